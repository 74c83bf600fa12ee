"""Leave plans over HTTP: the law beside the company's own, tried on a person, and what HR corrects by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.words import word
from tongpin.hours.absence.balances import balances
from tongpin.hours.absence.kinds import kind_label, leave_kinds

from . import actions, editing
from .entity import LeavePlan
from .plans import laws, planbook
from .rules import CHANGES, FREQUENCIES, LEAVE_YEARS, PARTS, Plan

router = Router(tags=["hours"])


class PlanAsk(Schema):
    """`values` are the fields of hours.leave_plan; steps: [[years of service, days a year], …]."""

    values: dict[str, Any]
    reason: str = ""


class TryAsk(Schema):
    values: dict[str, Any]
    person: int


class AdjustAsk(Schema):
    kind: str
    amount: Decimal
    day: date
    reason: str


class ServiceAsk(Schema):
    day: date
    note: str = ""


@router.get("/hours/leave-plans", operation_id="leave_plans")
def leave_plans(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(LeavePlan), "see")
    book = planbook()
    countries = {one.country for one in book.offices.values()}
    return {
        "own": [{"id": one.pk, "office": one.office_id, "valid_from": one.valid_from, "valid_to": one.valid_to, **_shown(one.plan()),
                 "warnings": [told.text(who.lang) for told in editing.below_law(book, one.plan(), one.office_id, who.today)]}
                for one in see(who, LeavePlan).order_by("kind", "office_id", "-valid_from")],
        "laws": [{"country": one.country, "valid_from": one.valid_from, **_shown(one.plan)} for one in laws() if one.country in countries],
        "offices": [{"id": one.id, "name": one.name, "country": one.country} for one in book.offices.values()],
        "kinds": [{"code": code, "label": kind_label(code)} for code in leave_kinds()],
        "frequencies": _choices("frequency", FREQUENCIES), "parts": _choices("part_year", PARTS),
        "changes": _choices("step_change", CHANGES), "years": _choices("leave_year", LEAVE_YEARS),
        "may_edit": rights.may(who, entity_of(LeavePlan), "change"),
    }


def _choices(name: str, codes: Iterable[str]) -> list[dict[str, Any]]:
    return [{"code": one, "label": word(f"{name}.{one}")} for one in codes]


def _shown(plan: Plan) -> dict[str, Any]:
    def plain(amount: Decimal | None) -> str | None:
        return None if amount is None else f"{amount.normalize():f}"
    return {
        "name": plan.name, "kind": plan.kind, "label": kind_label(plan.kind), "source": plan.source,
        "steps": [[years, plain(days)] for years, days in plan.steps], "frequency": plan.frequency, "part_year": plan.part_year,
        "leave_year": plan.leave_year,
        "step_change": plan.step_change, "waits_months": plan.waits_months, "grain": plain(plan.grain), "at_end": plan.at_end,
        "most": plain(plan.most), "carry": plain(plan.carry), "carry_months": plan.carry_months,
    }


@router.post("/hours/leave-plans", operation_id="add_leave_plan")
def add_plan(request: HttpRequest, asked: PlanAsk) -> dict[str, Any]:
    editing.save_plan(viewer(request), asked.values, reason=asked.reason)
    return leave_plans(request)


@router.post("/hours/leave-plans/try", operation_id="try_leave_plan")
def try_plan(request: HttpRequest, asked: TryAsk) -> dict[str, Any]:
    return editing.try_plan(viewer(request), asked.values, asked.person)


@router.patch("/hours/leave-plans/{key}", operation_id="change_leave_plan")
def change_plan(request: HttpRequest, key: int, asked: PlanAsk) -> dict[str, Any]:
    editing.save_plan(viewer(request), asked.values, key=key, reason=asked.reason)
    return leave_plans(request)


@router.post("/hours/leave-plans/{key}/drop", operation_id="drop_leave_plan")
def drop_plan(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    editing.drop_plan(viewer(request), key, reason=asked.reason)
    return leave_plans(request)


@router.post("/hours/people/{person}/leave/adjust", operation_id="adjust_leave")
def adjust(request: HttpRequest, person: int, asked: AdjustAsk) -> dict[str, Any]:
    who = viewer(request)
    actions.adjust(who, person, asked.kind, asked.amount, asked.day, reason=asked.reason)
    return _balances(who, person)


@router.post("/hours/people/{person}/leave/service", operation_id="count_service")
def count_service(request: HttpRequest, person: int, asked: ServiceAsk) -> dict[str, Any]:
    """Since when working years are counted."""
    who = viewer(request)
    actions.count_from(who, person, asked.day, note=asked.note)
    return _balances(who, person)


def _balances(who: Viewer, person: int) -> dict[str, Any]:
    return balances(who, person, who.today.year)
