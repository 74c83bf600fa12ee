"""A company's own kinds of leave over HTTP."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import entity_of, see
from tongpin.base.kinds import plain
from tongpin.base.words import word
from tongpin.hours.absence.kinds import STEPS
from tongpin.hours.accrual.plans import planbook
from tongpin.hours.documents.entity import DocumentRule

from . import actions
from .entity import COUNTS, OwnKind

router = Router(tags=["hours"])


class KindAsk(Schema):
    """`values`: the fields of hours.leave_kind; for a new one also accrual (none, year, event), days, document and at_request."""

    values: dict[str, Any]
    reason: str = ""


@router.get("/hours/own-leave-kinds", operation_id="own_leave_kinds")
def own_leave_kinds(request: HttpRequest) -> dict[str, Any]:
    """The company's own, the newest last, with what a year brings of it and which paper it needs."""
    who = viewer(request)
    rights.demand(who, entity_of(OwnKind), "see")
    book = planbook()
    papers = {one.kind: one.name for one in DocumentRule.objects.all()}
    return {
        "kinds": [{"id": one.pk, "code": one.code, "name_zh": one.name_zh, "name_en": one.name_en, "paid": plain(one.paid),
                   "counts": one.counts, "step": one.step, "is_personal": one.is_personal, "offices": one.offices,
                   "days_an_event": None if one.days_an_event is None else plain(one.days_an_event),
                   "days_a_year": [plain(days) for plan in book.own if plan.kind == one.code for _, days in plan.plan().steps],
                   "document": papers.get(one.code, ""), "valid_from": one.valid_from, "valid_to": one.valid_to}
                  for one in see(who, OwnKind).order_by("id")],
        "offices": [{"id": one.id, "name": one.name} for one in book.offices.values()],
        "steps": [{"code": one, "label": word(f"leaveterms.step.{one}")} for one in STEPS],
        "counts": [{"code": one, "label": word(f"ownkind.counts.{one}")} for one in COUNTS],
        "may_edit": rights.may(who, entity_of(OwnKind), "change"),
    }


@router.post("/hours/own-leave-kinds", operation_id="add_own_leave_kind")
def add(request: HttpRequest, asked: KindAsk) -> dict[str, Any]:
    actions.add_kind(viewer(request), asked.values, reason=asked.reason)
    return own_leave_kinds(request)


@router.patch("/hours/own-leave-kinds/{key}", operation_id="change_own_leave_kind")
def change(request: HttpRequest, key: int, asked: KindAsk) -> dict[str, Any]:
    actions.change_kind(viewer(request), key, asked.values, reason=asked.reason)
    return own_leave_kinds(request)


@router.post("/hours/own-leave-kinds/{key}/drop", operation_id="drop_own_leave_kind")
def drop(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    actions.drop_kind(viewer(request), key, reason=asked.reason)
    return own_leave_kinds(request)
