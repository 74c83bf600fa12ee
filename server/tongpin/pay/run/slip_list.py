"""Slip list: the payslips of an office page by page, the largest change of net pay first, with what moved each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Func, JSONField, OuterRef, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from tongpin.base.access import Viewer
from tongpin.base.entities import see
from tongpin.pay.law.tables import Bracket, read_brackets
from tongpin.pay.slip.entity import Payslip, SlipQuestion

from .board import change_of, group_of, labels, month_before
from .compare import TOTALS, moved_up
from .draft import ZERO
from .entity import PayRun

PAGE = 50
SHOWN = ("all", "band", "new", "asked")
# The tax table that the run has kept, as text: it comes with every row and is read once.
_BRACKETS = Cast(Func(F("rulebooks"), Value('$.*.law."table.A".brackets'), function="jsonb_path_query_first",
                      output_field=JSONField()), TextField())


@dataclass(frozen=True)
class Wanted:
    """Which payslips, in which order, and after which one the page begins."""

    office: int | None = None
    order: str = "change"
    show: str = "all"
    after: int | None = None
    limit: int = PAGE


@dataclass(frozen=True)
class Brief:
    """Just what order and filters ask for: a whole office is sorted by these, a page of it is read."""

    id: int
    number: str
    net: Decimal
    gross: Decimal
    then: Decimal | None
    is_up: bool
    asked: int

    @property
    def change(self) -> Decimal:
        return abs(self.net - (self.then or ZERO))

    def fits(self, show: str) -> bool:
        return {"band": self.is_up, "new": self.then is None, "asked": self.asked > 0}.get(show, True)


ORDERS: Mapping[str, Callable[[Brief], Any]] = {
    # Somebody new has nothing to be compared with and is read first of all.
    "change": lambda one: (one.then is not None, -one.change, one.number, one.id),
    "net": lambda one: (-one.net, one.number, one.id),
    "gross": lambda one: (-one.gross, one.number, one.id),
    "name": lambda one: (one.number, one.id),
}


def slip_page(viewer: Viewer, month: date, wanted: Wanted) -> dict[str, Any]:
    every = _briefs(viewer, month, wanted.office)
    chosen = sorted((one for one in every if one.fits(wanted.show)), key=ORDERS.get(wanted.order, ORDERS["change"]))
    start = next((at + 1 for at, one in enumerate(chosen) if one.id == wanted.after), 0)
    page, left = chosen[start:start + wanted.limit], chosen[start + wanted.limit:]
    return {
        "rows": _rows(viewer, month, page), "next": page[-1].id if left else None,
        # Questions are counted as the board and its panel count them: two of one person are two.
        "counts": {**{show: sum(one.fits(show) for one in every) for show in SHOWN}, "asked": sum(one.asked for one in every)},
        "left": len(left), "largest_left": f"{max((one.change for one in left), default=ZERO):.2f}",
    }


def _briefs(viewer: Viewer, month: date, office: int | None) -> list[Brief]:
    """One query, whatever the head count: the payslip, last month's beside it, and its open questions."""
    found = see(viewer, Payslip).filter(month=month)
    if office is not None:
        found = found.filter(office_id=office)
    last = see(viewer, Payslip).filter(month=month_before(month), person_id=OuterRef("person_id"))
    asked = SlipQuestion.objects.filter(slip_id=OuterRef("pk"), answered_at=None).order_by().values("slip_id")
    table = PayRun.objects.filter(month=month).annotate(kept=_BRACKETS).values("kept")
    rows = list(found.annotate(
        now_taxable=KT("figures__taxable"), then_net=Subquery(last.values("net")[:1]),
        then_taxable=Subquery(last.annotate(known=KT("figures__taxable")).values("known")[:1]),
        asked=Coalesce(Subquery(asked.annotate(count=Count("pk")).values("count")), 0), table=Subquery(table[:1]),
    ).values_list("id", "person__number", "net", "gross", "then_net", "now_taxable", "then_taxable", "asked", "table"))
    brackets = read_brackets(json.loads(rows[0][-1] or "[]")) if rows and month.month > 1 else ()
    return [Brief(key, number, net, gross, then, _is_up(brackets, now, before), count)
            for key, number, net, gross, then, now, before, count, _ in rows]


def _is_up(brackets: Sequence[Bracket], now: str | None, last: str | None) -> bool:
    """Did the year's income reach a higher bracket this month?"""
    return bool(brackets and now and last) and moved_up(brackets, Decimal(now or 0), Decimal(last or 0))


def _rows(viewer: Viewer, month: date, page: Sequence[Brief]) -> list[dict[str, Any]]:
    if not page:
        return []
    slips = see(viewer, Payslip).select_related("person", "office").defer("figures").in_bulk([one.id for one in page])
    last = {slip.person_id: slip for slip in see(viewer, Payslip).defer("figures").filter(
        month=month_before(month), person_id__in=[slip.person_id for slip in slips.values()])}
    texts = labels()
    return [_row(slips[one.id], last.get(slips[one.id].person_id), one, texts) for one in page]


def _row(slip: Payslip, then: Payslip | None, brief: Brief, texts: Any) -> dict[str, Any]:
    return {
        "id": slip.pk, "person": {"id": slip.person_id, "name": slip.person.name, "number": slip.person.number},
        "office": {"id": slip.office_id, "name": slip.office.name}, "currency": slip.currency,
        **{name: f"{getattr(slip, name):.2f}" for name in TOTALS},
        "change": change_of(group_of(slip), group_of(then), texts),
        "questions": brief.asked, "confirmed": slip.confirmed_at is not None,
        "flags": ["bracket_up"] if brief.is_up else [],
    }
