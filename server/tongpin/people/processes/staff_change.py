"""A move or promotion asked for as a request: checked while it is filled in, and done from its day on once it is agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tongpin.base import period
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import MOVABLE, move
from tongpin.people.posts.entity import Post

_MODELS: dict[str, Any] = {"office": Office, "department": Department, "manager": Person}
ASKED = tuple(name for name in MOVABLE if name != "dotted")


@check_form("people.staff_change")
def staff_change(filled: Filled) -> Checked:
    person = Person.objects.filter(pk=filled.values.get("person") or 0).first()
    day = filled.values.get("day")
    if person is None or day is None:
        return Checked()
    post = Post.objects.filter(period.on(day), person=person).select_related("office", "department").first()
    if post is None or not person.works_on(day):
        return Checked(problems=[Problem(say("people.not_here_then", name=person.name, day=day), Place(field="day"))])
    problems = list(_wrong(person, post, filled.values))
    where = " · ".join(part for part in (post.office.name, post.department.name if post.department else "", post.job_title) if part)
    return Checked(problems=problems, notes=[Note("info", say("people.processes.stands_now", name=person.name, where=where))])


def _wrong(person: Person, post: Post, values: Mapping[str, Any]) -> Iterator[Problem]:
    if values.get("manager") == person.pk:
        yield Problem(say("people.own_manager"), Place(field="manager"))
    if not any(_plain(post, name) != wanted for name, wanted in _wanted(values).items()):
        yield Problem(say("people.processes.nothing_changes"), Place(field="department"))


def _wanted(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in ASKED if values.get(name) not in (None, "")}


def _plain(post: Post, name: str) -> Any:
    return getattr(post, name if name == "job_title" else f"{name}_id")


@act("people.move")
def move_person(run: Run) -> Mapping[str, Any]:
    """The same verb that HR has by hand; the request is the reason."""
    person = Person.objects.filter(pk=run.values.get("person") or 0).first()
    if person is None:
        raise Refused(say("people.processes.nobody"))
    wanted = {name: _record(name, value) for name, value in _wanted(run.values).items()}
    reason = say("people.processes.by_request", number=run.instance.number, reason=str(run.values.get("reason") or ""))
    made = move(SYSTEM, person, run.values["day"], wanted, reason=reason.text("zh")[:300])
    return {"post": made.pk}


def _record(name: str, value: Any) -> Any:
    if name == "job_title":
        return value
    return _MODELS[name].objects.get(pk=value)
