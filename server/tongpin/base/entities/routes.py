"""The generic doors: shapes, lists, single records, history, looks at secrets, export. Every entity has them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.kinds import Secret
from tongpin.base.ledger.story import story
from tongpin.base.words import Forbidden, Missing, Place, Problem, Refused, say

from .description import Entity, entities, entity_named
from .export import workbook
from .looks import note_looks
from .pages import Ask, page
from .records import door, one
from .shown import day_or_none, shape, show_one, shown

router = Router(tags=["records"])


class ListAsk(Schema):
    where: str = ""
    sort: str = ""
    q: str = ""
    after: str = ""
    limit: int = 50
    day: str | None = None

    def ask(self) -> Ask:
        try:
            day = day_or_none(self.day)
        except ValueError:
            raise Refused(Problem(say("base.kinds.no_day", given=str(self.day)[:40]), Place(field="day"))) from None
        return Ask(where=self.where, sort=self.sort, words=self.q, after=self.after, limit=self.limit, day=day)


class Change(Schema):
    values: dict[str, Any] = {}
    reason: str = ""


class Look(Schema):
    field: str
    reason: str = ""


@router.get("/shapes", operation_id="shapes")
def shapes(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    return {"entities": [shape(who, one) for one in entities() if rights.may(who, one, "see")]}


@router.get("/shapes/{name}", operation_id="shape")
def one_shape(request: HttpRequest, name: str) -> dict[str, Any]:
    return shape(viewer(request), _entity(request, name))


@router.get("/records/{name}", operation_id="records")
def records(request: HttpRequest, name: str, asked: Query[ListAsk]) -> dict[str, Any]:
    entity = _entity(request, name)
    found = page(viewer(request), entity, asked.ask())
    note_looks(viewer(request), entity, found.records)
    return {"rows": shown(viewer(request), entity, found.records), "next": found.next}


@router.get("/records/{name}/export.xlsx", operation_id="export")
def export(request: HttpRequest, name: str, asked: Query[ListAsk]) -> HttpResponse:
    entity = _entity(request, name)
    content = workbook(viewer(request), entity, asked.ask())
    with door(viewer(request)) as opened:
        opened.note("export", entity.name, new={"where": asked.where, "q": asked.q})
    answer = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="{entity.name}.xlsx"'
    return answer


@router.get("/records/{name}/{key}", operation_id="record")
def record(request: HttpRequest, name: str, key: int) -> dict[str, Any]:
    entity = _entity(request, name)
    found = one(viewer(request), entity.model, key)
    note_looks(viewer(request), entity, [found])
    may = [verb for verb in ("change", "remove") if entity.hand and rights.may(viewer(request), entity, verb, found)]
    return {"record": show_one(viewer(request), found), "may": may}


@router.post("/records/{name}", operation_id="create_record")
def create(request: HttpRequest, name: str, given: Change) -> dict[str, Any]:
    entity = _by_hand(request, name)
    _only_editable(entity, given)
    with door(viewer(request), reason=given.reason) as opened:
        made = opened.create(entity.model, **given.values)
    return {"record": show_one(viewer(request), made)}


@router.patch("/records/{name}/{key}", operation_id="change_record")
def change(request: HttpRequest, name: str, key: int, given: Change) -> dict[str, Any]:
    entity = _by_hand(request, name)
    _only_editable(entity, given)
    with door(viewer(request), reason=given.reason) as opened:
        found = one(viewer(request), entity.model, key)
        opened.change(found, **given.values)
    return {"record": show_one(viewer(request), found)}


@router.delete("/records/{name}/{key}", operation_id="remove_record")
def remove(request: HttpRequest, name: str, key: int, reason: str = "") -> dict[str, Any]:
    entity = _by_hand(request, name)
    with door(viewer(request), reason=reason) as opened:
        opened.remove(one(viewer(request), entity.model, key))
    return {}


@router.get("/records/{name}/{key}/history", operation_id="history")
def history(request: HttpRequest, name: str, key: int, before: int | None = None) -> dict[str, Any]:
    entity = _entity(request, name)
    note_looks(viewer(request), entity, [one(viewer(request), entity.model, key)])
    return story(viewer(request), entity, key, before)


@router.post("/records/{name}/{key}/reveal", operation_id="reveal")
def reveal(request: HttpRequest, name: str, key: int, look: Look) -> dict[str, Any]:
    """Shows one secret value in plain; the look is in the ledger before the answer leaves."""
    entity = _entity(request, name)
    found = one(viewer(request), entity.model, key)
    fact = entity.fact(look.field)
    if fact is None or not fact.secret or fact.name not in rights.fields(viewer(request), entity, "see", found):
        raise Forbidden()
    with door(viewer(request), reason=look.reason) as opened:
        opened.looked(found, [fact.name])
    value = getattr(found, fact.attribute)
    return {"value": value.reveal() if isinstance(value, Secret) else None}


def _entity(request: HttpRequest, name: str) -> Entity:
    """An entity that the viewer may see nothing of does not exist for him."""
    entity = entity_named(name)
    if entity is None or not rights.may(viewer(request), entity, "see"):
        raise Missing("base.entities.unknown_entity", name=name[:80])
    return entity


def _by_hand(request: HttpRequest, name: str) -> Entity:
    entity = _entity(request, name)
    if not entity.hand:
        raise Forbidden("base.entities.only_by_verb", what=entity.label)
    return entity


def _only_editable(entity: Entity, given: Change) -> None:
    """Fields that only verbs write are refused by hand, even where the row may be changed."""
    locked = [name for name in given.values if (fact := entity.fact(name)) and not fact.editable]
    if locked:
        raise Refused([Problem(say("base.entities.field_by_verb", field=name), Place(field=name)) for name in locked])
