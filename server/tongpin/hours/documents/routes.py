"""Documents for leave over HTTP: what is missing and what is there, handing in, and what HR decides."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base import files
from tongpin.base.access import rights
from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import word
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.day.taps import local_time

from . import actions
from .entity import MISSING, UNPAID, DocumentRule, LeaveDocument

router = Router(tags=["hours"])
SHOWN = 100


class HandInAsk(Schema):
    """`files`: ids of uploads."""

    files: list[int]


@router.get("/hours/leave-documents", operation_id="leave_documents")
def leave_documents(request: HttpRequest, mine: bool = False) -> dict[str, Any]:
    """Missing ones first, the longest overdue at the top; then what was handed in or decided, newest first."""
    who = viewer(request)
    found = actions.of_viewer(who)
    if mine:
        found = found.filter(person=who.person_id)
    waiting = list(found.filter(state=MISSING).order_by("due_on", "id")[:SHOWN])
    rest = list(found.exclude(state=MISSING).order_by("-id")[:SHOWN])
    kept = files.of_owners(actions.OWNER, [one.pk for one in rest])
    return {
        "missing": [_shown(who, one, []) for one in waiting],
        "rest": [_shown(who, one, [files.shown_file(each) for each in kept if each.owner_id == str(one.pk)]) for one in rest],
        "may_rule": rights.may(who, entity_of(DocumentRule), "change"),
    }


def _shown(who: Viewer, one: LeaveDocument, kept: list[dict[str, Any]]) -> dict[str, Any]:
    zone = one.person.office.zone
    decides = one.state == MISSING and rights.may(who, entity_of(LeaveDocument), "decide", one)
    return {
        "id": one.pk, "name": one.name, "person": {"id": one.person_id, "name": one.person.name}, "label": kind_label(one.absence.kind),
        "start": local_time(one.absence.starts_at, zone).date(), "end": local_time(one.absence.ends_at, zone).date(),
        "due": one.due_on, "late": one.state == MISSING and one.due_on < who.today, "reason": one.reason,
        "state": one.state, "state_label": word(f"leavedocument.state.{one.state}"), "files": kept,
        "may": {"hand_in": rights.may(who, entity_of(LeaveDocument), "hand_in", one), "waive": decides,
                "unpaid": decides and one.if_missing == UNPAID and one.due_on < who.today},
    }


@router.post("/hours/leave-documents/{key}/hand-in", operation_id="hand_in_leave_document")
def hand_in(request: HttpRequest, key: int, asked: HandInAsk) -> dict[str, Any]:
    return {"state": actions.hand_in(viewer(request), key, asked.files).state}


@router.post("/hours/leave-documents/{key}/waive", operation_id="waive_leave_document")
def waive(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    return {"state": actions.waive(viewer(request), key, reason=asked.reason).state}


@router.post("/hours/leave-documents/{key}/unpaid", operation_id="make_leave_unpaid")
def unpaid(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    """The leave becomes unpaid personal leave."""
    return {"state": actions.make_unpaid(viewer(request), key, reason=asked.reason).state}
