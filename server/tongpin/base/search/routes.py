"""Search: words to records, with the rights of every list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.access.request import viewer
from tongpin.base.entities.description import entities, entity_named

from .index import search

router = Router(tags=["search"])


@router.get("/search", operation_id="search")
def find(request: HttpRequest, q: str, limit: int = 20) -> dict[str, Any]:
    hits = search(viewer(request), q[:200], entities(), min(limit, 50))
    return {"hits": [
        {"entity": hit.entity, "id": hit.record, "title": hit.title, "label": found.label}
        for hit in hits if (found := entity_named(hit.entity))
    ]}
