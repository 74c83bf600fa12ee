"""Choices: one of a few words; yes or no; an IANA zone."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.db import models

from tongpin.base.words import say, word

from .kind import Kind, Malformed
from .registry import kind

_YES = {"true", "1", "yes", "y", "是", "有", "ja"}
_NO = {"false", "0", "no", "n", "否", "无", "nein"}


def choice_word(field: models.Field[Any, Any], value: Any) -> dict[str, str]:
    """The label of a choice: the drawn one, else `<entity>.<field>.<value>`, else `<field>.<value>`, else `<value>`."""
    if own := getattr(field, "own_choices", {}).get(value):
        return dict(own)
    owner = field.model._meta.model_name if hasattr(field, "model") else ""
    for code in (f"{owner}.{field.name}.{value}", f"{field.name}.{value}"):
        try:
            return word(code)
        except LookupError:
            continue
    return word(str(value))


def choices_of(field: models.Field[Any, Any]) -> list[tuple[Any, Any]]:
    """What the model lists, and what a field with `open_choices` finds in the records of today."""
    return [*field.flatchoices, *getattr(field, "open_choices", ())]


@kind
class ChoiceKind(Kind):
    name = "choice"
    columns = ()
    operators = ("is", "is_not", "in", "empty")

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        values = [value for value, _ in choices_of(field)]
        text = str(raw).strip()
        for value in values:
            if text == str(value) or text in choice_word(field, value).values():
                return value
        raise Malformed(say("base.kinds.no_choice", given=text[:40], known=[choice_word(field, v) for v in values]))

    def text(self, value: Any, field: models.Field[Any, Any], lang: str) -> str:
        return choice_word(field, value)[lang] if value not in (None, "") else ""

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        """Choices are words, or pairs of a value and what the user calls it: ["annual", {"zh": …, "en": …}]."""
        drawn = [(one, None) if isinstance(one, str) else tuple(one) for one in options["choices"]]
        made: models.Field[Any, Any] = models.CharField(
            max_length=200, choices=[(value, value) for value, _ in drawn], blank=True, default="")
        made.own_choices = {  # type: ignore[attr-defined]
            value: {"zh": label["zh"], "en": label.get("en") or label["zh"]} for value, label in drawn if label}
        return made

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {"choices": [{"value": v, "label": choice_word(field, v)} for v, _ in choices_of(field)]}


@kind
class YesNo(Kind):
    name = "yes_no"
    columns = (models.BooleanField,)
    operators = ("is", "is_not", "empty")

    def read(self, raw: Any, field: models.Field[Any, Any]) -> bool:
        text = str(raw).strip().lower()
        if text in _YES:
            return True
        if text in _NO:
            return False
        raise Malformed(say("base.kinds.no_yes_no", given=text[:40]))

    def text(self, value: Any, field: models.Field[Any, Any], lang: str) -> str:
        return "" if value is None else word("yes" if value else "no")[lang]

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return models.BooleanField(null=True, blank=True)


class ZoneField(models.CharField):  # type: ignore[type-arg]
    """An IANA time zone name, such as Asia/Shanghai."""

    kind_name = "zone"

    def __init__(self, *args: Any, **options: Any):
        options.setdefault("max_length", 64)
        super().__init__(*args, **options)


@cache
def _zones() -> frozenset[str]:
    """Reading them anew walks the whole time zone folder."""
    return frozenset(available_timezones())


@kind
class ZoneKind(Kind):
    name = "zone"
    columns = ()
    operators = ("is", "is_not", "in", "empty")

    def read(self, raw: Any, field: models.Field[Any, Any]) -> str:
        text = str(raw).strip()
        if text not in _zones():
            raise Malformed(say("base.kinds.no_such_zone", given=text[:40]))
        return text
