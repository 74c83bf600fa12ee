"""Say: one sentence for a person, kept as a code and its values until a language is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .catalogue import Unknown, sentences, word
from .english import of_one

MOST_QUOTED = 200  # of what a file or a person wrote: a sentence that quotes a whole page can't be read


@dataclass(frozen=True)
class Say:
    """A sentence of a `says.toml`. Values may be plain, a {"zh","en"} pair, or another Say."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, lang: str) -> str:
        both = sentences().get(self.code)
        if both is None:
            raise Unknown(f"no says.toml holds `{self.code}`")
        shown = {key: _shown(value, lang) for key, value in self.values.items()}
        text = both[lang].format_map(shown)
        return of_one(text) if lang == "en" else text

    def to_json(self) -> dict[str, Any]:
        return {"say": self.code, "values": {key: _plain(value) for key, value in self.values.items()}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Say:
        return cls(data["say"], {key: _living(value) for key, value in data["values"].items()})


def say(code: str, **values: Any) -> Say:
    return Say(code, values)


def named(code: str) -> dict[str, str]:
    """A business word as a value for a sentence."""
    return dict(word(code))


def _shown(value: Any, lang: str) -> str:
    if isinstance(value, Say):
        return value.text(lang)
    if isinstance(value, Mapping):
        return str(value.get(lang, value.get("zh", "")))
    if isinstance(value, list | tuple):
        return ("、" if lang == "zh" else ", ").join(_shown(one, lang) for one in value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:f}"
    shown = str(value)
    return shown if len(shown) <= MOST_QUOTED else f"{shown[:MOST_QUOTED]}…"


def _plain(value: Any) -> Any:
    if isinstance(value, Say):
        return value.to_json()
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _living(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Say.from_json(value) if "say" in value else {key: _living(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_living(one) for one in value]
    return value
