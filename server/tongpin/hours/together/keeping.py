"""Keeping: whether the schedules of a team let it keep its common hours. It reads cards, calendars and leave, and nobody's punches.

Who orders the own time or is judged by results is not looked after at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from .entity import CommonHours
from .rules import Span, within
from .schedule import Planned, Schedule

HOLDS, OUTSIDE, OFF, GONE, OWN = "holds", "outside", "off", "away", "own"


@dataclass
class Kept:
    """`outside`: person → the agreed days that the hours of the card do not reach; `days`: where somebody is off or away."""

    agreed: list[date] = field(default_factory=list)
    own: set[int] = field(default_factory=set)
    outside: dict[int, list[date]] = field(default_factory=dict)
    days: dict[date, dict[str, list[int]]] = field(default_factory=dict)


def kept(agreed: CommonHours, people: Sequence[Schedule], days: Iterable[date]) -> Kept:
    found = Kept()
    for day in days:
        span = agreed.span(day)
        if span is None:
            continue
        found.agreed.append(day)
        for one in people:
            _note(found, one, day, standing(one, span, day))
    return found


def _note(found: Kept, one: Schedule, day: date, state: str) -> None:
    if state == OWN:
        found.own.add(one.person.id)
    elif state == OUTSIDE:
        found.outside.setdefault(one.person.id, []).append(day)
    elif state in (OFF, GONE):
        found.days.setdefault(day, {OFF: [], GONE: []})[state].append(one.person.id)


def standing(one: Schedule, span: Span, day: date) -> str:
    """How somebody stands to an agreed time: it holds where a work day spans it, breaks aside; flexible hours reach further."""
    today = one.on(day)
    if today is None:
        return HOLDS  # not here yet, or gone: nothing is missing
    if today.is_own_time:
        return OWN
    near = [planned for planned in one.days if abs(planned.day - day) <= timedelta(days=1)]
    worked = [planned for planned in near if planned.is_worked]
    spanning = [planned for planned in worked if planned.reach[0] <= span[0] and span[1] <= planned.reach[1]]
    if any(not _cut(planned, span) for planned in spanning):
        return HOLDS
    if spanning:
        return GONE
    return OUTSIDE if today.is_worked else OFF


def _cut(planned: Planned, span: Span) -> bool:
    return bool(within(planned.away, span)) or not planned.work
