"""Search: words to records, with the rights of every list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.access.request import viewer
from tongpin.base.entities.description import entities, entity_named

from .entity import SearchRow
from .index import search

router = Router(tags=["search"])


@router.get("/search", operation_id="search")
def find(request: HttpRequest, q: str, limit: int = 20) -> dict[str, Any]:
    hits = search(viewer(request), q[:200], entities(), min(limit, 50))
    notes = _notes(hits)
    return {"hits": [
        {"entity": hit.entity, "id": hit.record, "title": hit.title, "label": found.label,
         "note": notes.get((hit.entity, hit.record), "")}
        for hit in hits if (found := entity_named(hit.entity))
    ]}


def _notes(hits: list[SearchRow]) -> dict[tuple[str, int], str]:
    """What stands beside the title: one query for each kind of record found."""
    notes = {}
    for name in {hit.entity for hit in hits}:
        entity = entity_named(name)
        if entity is None or not entity.beside:
            continue
        keys = [hit.record for hit in hits if hit.entity == name]
        links = [one for one in entity.beside if (fact := entity.fact(one)) and fact.kind.name == "link"]
        for record in entity.model._default_manager.filter(pk__in=keys).select_related(*links):
            notes[name, record.pk] = " · ".join(str(part) for one in entity.beside if (part := getattr(record, one)))
    return notes
