"""Two months of pay side by side over HTTP, and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.words import Missing
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.months import month_of
from tongpin.pay.run.routes import sent
from tongpin.pay.slip.shown import slips_looked_at

from .sheet import workbook
from .told import PAGE, Pair, computed_months, versus

router = Router(tags=["pay"])


class Asked(Schema):
    """`then` and `now`: months, 2026-09; left out: the newest that is computed, and the newest before it."""

    then: str = ""
    now: str = ""
    office: int | None = None

    def pair(self, known: Sequence[date]) -> Pair | None:
        """None: nothing was asked for and there are no two months."""
        now = month_of(self.now) if self.now else next(iter(known), None)
        then = month_of(self.then) if self.then else next((one for one in known if now and one < now), None)
        return Pair(then, now, self.office) if then and now else None


class Paged(Asked):
    after: int = Field(0, ge=0)
    limit: int = Field(PAGE, ge=1, le=200)


@router.get("/pay/compare", operation_id="compare_pay")
def compared(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(PayRun), "see")
    known = computed_months()
    pair, months = asked.pair(known), [f"{one:%Y-%m}" for one in known]
    if pair is None:
        return {"months": months, "then": None, "now": None}
    told = versus(who, pair, asked.after, asked.limit)
    slips_looked_at(who, f"{pair.now:%Y-%m}", len(told["people"]))
    return {"months": months, **told}


@router.get("/pay/compare.xlsx", operation_id="compare_pay_sheet")
def sheet(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    who = viewer(request)
    rights.demand(who, entity_of(PayRun), "register")
    pair = asked.pair(computed_months())
    if pair is None:
        raise Missing()
    return sent(workbook(who, pair), f"pay-{pair.then:%Y-%m}-{pair.now:%Y-%m}.xlsx")
