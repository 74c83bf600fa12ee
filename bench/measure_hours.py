"""Hours: a month judged, one late punch, and the close of ten offices."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from . import company
from .registry import measure

LATE = 25


@measure("month results: 3,000 people × 31 days judged", bar="20 s", order=21)
def month_judged() -> Iterator[float]:
    yield company.clocked()[1]


@measure("one late punch recomputed", bar="50 ms", order=22)
def late_punch() -> Iterator[float]:
    """A tap that came after the month's file: stored and its day judged anew, ledger and commit included."""
    from tongpin.base.entities import SYSTEM, door
    from tongpin.hours.day.actions import recompute
    from tongpin.hours.punch.entity import Punch
    from tongpin.people.persons.entity import Person

    company.clocked()
    for place, person in enumerate(Person.objects.select_related("office").order_by("id")[:LATE]):
        day = date(2026, 10, 9 + place % 15)
        tap = Punch(
            office=person.office, person=person, who_number=person.number, day=day, zone=person.office.zone,
            punched_at=datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC) + timedelta(minutes=place),
            text="late", source="bench", key=f"bench-{place}")
        start = time.perf_counter()
        with door(SYSTEM, reason="bench") as opened:
            opened.create_many(Punch, [tap])
            recompute(opened, {(person.pk, day)})
        yield (time.perf_counter() - start) * 1000


@measure("month close of ten offices", bar="20 s", order=40)
def month_closed() -> Iterator[float]:
    yield company.closed()
