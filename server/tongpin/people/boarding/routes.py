"""Boarding over HTTP: the board and the cases for HR, tasks and check-ins for colleagues."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import Viewer, door, one
from tongpin.base.words import Forbidden, Missing
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import actions
from .entity import BoardingCase, BoardingTask, CheckIn
from .shown import asked_page, board, case_page, cases_for
from .telling import is_hr_of

router = Router(tags=["boarding"])


class NewCase(Schema):
    name: str
    phone: str
    email: str = ""
    office: int
    department: int | None = None
    lead: int | None = None
    mentor: int | None = None
    job_title: str = ""
    number: str = ""
    first_day: date
    probation_end: date | None = None


class FieldCheck(Schema):
    field: str
    reason: str = ""


class TakeOn(Schema):
    number: str = ""


class TaskDone(Schema):
    done: bool = True


class CheckInAnswers(Schema):
    answers: dict[str, str]


@router.get("/boarding", operation_id="boarding_board")
def boarding(request: HttpRequest) -> dict[str, Any]:
    return board(viewer(request))


@router.post("/boarding", operation_id="open_boarding")
def open_case(request: HttpRequest, given: NewCase) -> dict[str, Any]:
    """The answer holds the link; it is told only here."""
    who = viewer(request)
    models = {"office": Office, "department": Department, "lead": Person, "mentor": Person}
    facts = given.model_dump(exclude_none=True)
    for name, model in models.items():
        if name in facts:
            facts[name] = one(who, model, facts[name])
    case, token = actions.open_case(who, facts)
    return {"id": case.pk, "link": f"/welcome/{token}"}


@router.get("/boarding/{case_id}", operation_id="boarding_case")
def one_case(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    case = _case(who, case_id)
    if case.person_id is None:  # what was told is sensitive: every look is in the ledger
        with door(who) as opened:
            opened.looked(case, ["answers"])
    return case_page(who, case)


@router.post("/boarding/{case_id}/link", operation_id="boarding_link")
def new_link(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    return {"link": f"/welcome/{actions.new_link(who, _checked(who, case_id))}"}


@router.delete("/boarding/{case_id}/link", operation_id="revoke_boarding_link")
def revoke_link(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    actions.revoke_link(who, _checked(who, case_id))
    return case_page(who, _case(who, case_id))


@router.post("/boarding/{case_id}/check", operation_id="check_boarding_field")
def check(request: HttpRequest, case_id: int, given: FieldCheck) -> dict[str, Any]:
    who = viewer(request)
    actions.check(who, _checked(who, case_id), given.field, reason=given.reason.strip())
    return case_page(who, _case(who, case_id))


@router.post("/boarding/{case_id}/check-again", operation_id="check_boarding_again")
def check_again(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    case = _checked(who, case_id)
    actions.check_again(who, case)
    return case_page(who, case)


@router.post("/boarding/{case_id}/hire", operation_id="take_on")
def take_on(request: HttpRequest, case_id: int, given: TakeOn) -> dict[str, Any]:
    """The first password stands in this answer and nowhere else."""
    who = viewer(request)
    account = actions.take_on(who, _checked(who, case_id), given.number)
    return {"person": account.person.pk, "username": account.username, "password": account.password}


@router.post("/boarding/{case_id}/contract", operation_id="boarding_contract")
def contract(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    actions.contract_signed(who, _checked(who, case_id))
    return case_page(who, _case(who, case_id))


@router.post("/boarding/{case_id}/withdraw", operation_id="withdraw_boarding")
def withdraw(request: HttpRequest, case_id: int, given: Reason) -> dict[str, Any]:
    who = viewer(request)
    actions.withdraw(who, _checked(who, case_id), given.reason)
    return {"id": case_id}


@router.post("/boarding/tasks/{task_id}", operation_id="do_boarding_task")
def do_task(request: HttpRequest, task_id: int, given: TaskDone) -> dict[str, Any]:
    who = viewer(request)
    task = one(who, BoardingTask, task_id)
    actions.do_task(who, task, done=given.done)
    return case_page(who, _case(who, task.case_id))


@router.get("/boarding/check-ins/{check_in_id}", operation_id="check_in")
def check_in(request: HttpRequest, check_in_id: int) -> dict[str, Any]:
    return asked_page(one(viewer(request), CheckIn, check_in_id))


@router.post("/boarding/check-ins/{check_in_id}", operation_id="answer_check_in")
def answer_check_in(request: HttpRequest, check_in_id: int, given: CheckInAnswers) -> dict[str, Any]:
    who = viewer(request)
    actions.answer_check_in(who, one(who, CheckIn, check_in_id), given.answers)
    return asked_page(one(who, CheckIn, check_in_id))


def _checked(who: Viewer, key: int) -> BoardingCase:
    """For the verbs of HR: a case of one of the own offices."""
    case = _case(who, key)
    if not is_hr_of(who, case.office_id):
        raise Forbidden()
    return case


def _case(who: Viewer, key: int) -> BoardingCase:
    with_them = ("office__legal_entity", "department", "lead__user", "mentor__user", "opened_by__person")
    found = cases_for(who).select_related(*with_them).filter(pk=key).first()
    if found is None:
        raise Missing()
    return found
