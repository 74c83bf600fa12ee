"""Long leave that bars a year's annual leave: who had so much of it that it has to be counted day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tongpin.base.registers.entity import Movement
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.absence.kinds import FULL, recent_own
from tongpin.hours.day.taps import local_time
from tongpin.hours.medical.rules import Sick, days_in_year
from tongpin.people.public import persons

from .rules import Long

SICK = "sick"
FEW = Decimal(18)  # worked days of a year, below which nobody reaches the least that bars: two months, or twenty days


def kinds_that_bar() -> list[str]:
    """Sick leave, and what the company grants as personal leave without taking the wage off."""
    return [SICK, *(code for code, one in recent_own().items() if one.is_personal and one.usual_paid == FULL)]


def long_leave(moved: Mapping[tuple[int, str], Sequence[Movement]], kinds: Collection[str]) -> dict[int, Long]:
    """Only of those who had much of it in a year; nothing is asked where nobody had."""
    taken: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for (person, kind), lines in moved.items():
        for one in lines if kind in kinds else ():
            taken[person, one.day.year] -= one.amount
    people = {person for (person, _), days in taken.items() if days > FEW}
    return _days(people, kinds) if people else {}


def _days(people: Collection[int], kinds: Collection[str]) -> dict[int, Long]:
    zones = {key: one.office.zone for key, one in persons(people).items()}
    sick: dict[int, list[Sick]] = defaultdict(list)
    personal: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    rows = Absence.objects.filter(person_id__in=people, kind__in=kinds, state=ApprovalState.APPROVED).order_by("starts_at")
    for person, kind, start, end, days in rows.values_list("person_id", "kind", "starts_at", "ends_at", "days"):
        first, last = local_time(start, zones[person]).date(), local_time(end, zones[person]).date()
        if kind == SICK:
            sick[person].append(Sick(first, last, days))
        else:
            personal[person].append((last, days))
    return {one: Long([day for year in _years(sick[one]) for day in days_in_year(sick[one], year)], personal[one]) for one in people}


def _years(sick: Sequence[Sick]) -> list[int]:
    return sorted({year for one in sick for year in range(one.first.year, one.last.year + 1)})
