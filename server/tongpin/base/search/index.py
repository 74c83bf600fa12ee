"""The index is kept in the transaction of the change, and asked with the viewer's rights inside the query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer

from .entity import SearchRow
from .grams import fold, grams, wanted


def refresh(changed: Iterable[tuple[Any, Sequence[Any]]]) -> None:
    """Indexes changed records anew; records that are gone leave the index."""
    for entity, records in changed:
        if not entity.search:
            continue
        keys = [record.pk for record in records]
        there = set(entity.model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
        SearchRow.objects.filter(entity=entity.name, record__in=set(keys) - there).delete()
        rows = {record.pk: _row(entity, record) for record in records if record.pk in there}
        SearchRow.objects.bulk_create(
            rows.values(), batch_size=2000, update_conflicts=True,
            unique_fields=["entity", "record"], update_fields=["title", "text", "grams"])


def search(viewer: Viewer, query: str, entities: Iterable[Any], limit: int = 20) -> list[SearchRow]:
    """Hits that the viewer may see, shortest first. Grams find, LIKE decides."""
    needed = wanted(query)
    if not needed:
        return []
    allowed = Q(pk__in=[])
    for entity in entities:
        if entity.search and rights.may(viewer, entity, "see"):
            rows = entity.model._default_manager.filter(rights.rows(viewer, entity)).values("pk")
            allowed |= Q(entity=entity.name, record__in=rows)
    found = SearchRow.objects.filter(allowed, grams__contains=needed)
    for part in fold(query).split(" "):
        found = found.filter(text__contains=part)
    return list(found.order_by("title", "id")[:limit])


def _row(entity: Any, record: Any) -> SearchRow:
    words = [str(getattr(record, name) or "") for name in entity.search]
    text = fold(" ".join(words))
    return SearchRow(entity=entity.name, record=record.pk, title=entity.title_of(record), text=text, grams=grams(text))
