"""Kinds of leave over HTTP: how each may be taken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.words import word
from tongpin.hours.absence.kinds import STEPS, kind_label, shipped_kinds

from .actions import change_terms, terms
from .entity import LeaveTerms

router = Router(tags=["hours"])


class TermsAsk(Schema):
    """`values` are the fields of hours.leave_terms that change."""

    values: dict[str, Any]
    reason: str = ""


@router.get("/hours/leave-kinds", operation_id="leave_kinds")
def kinds(request: HttpRequest) -> dict[str, Any]:
    """Every kind that comes with the house, with its terms; `usual` is what holds where HR says nothing."""
    who = viewer(request)
    rights.demand(who, entity_of(LeaveTerms), "see")
    return {
        "kinds": [{"code": one.kind, "label": kind_label(one.kind), "step": one.step, "usual": shipped_kinds()[one.kind].step}
                  for one in terms().values()],
        "steps": [{"code": one, "label": word(f"leaveterms.step.{one}")} for one in STEPS],
        "may_edit": rights.may(who, entity_of(LeaveTerms), "change"),
    }


@router.patch("/hours/leave-kinds/{kind}", operation_id="change_leave_kind")
def change_kind(request: HttpRequest, kind: str, asked: TermsAsk) -> dict[str, Any]:
    change_terms(viewer(request), kind, asked.values, reason=asked.reason)
    return kinds(request)
