"""Links to other records, lists of words or numbers, and structured data that only code writes."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tongpin.base.conditions import check
from tongpin.base.words import Refused, say

from .kind import Columns, Kind, Malformed
from .registry import kind, kind_of


@kind
class LinkKind(Kind):
    """Reads an id (or {"id": …}); the door checks that the viewer may see the target."""

    name = "link"
    columns = (models.ForeignKey,)
    operators = ("is", "is_not", "in", "empty")

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        if isinstance(raw, models.Model):
            return raw.pk
        if isinstance(raw, dict):
            raw = raw.get("id")
        try:
            return int(raw)
        except (TypeError, ValueError):
            raise Malformed(say("base.kinds.no_link", given=str(raw)[:40])) from None

    def show(self, value: Any, field: models.Field[Any, Any]) -> Any:
        return value.pk if isinstance(value, models.Model) else value

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        target = options["target_model"]
        return models.ForeignKey(target, models.PROTECT, null=True, blank=True, related_name="+")

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        entity = getattr(field.related_model, "described_as", None)
        return {"target": entity.name if entity else None}


@kind
class ListKind(Kind):
    """Several values of one sort: verbs of a grant, offices of a role. Text is split at commas and 、"""

    name = "list"
    columns = (ArrayField,)
    operators = ("empty",)
    sortable = False

    def read(self, raw: Any, field: models.Field[Any, Any]) -> list[Any]:
        inner = cast("ArrayField[Any, Any]", field).base_field
        parts = raw if isinstance(raw, list | tuple) else re.split(r"[,，、\s]+", str(raw).strip())
        known = kind_of(inner)
        return [known.read(part, inner) for part in parts if part not in (None, "")]

    def text(self, value: Any, field: models.Field[Any, Any], lang: str) -> str:
        return ("、" if lang == "zh" else ", ").join(str(one) for one in value or ())

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {"of": kind_of(cast("ArrayField[Any, Any]", field).base_field).name}


@kind
class DataKind(Kind):
    """JSON written by code (clauses, explanations). Shown whole, never typed by hand."""

    name = "data"
    columns: ClassVar[Columns] = (models.JSONField,)
    operators = ("empty",)
    sortable = False

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        return raw


class ConditionField(models.JSONField):
    """A condition as data; what is none is refused where it is typed."""

    kind_name = "condition"


@kind
class ConditionKind(DataKind):
    name = "condition"
    columns: ClassVar[Columns] = ()

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        try:
            check(raw)
        except Refused as refused:
            raise Malformed(refused.problems[0].say) from None
        return raw
