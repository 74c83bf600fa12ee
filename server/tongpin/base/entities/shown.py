"""Shown: records as JSON for a screen, with only the fields that the viewer may see, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer
from tongpin.base.words import word

from .description import Entity, Fact, entity_of

Titles = dict[tuple[str, Any], dict[str, Any]]


def shape(viewer: Viewer, entity: Entity) -> dict[str, Any]:
    """What a generic list, form or import must know of the entity."""
    seen = rights.fields(viewer, entity)
    changed = rights.fields(viewer, entity, "change") | rights.fields(viewer, entity, "create")
    verbs = [verb for verb in ("create", "change", "remove") if entity.hand and rights.may(viewer, entity, verb)]
    return {
        "name": entity.name,
        "label": entity.label,
        "title": entity.title,
        "verbs": verbs,
        "dated": bool(entity.dated),
        "fields": [_field(entity, fact, fact.name in changed) for fact in entity.facts if fact.name in seen],
        "views": [{"key": key, "label": _word(entity, key), "where": where} for key, where in entity.views],
    }


def shown(viewer: Viewer, entity: Entity, records: Sequence[Any]) -> list[dict[str, Any]]:
    """The records with the fields that the viewer may see on each of them."""
    titles = _titles(entity, records)
    found = []
    for record, seen in zip(records, rights.fields_of_each(viewer, entity, records), strict=True):
        row: dict[str, Any] = entity.link_to(record)
        for fact in entity.facts:
            if fact.name in seen:
                row[fact.name] = _value(fact, record, titles)
        found.append(row)
    return found


def _value(fact: Fact, record: models.Model, titles: Titles) -> Any:
    value = getattr(record, fact.attribute)
    if value is None:
        return None
    if fact.kind.name == "link":
        return titles.get((fact.name, value), {"id": value, "title": ""})
    if fact.kind.name == "money":
        currency = getattr(fact.field, "currency", "CNY")
        return {"amount": fact.kind.show(value, fact.field), "currency": getattr(record, currency, currency)}
    return fact.kind.show(value, fact.field)


def _titles(entity: Entity, records: Sequence[Any]) -> Titles:
    """The names of all linked records: one query for each link field."""
    found: Titles = {}
    for fact in entity.facts:
        if fact.kind.name != "link":
            continue
        keys = {getattr(record, fact.attribute) for record in records} - {None}
        target = fact.field.related_model
        if not keys or not isinstance(target, type):
            continue
        described = getattr(target, "described_as", None)
        heavy = [one.name for one in target._meta.concrete_fields if isinstance(one, models.JSONField)]
        for linked in target._default_manager.filter(pk__in=keys).defer(*heavy):  # names are short, what else a record keeps need not be
            found[(fact.name, linked.pk)] = described.link_to(linked) if described else {"id": linked.pk, "title": str(linked)}
    return found


def _field(entity: Entity, fact: Fact, editable: bool) -> dict[str, Any]:
    kind = fact.kind
    return {
        "name": fact.name, "label": fact.label, "kind": kind.name, "required": fact.required,
        "editable": editable and fact.editable and entity.hand, "secret": fact.secret,
        "sortable": kind.sortable, "filterable": bool(kind.operators), "operators": list(kind.operators),
        "in_list": fact.name in entity.columns, **kind.shape(fact.field),
    }


def _word(entity: Entity, key: str) -> dict[str, str]:
    return word(f"{entity.name}.view.{key}")


def show_one(viewer: Viewer, record: models.Model) -> dict[str, Any]:
    return shown(viewer, entity_of(record), [record])[0]


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
