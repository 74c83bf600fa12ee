"""Links to other records, and structured data that only code writes."""

from __future__ import annotations

from typing import Any

from django.db import models

from tongpin.base.words import say

from .kind import Kind, Malformed
from .registry import kind


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
        entity = getattr(field.related_model, "entity", None)
        return {"target": entity.name if entity else None}


@kind
class DataKind(Kind):
    """JSON written by code (clauses, explanations). Shown whole, never typed by hand."""

    name = "data"
    columns = (models.JSONField,)
    operators = ("empty",)
    sortable = False

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        return raw
