"""Hours over HTTP: the month's board and its close, one day, one person's month and balances."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.access.rights import demand
from tongpin.base.entities import entity_of

from .absence.balances import balances
from .absence.by_hand import approve
from .day.calendar import person_month
from .day.story import story
from .mend import actions as mending
from .mend.remind import remind
from .month import actions as closing
from .month.before_close import before_close
from .month.board import board
from .month.close_day import set_close_day
from .month.differences_shown import shown
from .month.due import due
from .month.entity import MonthClose
from .month.exceptions import exceptions
from .month.period import month_named
from .taken_back.actions import Until
from .taken_back.actions import take_back as take_back_approved

router = Router(tags=["hours"])


class WhichOffices(Schema):
    office: list[int] = Field(default_factory=list)


class CloseAsk(Schema):
    """`as_judged`: what still waits is taken as it was judged."""

    offices: list[int]
    as_judged: bool = False
    reason: str = ""


class ReopenAsk(Schema):
    office: int
    reason: str = ""


class RemindAsk(Schema):
    offices: list[int]


class CloseDayAsk(Schema):
    """`day` of the following month; null: the office has no close day."""

    office: int
    day: int | None = None
    remind_days: int = 3


class MendAsk(Schema):
    """`kind`: punch (with `clock`, 09:00), excuse, confirm, source."""

    kind: str
    reason: str = ""
    clock: str = ""


class TakeBackAsk(Schema):
    mend: int
    reason: str = ""


class AskAsk(Schema):
    question: str


class AnswerAsk(Schema):
    answer: str


class WithdrawAsk(Schema):
    """`approved`: as the day names it. `until`: the last day that stays of leave, and of it only the morning with `half` am; none:
    all of it is taken back."""

    approved: str
    until: date | None = None
    half: str = ""
    reason: str = ""


class ApproveAsk(Schema):
    """Local times of the person's office."""

    kind: str
    start: datetime
    end: datetime
    reason: str = ""


@router.get("/hours/months/{month}", operation_id="hours_month")
def month_board(request: HttpRequest, month: str) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(MonthClose), "see")
    return board(who, month_named(month))


@router.get("/hours/months/{month}/exceptions", operation_id="hours_exceptions")
def month_exceptions(
    request: HttpRequest, month: str, office: int | None = None, code: str = "", after: str = "", limit: int = 50,
) -> dict[str, Any]:
    who = viewer(request)
    return exceptions(who, month_named(month), office=office, code=code, after=after, limit=limit)


@router.get("/hours/months/{month}/checklist", operation_id="hours_checklist")
def month_checklist(request: HttpRequest, month: str, asked: Query[WhichOffices]) -> dict[str, Any]:
    """What is done before a close and what is not, of these offices, or of all that the viewer sees and that are still open."""
    return before_close(viewer(request), asked.office, month_named(month))


@router.get("/hours/months/{month}/differences", operation_id="hours_differences")
def month_differences(request: HttpRequest, month: str) -> dict[str, Any]:
    """What differs from what stood when a closed month was opened again, by person."""
    return shown(viewer(request), month_named(month))


@router.post("/hours/months/{month}/close", operation_id="hours_close")
def month_close(request: HttpRequest, month: str, asked: CloseAsk) -> dict[str, Any]:
    who = viewer(request)
    closing.close(who, asked.offices, month_named(month), as_judged=asked.as_judged, reason=asked.reason)
    return board(who, month_named(month))


@router.post("/hours/months/{month}/reopen", operation_id="hours_reopen")
def month_reopen(request: HttpRequest, month: str, asked: ReopenAsk) -> dict[str, Any]:
    who = viewer(request)
    closing.reopen(who, asked.office, month_named(month), reason=asked.reason)
    return board(who, month_named(month))


@router.post("/hours/months/{month}/remind", operation_id="hours_remind")
def month_remind(request: HttpRequest, month: str, asked: RemindAsk) -> dict[str, int]:
    """How many were told now, were told today already, and have no account."""
    return asdict(remind(viewer(request), asked.offices, month_named(month)))


@router.post("/hours/close-days", operation_id="hours_close_day")
def close_day(request: HttpRequest, asked: CloseDayAsk) -> dict[str, Any]:
    who = viewer(request)
    set_close_day(who, asked.office, asked.day, asked.remind_days)
    return {"office": asked.office, "day": asked.day, "remind_days": asked.remind_days}


@router.get("/hours/due", operation_id="hours_due")
def month_due(request: HttpRequest) -> dict[str, Any]:
    """What of the running month waits for the viewer; `month` is null where it is nobody's business."""
    return due(viewer(request))


@router.get("/hours/days/{person}/{day}", operation_id="hours_day")
def one_day(request: HttpRequest, person: int, day: date) -> dict[str, Any]:
    return story(viewer(request), person, day)


@router.post("/hours/days/{person}/{day}/mend", operation_id="hours_mend")
def mend_day(request: HttpRequest, person: int, day: date, asked: MendAsk) -> dict[str, Any]:
    mending.mend(viewer(request), person, day, asked.kind, asked.reason, clock=asked.clock)
    return story(viewer(request), person, day)


@router.post("/hours/days/{person}/{day}/take-back", operation_id="hours_take_back")
def take_back(request: HttpRequest, person: int, day: date, asked: TakeBackAsk) -> dict[str, Any]:
    mending.take_back(viewer(request), person, day, asked.mend, reason=asked.reason)
    return story(viewer(request), person, day)


@router.post("/hours/days/{person}/{day}/approve", operation_id="hours_approve")
def approve_by_hand(request: HttpRequest, person: int, day: date, asked: ApproveAsk) -> dict[str, Any]:
    approve(viewer(request), person, asked.kind, asked.start, asked.end, reason=asked.reason)
    return story(viewer(request), person, day)


@router.post("/hours/days/{person}/{day}/withdraw", operation_id="hours_withdraw")
def withdraw_approved(request: HttpRequest, person: int, day: date, asked: WithdrawAsk) -> dict[str, Any]:
    """Approved leave, trips or overtime of the day are taken back, whole or from a day on."""
    until = None if asked.until is None else Until(asked.until, asked.half)
    take_back_approved(viewer(request), asked.approved, until=until, reason=asked.reason)
    return story(viewer(request), person, day)


@router.post("/hours/days/{person}/{day}/ask", operation_id="hours_ask")
def ask_person(request: HttpRequest, person: int, day: date, asked: AskAsk) -> dict[str, Any]:
    mending.ask(viewer(request), person, day, asked.question)
    return story(viewer(request), person, day)


@router.post("/hours/days/{person}/{day}/answer", operation_id="hours_answer")
def answer_day(request: HttpRequest, person: int, day: date, asked: AnswerAsk) -> dict[str, Any]:
    mending.answer(viewer(request), day, asked.answer)
    return story(viewer(request), person, day)


@router.get("/hours/people/{person}/months/{month}", operation_id="hours_person_month")
def one_person_month(request: HttpRequest, person: int, month: str) -> dict[str, Any]:
    return person_month(viewer(request), person, month_named(month))


@router.get("/hours/people/{person}/balances", operation_id="hours_balances")
def person_balances(request: HttpRequest, person: int, year: int | None = None) -> dict[str, Any]:
    who = viewer(request)
    return balances(who, person, year or who.today.year)
