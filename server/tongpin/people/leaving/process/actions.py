"""A resignation as a process: what is looked at before it is handed in, and the leave case that its end opens, as by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base.entities import SYSTEM, Viewer
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.flow.standing import running_by
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.leaving import rules
from tongpin.people.leaving.actions import open_case
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.persons.entity import Person

KEY = "people.resignation"


def resignations(viewer: Viewer) -> Mapping[tuple[int | None], Mapping[str, Any]]:
    """(user,) → where the resignation stands that nobody has taken up yet."""
    return running_by(viewer, KEY, ("applicant",))


@check_form(KEY)
def looked_at(filled: Filled) -> Checked:
    """Short notice is told, never refused: both may agree on it."""
    last = filled.values.get("last_day")
    if last is None:
        return Checked()
    today = filled.now.astimezone(ZoneInfo(str(filled.facts.get("zone") or "Asia/Shanghai"))).date()
    problems = [Problem(say("people.leaving.in_the_past"), Place(field="last_day"))] if last < today else []
    other = resignations(SYSTEM).get((filled.applicant,))
    if other is not None and other["id"] != filled.instance:
        problems.append(Problem(say("people.leaving.resigned_already"), Place(field="last_day")))
    if filled.instance is None and LeaveCase.objects.filter(person__user=filled.applicant, state="open").exists():
        problems.append(Problem(say("people.leaving.leaves_already"), Place(field="last_day")))
    told = rules.notice("resignation", today, last, in_probation=False)
    notes = [Note("warning", say("people.leaving.notice_short", needed=told.needed, given=told.given),
                  say("people.leaving.law_of_notice", needed=told.needed))] if told.short else []
    return Checked(problems, notes)


@act("people.open_leaving")
def open_leaving(run: Run) -> Mapping[str, Any]:
    """Notice counts from the day on which the applicant handed it in, by the calendar of his office."""
    person = Person.objects.select_related("office").filter(user_id=run.applicant).first()
    if person is None:
        raise Refused(say("people.leaving.only_own"))
    told = (run.instance.started_at or timezone.now()).astimezone(ZoneInfo(person.office.zone)).date()
    facts = {"told_on": told, "last_day": run.values["last_day"], "text": str(run.values.get("reason") or "")}
    return {"leave_case": open_case(SYSTEM, person, facts).pk}
