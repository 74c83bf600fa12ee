"""Names: which fields a formula may speak of, what they are called and what they hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tongpin.base.words import Both

NUMBER, TEXT, YES, DAY = "number", "text", "yes", "day"
BARE = re.compile(r"[^\W\d]\w*\Z")
KEYWORDS = {"or", "或者", "或", "and", "并且", "且", "not", "非", "true", "是", "真", "false", "否", "假"}


@dataclass(frozen=True)
class Name:
    id: str
    label: Both
    kind: str = NUMBER
    show: str = "number"  # how a value of it is shown: number | money | percent


def fold(text: str) -> str:
    return text.strip().lower()


class Names:
    """The fields in reach. A label that two fields share is written `label#id`."""

    def __init__(self, names: Iterable[Name]):
        self.by_id = {name.id: name for name in names}
        self._by_text: dict[str, set[str]] = {}
        for name in self.by_id.values():
            for label in set(name.label.values()):
                self._by_text.setdefault(fold(label), set()).add(name.id)

    def find(self, text: str) -> Name | None:
        ids = self._by_text.get(fold(text), set())
        if len(ids) == 1:
            return self.by_id[next(iter(ids))]
        return self.by_id.get(text.strip().rsplit("#", 1)[-1])

    def nearest(self, text: str) -> list[str]:
        """The spelling that was probably meant, first; at most two."""
        found = difflib.get_close_matches(fold(text), self._by_text, n=2, cutoff=0.5)
        return [self._spelling(one) for one in found]

    def _spelling(self, folded: str) -> str:
        for name in (self.by_id[one] for one in self._by_text[folded]):
            for label in name.label.values():
                if fold(label) == folded:
                    return label
        return folded

    def text_of(self, field: str, lang: str) -> str:
        """How the field is written in a formula: bare where that can be read back, else in braces."""
        name = self.by_id.get(field)
        label = name.label[lang] if name else field
        if self.find(label) is not name:
            label = f"{label}#{field}"
        if BARE.match(label) and label.lower() not in KEYWORDS:
            return label
        return "{" + label + "}"

    def with_more(self, names: Iterable[Name]) -> Names:
        return Names([*self.by_id.values(), *names])
