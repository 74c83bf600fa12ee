"""Pay agreements and the figures of one month over HTTP."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.item.typed import typed
from tongpin.pay.run.months import month_of
from tongpin.people import public as people

from . import actions, grid
from .shown import agreements_shown

router = Router(tags=["pay"])


class Agreed(Schema):
    """Amounts as typed; empty: as it was. `until`: the last day, where it is only for a time."""

    day: date | None = None
    until: date | None = None
    base_pay: str = Field("", max_length=40)
    post_allowance: str = Field("", max_length=40)
    performance_base: str = Field("", max_length=40)
    insurance_base: str = Field("", max_length=40)
    fund_base: str = Field("", max_length=40)
    fund_rate: str = Field("", max_length=40)
    currency: str = Field("", max_length=3)
    bank_account: str = Field("", max_length=60)
    reason: str = Field("", max_length=300)

    def changes(self) -> dict[str, Any]:
        """Refused at every field that is no number."""
        found: dict[str, Any] = {name: told for name in ("currency", "bank_account") if (told := getattr(self, name).strip())}
        wrong = []
        for name in (*actions.CHANGED, "fund_rate"):
            told = getattr(self, name).strip()
            value = typed(told) if told else None
            if told and value is None:
                wrong.append(Problem(say("pay.agreement.no_number"), Place(field=name)))
            elif value is not None:
                found[name] = value.quantize(Decimal("0.0001" if name == "fund_rate" else "0.01"))
        if self.day is None:
            wrong.append(Problem(say("pay.agreement.day_needed"), Place(field="day")))
        if wrong:
            raise Refused(wrong)
        return found


@router.get("/pay/people/{person_id}/agreements", operation_id="pay_agreements")
def agreements(request: HttpRequest, person_id: int) -> dict[str, Any]:
    return agreements_shown(viewer(request), person_id)


@router.post("/pay/people/{person_id}/agreements", operation_id="agree_pay")
def agree(request: HttpRequest, person_id: int, given: Agreed) -> dict[str, Any]:
    """From a day on; refused at the field with what to do."""
    who = viewer(request)
    changes, person = given.changes(), people.seen_person(who, person_id)
    assert given.day is not None
    made = actions.agree(who, person.pk, given.day, changes, reason=given.reason.strip(), until=given.until)
    return {"id": made.pk}


class Cell(Schema):
    """`value` as typed; empty takes it back."""

    person: int
    name: str = Field("", max_length=60)
    value: str = Field("", max_length=40)


class Cells(Schema):
    """`since`: the day of the month from which agreed own inputs among them hold."""

    since: date | None = None
    cells: list[Cell] = Field(max_length=20_000)


@router.get("/pay/inputs/{month}", operation_id="pay_month_inputs")
def inputs(request: HttpRequest, month: str, office: int | None = None, after: int = 0) -> dict[str, Any]:
    """What one month adds, person by person; a page from `after` on, of one office or of all."""
    return grid.shown(viewer(request), month_of(month), office, after)


@router.put("/pay/inputs/{month}", operation_id="put_pay_month_inputs")
def put_inputs(request: HttpRequest, month: str, given: Cells) -> dict[str, Any]:
    """All cells or none; what is wrong is told at `<person>.<name>`."""
    return {"people": grid.put(viewer(request), month_of(month), [(one.person, one.name, one.value) for one in given.cells],
                               given.since)}
