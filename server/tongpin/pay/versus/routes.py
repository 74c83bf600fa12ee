"""Two months or runs of pay side by side over HTTP, and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.words import Missing, Place, Problem, Refused
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.routes import sent
from tongpin.pay.slip.shown import slips_looked_at

from .sheet import workbook
from .sides import Choice, Pair, Side, before, choices, side_of
from .told import PAGE, versus

router = Router(tags=["pay"])


class Asked(Schema):
    """`then` and `now`: months, 2026-09, or runs as `Side.key` tells them; left out: the newest month, and what was paid before it."""

    then: str = ""
    now: str = ""
    office: int | None = None

    def pair(self, known: Sequence[Choice]) -> Pair | None:
        """None: nothing was asked for and there are no two."""
        now = _side("now", self.now) if self.now else next((one.side for one in known if one.side.which is None), None)
        then = _side("then", self.then) if self.then else _before(now, known)
        return Pair(then, now, self.office) if then and now else None


def _side(place: str, text: str) -> Side:
    try:
        return side_of(text)
    except Refused as refused:
        raise Refused([Problem(one.say, Place(field=place)) for one in refused.problems]) from None


def _before(now: Side | None, known: Sequence[Choice]) -> Side | None:
    found = next((one for one in known if one.side == now), None)
    then = before(found, known) if found else None
    return then.side if then else None


class Paged(Asked):
    after: int = Field(0, ge=0)
    limit: int = Field(PAGE, ge=1, le=200)


@router.get("/pay/compare", operation_id="compare_pay")
def compared(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(PayRun), "see")
    known = choices(who)
    pair = asked.pair(known)
    told: dict[str, Any] = {"choices": [{"key": one.side.key, "month": f"{one.side.month:%Y-%m}", "name": one.name} for one in known]}
    if pair is None:
        return {**told, "then": None, "now": None}
    found = versus(who, pair, asked.after, asked.limit)
    slips_looked_at(who, pair.now.key, len(found["people"]))
    return {**told, **found}


@router.get("/pay/compare.xlsx", operation_id="compare_pay_sheet")
def sheet(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    who = viewer(request)
    rights.demand(who, entity_of(PayRun), "register")
    pair = asked.pair(choices(who))
    if pair is None:
        raise Missing()
    return sent(workbook(who, pair), f"pay-{pair.then.key}-{pair.now.key}.xlsx".replace("/", "-"))
