"""Pages: a list of records by keyset, filtered by condition and words, never counted on a hot path."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer
from tongpin.base.conditions import as_sql, check
from tongpin.base.search.entity import SearchRow
from tongpin.base.search.grams import fold, wanted
from tongpin.base.words import Place, Problem, Refused, say

from .description import Entity
from .records import see

LIMIT = 200
Order = list[tuple[str, bool]]  # attribute and whether it runs backwards


@dataclass(frozen=True)
class Ask:
    """What a list is asked for."""

    where: str = ""
    sort: str = ""
    words: str = ""
    after: str = ""
    limit: int = 50
    day: date | None = None


@dataclass(frozen=True)
class Page:
    records: list[Any]
    next: str | None


def page(viewer: Viewer, entity: Entity, ask: Ask) -> Page:
    """One page, in a stable order: the sort fields and then the id."""
    order = _order(viewer, entity, ask.sort)
    rows = found(viewer, entity, ask)
    if ask.after:
        rows = rows.filter(beyond(order, opened(ask.after, len(order))))
    limit = max(1, min(ask.limit, LIMIT))
    records = list(rows.order_by(*(_term(entity, name, back) for name, back in order))[: limit + 1])
    more = len(records) > limit
    records = records[:limit]
    return Page(records, _closed(order, records[-1]) if more and records else None)


def found(viewer: Viewer, entity: Entity, ask: Ask) -> QuerySet[Any]:
    """All rows that the viewer may see and the question fits."""
    rows = see(viewer, entity.model, day=ask.day)
    if "." in entity.whose:
        rows = rows.select_related(entity.whose.rpartition(".")[0].replace(".", "__"))
    if ask.where:
        rows = rows.filter(_where(viewer, entity, ask.where))
    if ask.words.strip():
        rows = rows.filter(pk__in=_worded(entity, ask.words))
    return rows


def _where(viewer: Viewer, entity: Entity, text: str) -> Q:
    """A filter may only ask about fields that the viewer may see: a guess must not tell a secret."""
    try:
        condition = json.loads(text)
    except ValueError:
        raise Refused(say("base.entities.bad_where")) from None
    seen = rights.fields(viewer, entity) | {"id", "pk"}
    check(condition, lambda path: path.split(".")[0] in seen and entity.knows(path))
    return as_sql(condition, rights.facts(viewer))


def _worded(entity: Entity, words: str) -> QuerySet[Any]:
    hits = SearchRow.objects.filter(entity=entity.name, grams__contains=wanted(words))
    for part in fold(words).split(" "):
        hits = hits.filter(text__contains=part)
    return hits.values("record")


def _order(viewer: Viewer, entity: Entity, sort: str) -> Order:
    asked = [part for part in sort.split(",") if part]
    seen = rights.fields(viewer, entity) if asked else frozenset(part.lstrip("-") for part in entity.order)
    found: list[tuple[str, bool]] = []
    for part in asked or entity.order:
        name, back = part.lstrip("-"), part.startswith("-")
        if name == "id" and not asked:  # no two rows share it: nothing comes after
            return [*found, ("id", back)]
        fact = entity.fact(name)
        if fact is None or not fact.kind.sortable or name not in seen:
            raise Refused(Problem(say("base.entities.bad_sort", field=name), Place(field=name)))
        found.append((fact.attribute, back))
    return [*found, ("id", False)]


def _term(entity: Entity, name: str, back: bool) -> Any:
    """Empty values come last; where there are none it isn't said, since no index could be read in that order."""
    last = True if getattr(entity.model._meta.get_field(name), "null", True) else None
    return F(name).desc(nulls_last=last) if back else F(name).asc(nulls_last=last)


def beyond(order: Order, values: list[Any]) -> Q:
    """Everything after the given row in the order; empty values come last."""
    whole = Q(pk__in=[])
    for depth, ((name, back), value) in enumerate(zip(order, values, strict=True)):
        same = Q()
        for (other, _), known in zip(order[:depth], values[:depth], strict=True):
            same &= Q(**{f"{other}__isnull": True}) if known is None else Q(**{other: known})
        if value is None:
            continue
        later = Q(**{f"{name}__{'lt' if back else 'gt'}": value})
        if name != "id":
            later |= Q(**{f"{name}__isnull": True})
        whole |= same & later
    return whole


def _closed(order: Order, record: Any) -> str:
    return closed([getattr(record, name) for name, _ in order])


def closed(values: list[Any]) -> str:
    """Where a page ends, as the next one is asked for."""
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode()


def opened(after: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(after.encode()))
        if not isinstance(values, list) or len(values) != length:
            raise ValueError(after)
    except ValueError:
        raise Refused(say("base.entities.bad_cursor")) from None
    return values
