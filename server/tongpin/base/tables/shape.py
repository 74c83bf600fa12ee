"""Shape: the Django model and the Entity of a user's table, built from its description when asked for."""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.db import models

from tongpin.base.entities.description import Entity, entity_named, finder
from tongpin.base.kinds import named_kind

from .entity import UserField, UserTable

PREFIX = "tables."
_built: dict[int, tuple[int, Entity]] = {}


def entity_name(table: UserTable) -> str:
    return f"{PREFIX}t{table.pk}"


def column_of(field: UserField) -> models.Field[Any, Any]:
    """The Django field behind a user's field, carrying the user's own words as its label."""
    options = dict(field.options)
    if field.sort_of == "link":
        target = entity_named(options["target"])
        options["target_model"] = target.model if target else None
    made = named_kind(field.sort_of).column(options)
    if field.needed:
        made.blank = False
        if made.has_default() and made.empty_strings_allowed:
            made.default = models.NOT_PROVIDED
            made.null = False
    made.own_label = {"zh": field.label_zh, "en": field.label_en or field.label_zh}  # type: ignore[attr-defined]
    return made


def build(table: UserTable) -> Entity:
    """The entity of the table in its present shape. Models live in an own registry: a new shape replaces the old."""
    known = _built.get(table.pk)
    if known and known[0] == table.stamp:
        return known[1]
    fields = list(table.fields.filter(trashed_at__isnull=True).order_by("position", "id"))
    meta = type("Meta", (), {"app_label": "tables", "db_table": table.table_name, "apps": Apps()})
    attributes: dict[str, Any] = {
        "__module__": __name__, "Meta": meta, "id": models.BigAutoField(primary_key=True),
        **{field.column_name: column_of(field) for field in fields},
    }
    model = type(f"T{table.pk}", (models.Model,), attributes)
    names = tuple(field.column_name for field in fields)
    texts = tuple(field.column_name for field in fields if field.sort_of == "text")
    described = Entity(
        name=entity_name(table), model=model, title=texts[0] if texts else "pk", columns=names[:8], search=texts,
        own_label={"zh": table.label_zh, "en": table.label_en or table.label_zh})
    model.described_as = described  # type: ignore[attr-defined]
    _built[table.pk] = (table.stamp, described)
    return described


@finder
def table_entity(name: str) -> Entity | None:
    if not name.startswith(f"{PREFIX}t") or not name.removeprefix(f"{PREFIX}t").isdigit():
        return None
    table = UserTable.objects.filter(pk=int(name.removeprefix(f"{PREFIX}t")), trashed_at__isnull=True).first()
    return build(table) if table else None
