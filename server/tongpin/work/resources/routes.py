"""Resource requests over HTTP: rounds, the list of one round, and each of its verbs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.entities import one
from tongpin.base.words import Refused, say
from tongpin.work.processes import actions as by_process

from . import actions
from .board import round_page, rounds
from .entity import Objection, ResourceRound

router = Router(tags=["work"])


class RoundIn(Schema):
    """Weights in percent, together 100; what there is to give by kind."""

    name: str = Field(min_length=1, max_length=120)
    opens_day: date
    closes_day: date
    urgency: int = Field(40, ge=0, le=100)
    strategic: int = Field(40, ge=0, le=100)
    past_use: int = Field(20, ge=0, le=100)
    people: Decimal = Field(Decimal(0), ge=0)
    equipment: Decimal = Field(Decimal(0), ge=0)
    money: Decimal = Field(Decimal(0), ge=0)
    currency: str = Field("CNY", min_length=3, max_length=3)
    objection_days: int = Field(5, ge=1, le=60)


class RequestIn(Schema):
    subject: str = Field(min_length=1, max_length=160)
    kind: str
    amount: Decimal
    needed_from: date | None = None
    needed_to: date | None = None
    reason: str = Field(min_length=1)
    urgency: int = Field(ge=1, le=5)


class GradeIn(Schema):
    strategic: int = Field(ge=1, le=5)


class DecideIn(Schema):
    granted: Decimal
    reason: str = ""


class TextIn(Schema):
    text: str


class AnswerIn(Schema):
    upheld: bool
    text: str
    granted: Decimal | None = None


class UseIn(Schema):
    amount: Decimal
    day: date
    note: str


class ReviewIn(Schema):
    rating: int = Field(ge=1, le=5)
    text: str


@router.get("/resources", operation_id="work_rounds")
def work_rounds(request: HttpRequest) -> dict[str, Any]:
    return {"rounds": rounds(viewer(request))}


@router.post("/resources", operation_id="work_open_round")
def open_round(request: HttpRequest, given: RoundIn) -> dict[str, Any]:
    who = viewer(request)
    return round_page(who, actions.open_round(who, given.model_dump()))


@router.get("/resources/{key}", operation_id="work_round")
def work_round(request: HttpRequest, key: int) -> dict[str, Any]:
    who = viewer(request)
    return round_page(who, one(who, ResourceRound, key))


@router.post("/resources/{key}/requests", operation_id="work_file")
def file_request(request: HttpRequest, key: int, given: RequestIn) -> dict[str, Any]:
    who = viewer(request)
    if who.person_id is None:
        raise Refused(say("work.person_needed"))
    found = one(who, ResourceRound, key)
    by_process.ask(who, found, given.model_dump(mode="json"))
    return round_page(who, found)


@router.post("/resources/{key}/{verb}", operation_id="work_round_step")
def step(request: HttpRequest, key: int, verb: str) -> dict[str, Any]:
    """rank, publish or finish."""
    who = viewer(request)
    found = one(who, ResourceRound, key)
    steps = {"rank": actions.rank, "publish": actions.publish, "finish": actions.finish}
    if verb not in steps:
        raise Refused(say("work.resources.no_step", verb=verb[:20]))
    steps[verb](who, found)
    return round_page(who, found)


@router.post("/resources/requests/{key}/grade", operation_id="work_grade")
def grade(request: HttpRequest, key: int, given: GradeIn) -> dict[str, Any]:
    who = viewer(request)
    found = actions.request_named(who, key, "grade")
    by_process.grade(who, found, given.strategic)
    return round_page(who, found.round)


@router.post("/resources/requests/{key}/decide", operation_id="work_decide")
def decide(request: HttpRequest, key: int, given: DecideIn) -> dict[str, Any]:
    who = viewer(request)
    found = actions.request_named(who, key, "decide")
    by_process.decide(who, found, given.granted, given.reason)
    return round_page(who, found.round)


@router.post("/resources/requests/{key}/object", operation_id="work_object")
def object_to(request: HttpRequest, key: int, given: TextIn) -> dict[str, Any]:
    who = viewer(request)
    made = actions.object_to(who, actions.request_named(who, key, "object"), given.text)
    return round_page(who, made.request.round)


@router.post("/resources/objections/{key}/answer", operation_id="work_answer")
def answer(request: HttpRequest, key: int, given: AnswerIn) -> dict[str, Any]:
    who = viewer(request)
    found = one(who, Objection, key, verb="answer")
    actions.answer(who, found, upheld=given.upheld, text=given.text, granted=given.granted)
    return round_page(who, found.request.round)


@router.post("/resources/requests/{key}/use", operation_id="work_use")
def use(request: HttpRequest, key: int, given: UseIn) -> dict[str, Any]:
    who = viewer(request)
    found = actions.request_named(who, key, "use")
    actions.use(who, found, given.amount, given.day, given.note)
    return round_page(who, found.round)


@router.post("/resources/requests/{key}/review", operation_id="work_review")
def review(request: HttpRequest, key: int, given: ReviewIn) -> dict[str, Any]:
    who = viewer(request)
    found = actions.review(who, actions.request_named(who, key, "review"), given.rating, given.text)
    return round_page(who, found.round)
