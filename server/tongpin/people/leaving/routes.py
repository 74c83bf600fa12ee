"""Leaving over HTTP: the board, a case with its verbs, and the leaver's own page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import Viewer, one, see
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.people.persons.entity import Person

from . import actions
from .clause import actions as clause
from .entity import REASONS, HandOver, LeaveCase
from .shown import board, one_case, own

router = Router(tags=["leaving"])
WITH = ("person__office__legal_entity", "office", "certificate__person__office")


class Facts(Schema):
    """What is known of a leaving; left out: as it was, or the usual."""

    reason_kind: str | None = None
    told_on: date | None = None
    last_day: date | None = None
    in_probation: bool | None = None
    text: str | None = Field(None, max_length=1000)
    off_hour: int | None = Field(None, ge=0, le=24)

    def given(self) -> dict[str, Any]:
        found = self.model_dump(exclude_none=True, include=set(Facts.model_fields))
        if found.get("reason_kind", REASONS[0]) not in REASONS:
            raise Refused(Problem(say("people.leaving.reason_needed"), Place(field="reason_kind")))
        return found


class Opening(Facts):
    person: int
    last_day: date


class Shift(Facts):
    reason: str = ""


class Tick(Schema):
    successor: int | None = None
    waive: bool = False
    reason: str = ""


class Decision(Schema):
    is_bound: bool
    months: int | None = Field(None, ge=0, le=999)
    rate: Decimal | None = Field(None, ge=0, le=1000)
    base: Decimal | None = Field(None, ge=0, le=10**9)
    base_origin: str | None = Field(None, max_length=300)
    reason: str = ""


class Payment(Schema):
    month: int
    amount: Decimal = Field(ge=0, le=10**9)
    paid_on: date


@router.get("/leaving", operation_id="leaving_board")
def leaving_board(request: HttpRequest) -> dict[str, Any]:
    return board(viewer(request))


@router.post("/leaving", operation_id="open_leaving")
def open_leaving(request: HttpRequest, given: Opening) -> dict[str, Any]:
    who = viewer(request)
    return one_case(who, actions.open_case(who, one(who, Person, given.person), given.given()))


@router.get("/leaving/own", operation_id="own_leaving")
def own_leaving(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    if who.person_id is None:
        raise Missing()
    return own(who)


@router.get("/leaving/{case_id}", operation_id="leaving_case")
def leaving_case(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    return one_case(who, _case(who, case_id))


@router.post("/leaving/{case_id}/shift", operation_id="shift_leaving")
def shift(request: HttpRequest, case_id: int, given: Shift) -> dict[str, Any]:
    who = viewer(request)
    return one_case(who, actions.shift(who, _case(who, case_id), given.given(), given.reason))


@router.post("/leaving/{case_id}/check", operation_id="check_leaving")
def check(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    return one_case(who, actions.check_again(who, _case(who, case_id)))


@router.post("/leaving/items/{item_id}", operation_id="tick_hand_over")
def tick(request: HttpRequest, item_id: int, given: Tick) -> dict[str, Any]:
    who = viewer(request)
    item = one(who, HandOver, item_id)
    if given.waive:
        actions.waive(who, item, given.reason)
    else:
        successor = one(who, Person, given.successor) if given.successor is not None else None
        actions.hand_over(who, item, successor)
    return one_case(who, _case(who, item.case_id))


@router.post("/leaving/{case_id}/decide", operation_id="decide_non_compete")
def decide(request: HttpRequest, case_id: int, given: Decision) -> dict[str, Any]:
    who = viewer(request)
    case = _case(who, case_id)
    if given.is_bound:
        clause.bind(who, case, given.model_dump(include={"months", "rate", "base", "base_origin"}))
    else:
        clause.free(who, case, given.reason)
    return one_case(who, _case(who, case_id))


@router.post("/leaving/{case_id}/paid", operation_id="non_compete_paid")
def paid(request: HttpRequest, case_id: int, given: Payment) -> dict[str, Any]:
    who = viewer(request)
    clause.paid(who, _case(who, case_id), given.month, given.amount, given.paid_on)
    return one_case(who, _case(who, case_id))


@router.post("/leaving/{case_id}/close", operation_id="close_leaving")
def close(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    return one_case(who, actions.close(who, _case(who, case_id)))


@router.post("/leaving/{case_id}/withdraw", operation_id="withdraw_leaving")
def withdraw(request: HttpRequest, case_id: int, given: Reason) -> dict[str, Any]:
    who = viewer(request)
    return one_case(who, actions.withdraw(who, _case(who, case_id), given.reason))


@router.post("/leaving/{case_id}/certificate", operation_id="certify_leaving")
def certify(request: HttpRequest, case_id: int, ask: bool = False) -> dict[str, Any]:
    """`ask`: the leaver asks for it; else HR issues it."""
    who = viewer(request)
    case = _case(who, case_id)
    done = actions.ask_certificate(who, case) if ask else actions.issue_certificate(who, case)
    return one_case(who, done)


@router.post("/leaving/{case_id}/certificate/void", operation_id="void_leaving_certificate")
def void_certificate(request: HttpRequest, case_id: int, given: Reason) -> dict[str, Any]:
    who = viewer(request)
    return one_case(who, actions.void_certificate(who, _case(who, case_id), given.reason))


def _case(who: Viewer, case_id: int) -> LeaveCase:
    found = see(who, LeaveCase).select_related(*WITH).filter(pk=case_id).first()
    if found is None:
        raise Missing()
    return found
