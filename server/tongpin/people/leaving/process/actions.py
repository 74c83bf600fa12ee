"""What the process of a resignation does when HR has taken it up: the leave case is opened, as by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base.entities import SYSTEM
from tongpin.base.flow.offers import Run, act
from tongpin.base.words import Refused, say
from tongpin.people.leaving.actions import accept, open_case
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.persons.entity import Person


@act("people.open_leaving")
def open_leaving(run: Run) -> Mapping[str, Any]:
    """Notice counts from the day on which the applicant handed it in, by the calendar of his office."""
    person = Person.objects.select_related("office").filter(user_id=run.applicant).first()
    if person is None:
        raise Refused(say("people.leaving.only_own"))
    told = (run.instance.started_at or timezone.now()).astimezone(ZoneInfo(person.office.zone)).date()
    facts = {"told_on": told, "last_day": run.values["last_day"], "text": str(run.values.get("reason") or "")}
    asked = LeaveCase.objects.filter(person=person, state="asked").first()
    case = accept(SYSTEM, asked, facts) if asked else open_case(SYSTEM, person, facts)
    return {"leave_case": case.pk}
