"""Leave of the sample company: this year's entitlement by the law, and somebody who had worked elsewhere before."""

from __future__ import annotations

from datetime import date

from tongpin.base.entities import SYSTEM, door
from tongpin.hours import public as hours
from tongpin.people.persons.entity import Person

EARLIER = {"BJ001": date(2006, 7, 1), "SH002": date(2012, 9, 1)}


def load() -> None:
    for number, day in EARLIER.items():
        hours.count_from(SYSTEM, Person.objects.get(number=number).pk, day, note="社保缴费记录")
    with door(SYSTEM, reason="demo") as opened:
        hours.settle_all(opened, SYSTEM.today)
