"""Templates of boarding tasks over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.access.rights import demand
from tongpin.base.entities import entity_of, one
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import actions, shown
from .entity import BoardingPlan
from .giving import Newcomer

router = Router(tags=["boarding"])


class Label(Schema):
    zh: str = ""
    en: str = ""


class TaskIn(Schema):
    key: str = ""
    lane: str
    who: str
    days: int
    label: Label


class CheckIns(Schema):
    days: list[int] = []
    end: bool = True


class Body(Schema):
    offices: list[int] = []
    country: str = ""
    posts: list[str] = []
    tasks: list[TaskIn] = []
    check_ins: CheckIns = CheckIns()


class PlanIn(Schema):
    name: Label
    body: Body


class Retire(Schema):
    retired: bool


class Trial(Schema):
    """Somebody who might come."""

    office: int
    first_day: date
    job_title: str = ""
    lead: int | None = None
    mentor: int | None = None


@router.get("/boarding-plans", operation_id="boarding_plans")
def plans(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(BoardingPlan), "see")
    return shown.plans_page(who)


@router.post("/boarding-plans", operation_id="create_boarding_plan")
def create(request: HttpRequest, given: PlanIn) -> dict[str, Any]:
    return _written(request, None, given)


@router.post("/boarding-plans/preview", operation_id="preview_boarding_plan")
def preview(request: HttpRequest, given: Trial) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(BoardingPlan), "see")
    office = one(who, Office, given.office)
    lead, mentor = (one(who, Person, key) if key else None for key in (given.lead, given.mentor))
    return shown.preview(Newcomer(office, given.job_title, given.first_day, lead, mentor, who.user_id), who.lang)


@router.post("/boarding-plans/{plan_id}", operation_id="edit_boarding_plan")
def edit(request: HttpRequest, plan_id: int, given: PlanIn) -> dict[str, Any]:
    return _written(request, plan_id, given)


@router.post("/boarding-plans/{plan_id}/retire", operation_id="retire_boarding_plan")
def retire(request: HttpRequest, plan_id: int, given: Retire) -> dict[str, Any]:
    who = viewer(request)
    made = actions.retire_plan(who, one(who, BoardingPlan, plan_id), retired=given.retired)
    return {"id": made.pk, "number": made.number}


def _written(request: HttpRequest, plan_id: int | None, given: PlanIn) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(BoardingPlan), "edit")
    based_on = one(who, BoardingPlan, plan_id) if plan_id else None
    body = given.body.model_dump()
    for key in body["offices"]:
        one(who, Office, key)
    made = actions.write_plan(who, based_on, given.name.model_dump(), body)
    return {"id": made.pk, "number": made.number}
