"""Called: names of the records that the ledger speaks of; whatever is gone is called as its own lines remember it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer
from tongpin.base.entities.description import Entity, Fact, entity_named
from tongpin.base.words import LANGUAGES, Both, sentences

from .entity import LedgerLine

RETENTION = "retention"  # the reason of a removal by which a promise to delete was kept (PIPL Art. 47)
Key = tuple[str, str]  # entity, record; as a line has them


def called(viewer: Viewer, wanted: Iterable[Key]) -> dict[Key, Both]:
    """What each record is or was called, where the viewer may see it; what has no name for him is left out."""
    groups: dict[str, set[int]] = defaultdict(set)
    for name, record in wanted:
        if record.isdecimal():
            groups[name].add(int(record))
    found: dict[Key, Both] = {}
    for name, keys in groups.items():
        entity = entity_named(name)
        if entity and rights.may(viewer, entity, "see"):
            found.update({(name, str(key)): told for key, told in _of_one_sort(viewer, entity, keys).items()})
    return found


def _of_one_sort(viewer: Viewer, entity: Entity, keys: set[int]) -> dict[int, Both]:
    rows = entity.model._default_manager
    seen = rows.filter(pk__in=keys).filter(rights.rows(viewer, entity))
    if entity.fact(entity.title) is None:  # a name put together from what it points to
        seen = seen.select_related(*(one.name for one in entity.facts if one.kind.name == "link"))
    records = list(seen)
    found = {record.pk: told for record in records if (told := _name(entity, record))}
    if hidden := keys - {record.pk for record in records}:
        if gone := hidden - set(rows.filter(pk__in=hidden).values_list("pk", flat=True)):
            found.update(_of_gone(viewer, entity, gone))
    return found


def _of_gone(viewer: Viewer, entity: Entity, gone: set[int]) -> dict[int, Both]:
    """Asked with the same grant as if they were still there."""
    forgotten = _forgotten(entity, gone)
    found = {key: sentences()["base.ledger.forgotten"] for key in forgotten}
    for key, record in _remembered(entity, gone - forgotten).items():
        try:
            if rights.may(viewer, entity, "see", record) and (told := _name(entity, record)):
                found[key] = told
        except ObjectDoesNotExist:  # a grant or a name that hangs on something which is gone too
            continue
    return found


def _forgotten(entity: Entity, gone: set[int]) -> set[int]:
    """Whose name was promised to be deleted: the chain can't lose a line, but nobody is told what stands there."""
    found: set[int] = set()
    for body in LedgerLine.objects.filter(entity=entity.name, record="", verb="remove").values_list("body", flat=True):
        line = json.loads(body)
        if line["reason"] == RETENTION:
            found |= gone & set(line["new"]["ids"])
    return found


def _remembered(entity: Entity, keys: set[int]) -> dict[int, models.Model]:
    """The records as their lines tell them, the newest word counting; secrets are masked there and stay empty here."""
    facts = {one.name: one for one in entity.facts if not one.secret}
    told: dict[int, dict[str, Any]] = defaultdict(dict)
    lines = LedgerLine.objects.filter(
        entity=entity.name, record__in=[str(key) for key in keys], verb__in=("create", "change", "remove")).order_by("seq")
    for key, body in lines.values_list("record", "body"):
        line = json.loads(body)
        told[int(key)].update({**(line["old"] or {}), **(line["new"] or {})})
    return {key: _rebuilt(entity, key, facts, values) for key, values in told.items()}


def _rebuilt(entity: Entity, key: int, facts: Mapping[str, Fact], values: Mapping[str, Any]) -> models.Model:
    record = entity.model(pk=key)
    for name, value in values.items():
        if fact := facts.get(name):
            _set(record, fact, value)
    return record


def _set(record: models.Model, fact: Fact, value: Any) -> None:
    try:
        setattr(record, fact.attribute, fact.field.to_python(value))
    except (ValidationError, TypeError, ValueError):  # a field that was of another kind then
        return


def _name(entity: Entity, record: models.Model) -> Both | None:
    fact = entity.fact(entity.title)
    if fact and fact.kind.name == "choice":
        return {lang: str(fact.kind.text(getattr(record, fact.attribute), fact.field, lang)) for lang in LANGUAGES}
    link = entity.link_to(record)
    title = link["title"]
    return {"zh": title, "en": link.get("title_en") or title} if title else None
