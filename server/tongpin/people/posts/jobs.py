"""Every night: whose post begins or ends today gets it shown; lists and rights follow."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say
from tongpin.people.departments import actions as departments
from tongpin.people.departments.entity import Department
from tongpin.people.persons.entity import Person

from .actions import refresh


@job("people.roll_over", {"zh": "到日的调动生效", "en": "Moves take effect"}, every="5 * * * *")
def roll_over() -> Say:
    """Hourly, since days begin at different hours in different zones; the company's day is the first office's."""
    with open_door(SYSTEM, reason="roll over") as door:
        count = refresh(door, list(Person.objects.all()), SYSTEM.today)
        count += departments.refresh(door, list(Department.objects.all()), SYSTEM.today)
    return say("people.rolled_over", count=count)
