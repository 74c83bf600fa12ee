"""Cases of pay items over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, entity_of
from tongpin.pay.item.entity import PayItem
from tongpin.pay.run.compute import books_of
from tongpin.pay.run.gather import items, lawbook
from tongpin.pay.slip.shown import slip_seen

from . import actions
from .entity import FormulaCase
from .rules import Bench
from .shown import inputs_shown, verdict_shown

router = Router(tags=["pay"])


class Written(Schema):
    """Figures as typed; yes and no as such."""

    code: str = ""
    scheme: str = "CN"
    name: str = ""
    given: dict[str, str | bool | None] = {}
    expected: str = ""
    valid_from: date | None = None
    reason: str = ""
    office: str = ""

    def told(self) -> actions.Told:
        return actions.Told(self.code, self.scheme, self.name, self.given, self.expected, self.valid_from,
                            self.office)


class Withdrawn(Schema):
    reason: str = ""
    since: date | None = None


class Named(Schema):
    name: str


def _cases(who: Viewer, scheme: str, code: str, office: str) -> dict[str, Any]:
    """Those that the version of the item runs which holds in the office, or everywhere."""
    every, day = items(), who.today
    bench = Bench(every, scheme)
    return {
        "inputs": inputs_shown(bench, code, day, lawbook(), office),
        "rows": [verdict_shown(bench.standing(one, day), who.lang) for one in actions.cases_of(scheme, code, day)
                 if not code or bench.version(code, on := bench.day_of(one, day), one.office) == bench.version(code, on, office)],
        "may": [verb for verb in ("save",) if rights.may(who, entity_of(PayItem), verb)],
    }


@router.get("/pay/items/cases", operation_id="pay_item_cases")
def cases(request: HttpRequest, scheme: str = "CN", code: str = "", office: str = "") -> dict[str, Any]:
    """Of one item, as it holds in the office or for everybody, or of all; as they stand today."""
    who = viewer(request)
    rights.demand(who, entity_of(FormulaCase), "see")
    return _cases(who, scheme, code, office)


@router.post("/pay/items/cases", operation_id="keep_pay_item_case")
def keep(request: HttpRequest, given: Written) -> dict[str, Any]:
    who = viewer(request)
    made = actions.keep_case(who, given.told(), given.reason)
    return _cases(who, made.scheme, made.code, made.office)


@router.put("/pay/items/cases/{case}", operation_id="change_pay_item_case")
def change(request: HttpRequest, case: int, given: Written) -> dict[str, Any]:
    who = viewer(request)
    made = actions.change_case(who, case, given.told(), given.reason)
    return _cases(who, made.scheme, made.code, made.office)


@router.post("/pay/items/cases/{case}/withdraw", operation_id="withdraw_pay_item_case")
def withdraw(request: HttpRequest, case: int, given: Withdrawn) -> dict[str, Any]:
    who = viewer(request)
    actions.withdraw_case(who, case, given.reason, given.since or who.today)
    return {"done": True}


@router.post("/pay/slips/{slip_id}/lines/{code}/case", operation_id="keep_payslip_case")
def of_slip(request: HttpRequest, slip_id: int, code: str, given: Named) -> dict[str, Any]:
    """Who sees the payslip and writes formulas; the name stays where it is."""
    who = viewer(request)
    slip = slip_seen(who, slip_id)
    rights.demand(who, entity_of(PayItem), "save")
    made = actions.case_of_slip(who, slip, books_of(slip.run)[slip.book], code, given.name)
    return {"scheme": made.scheme, "code": made.code, "id": made.pk}
