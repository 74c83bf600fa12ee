"""People over HTTP beyond lists and forms: directory, chart, profile, and the verbs that hold from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, one, see
from tongpin.base.words import Missing, Place, Problem, Refused
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts import actions

from .listing import chart, directory, states
from .profile import profile

router = Router(tags=["people"])


class Move(Schema):
    """Only what changes is given; null empties manager, dotted or department."""

    day: date
    office: int | None = None
    department: int | None = None
    manager: int | None = None
    dotted: int | None = None
    job_title: str | None = None
    reason: str = ""


class Mend(Schema):
    """Plain facts put right: name, number, first_day, email, phone."""

    values: dict[str, Any]
    reason: str = ""


class Hire(Schema):
    name: str
    number: str = ""
    first_day: date
    email: str = ""
    phone: str | None = None
    office: int
    department: int | None = None
    manager: int | None = None
    job_title: str = ""
    reason: str = ""


@router.get("/people/directory", operation_id="people_directory")
def people_directory(
    request: HttpRequest, day: date | None = None, office: int | None = None, after: str = "",
) -> dict[str, Any]:
    who = viewer(request)
    return directory(who, day or who.today, office, after)


@router.get("/people/states/{office}", operation_id="people_states")
def people_states(request: HttpRequest, office: int) -> dict[str, Any]:
    return states(viewer(request), office)


@router.get("/people/org", operation_id="people_org")
def people_org(request: HttpRequest, day: date | None = None) -> dict[str, Any]:
    who = viewer(request)
    return chart(who, day or who.today)


@router.get("/people/{person_id}/profile", operation_id="people_profile")
def people_profile(request: HttpRequest, person_id: int, day: date | None = None) -> dict[str, Any]:
    who = viewer(request)
    return profile(who, person_id, day or who.today)


@router.post("/people/{person_id}/move", operation_id="people_move")
def move(request: HttpRequest, person_id: int, given: Move) -> dict[str, Any]:
    who = viewer(request)
    changes = _linked(who, given.model_dump(exclude_unset=True, exclude={"day", "reason"}))
    actions.move(who, one(who, Person, person_id), given.day, changes, reason=given.reason)
    return profile(who, person_id, given.day)


@router.patch("/people/{person_id}", operation_id="people_mend")
def mend(request: HttpRequest, person_id: int, given: Mend) -> dict[str, Any]:
    who = viewer(request)
    actions.mend(who, one(who, Person, person_id), given.values, reason=given.reason)
    return profile(who, person_id, who.today)


@router.post("/people", operation_id="people_hire")
def hire(request: HttpRequest, given: Hire) -> dict[str, Any]:
    who = viewer(request)
    facts = given.model_dump(include={"name", "number", "first_day", "email", "phone"}, exclude_none=True)
    post = _linked(who, given.model_dump(include={"office", "department", "manager", "job_title"}))
    person = actions.hire(who, facts, post, reason=given.reason)
    return profile(who, person.pk, given.first_day)


def _linked(who: Viewer, values: dict[str, Any]) -> dict[str, Any]:
    """Ids become records that the viewer may see; an unknown one is told at its field."""
    models = {"office": Office, "department": Department, "manager": Person, "dotted": Person}
    for name, model in models.items():
        if values.get(name) is not None:
            found = see(who, model).filter(pk=values[name]).first()
            if found is None:
                raise Refused(Problem(Missing().problems[0].say, Place(field=name)))
            values[name] = found
    if values.get("job_title", "") is None:
        values["job_title"] = ""
    if "office" in values and values["office"] is None:
        del values["office"]
    return values
