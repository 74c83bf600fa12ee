"""Export: a list as a workbook, with the same rights as the list itself."""

from __future__ import annotations

from typing import Any

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer
from tongpin.base.sheets import write_book

from .description import Entity, worded
from .pages import Ask, found
from .shown import Titles, _titles

MOST = 100_000


def workbook(viewer: Viewer, entity: Entity, ask: Ask) -> bytes:
    """All rows that the viewer may see and the question fits; secrets stay masked."""
    records = list(found(viewer, entity, ask).order_by("pk")[:MOST])
    seen = rights.fields(viewer, entity)
    facts = [fact for fact in entity.facts if fact.name in seen and fact.kind.name != "data"]
    titles = _titles(entity, records)
    rows: list[list[Any]] = [[fact.label[viewer.lang] for fact in facts]]
    for record in records:
        may = rights.fields(viewer, entity, "see", record)
        rows.append([_cell(viewer, fact, record, titles) if fact.name in may else "" for fact in facts])
    return write_book({entity.label[viewer.lang]: rows})


def _cell(viewer: Viewer, fact: Any, record: Any, titles: Titles) -> Any:
    value = getattr(record, fact.attribute)
    if value is None:
        return ""
    if fact.kind.name == "link":
        return worded(titles.get((fact.name, value), {}), viewer.lang)
    if fact.kind.name in ("number", "decimal", "money", "date"):
        return value
    return fact.kind.text(value, fact.field, viewer.lang)
