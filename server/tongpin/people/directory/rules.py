"""The clock of a colleague: local time, working state, and the hours that two people share. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STARTS, ENDS = time(9), time(18)  # standard hours, until a room tells a person's own


def state_at(local: datetime, *, is_worked: bool, starts: time = STARTS, ends: time = ENDS) -> str:
    """Where somebody probably is at this local time: not_yet, working, after or rest."""
    if not is_worked:
        return "rest"
    if local.time() < starts:
        return "not_yet"
    return "working" if local.time() < ends else "after"


@dataclass(frozen=True)
class Overlap:
    """The working hours that two zones share on a day: the viewer's clock, and the other's."""

    mine: tuple[datetime, datetime]
    theirs: tuple[datetime, datetime]

    @property
    def hours(self) -> float:
        return round((self.mine[1] - self.mine[0]) / timedelta(hours=1), 2)


Hours = tuple[time, time]


def overlap(day: date, mine: str, theirs: str, *, hours: Hours = (STARTS, ENDS)) -> Overlap | None:
    """`day` is the viewer's; the other's working day that touches it most counts."""
    days = (day + timedelta(days=shift) for shift in (-1, 0, 1))
    found = [one for other in days if (one := _shared((day, mine), (other, theirs), hours))]
    return max(found, key=lambda one: one.hours, default=None)


def _shared(mine: tuple[date, str], theirs: tuple[date, str], hours: Hours) -> Overlap | None:
    sides = [(day, ZoneInfo(zone)) for day, zone in (mine, theirs)]
    begin = max(datetime.combine(day, hours[0], zone).astimezone(UTC) for day, zone in sides)
    end = min(datetime.combine(day, hours[1], zone).astimezone(UTC) for day, zone in sides)
    if begin >= end:
        return None
    my_side, their_side = ((begin.astimezone(zone), end.astimezone(zone)) for _, zone in sides)
    return Overlap(my_side, their_side)


def ahead_minutes(moment: datetime, zone: str, of: str) -> int:
    """By how many minutes the clock in `zone` is ahead of the clock in `of`."""
    there, here = moment.astimezone(ZoneInfo(zone)).utcoffset(), moment.astimezone(ZoneInfo(of)).utcoffset()
    assert there is not None and here is not None
    return round((there - here) / timedelta(minutes=1))
