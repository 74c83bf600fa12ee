"""The clock of a colleague: local time, working state, and the hours that two people share. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STARTS, ENDS = time(9), time(18)  # standard hours: a list tells a state for many at once
Span = tuple[datetime, datetime]


def state_at(local: datetime, *, is_worked: bool, starts: time = STARTS, ends: time = ENDS) -> str:
    """Where somebody probably is at this local time: not_yet, working, after or rest."""
    if not is_worked:
        return "rest"
    if local.time() < starts:
        return "not_yet"
    return "working" if local.time() < ends else "after"


def shared(mine: Sequence[Span], theirs: Sequence[Span], day: date, zone: str) -> list[Span]:
    """From when to when both work on a day of the zone, in order."""
    midnight = datetime.combine(day, time(), ZoneInfo(zone))
    begin, end = midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC)
    cuts = [(max(one[0], other[0], begin), min(one[1], other[1], end)) for one in mine for other in theirs]
    return sorted((first, last) for first, last in cuts if first < last)


def ahead_minutes(moment: datetime, zone: str, of: str) -> int:
    """By how many minutes the clock in `zone` is ahead of the clock in `of`."""
    there, here = moment.astimezone(ZoneInfo(zone)).utcoffset(), moment.astimezone(ZoneInfo(of)).utcoffset()
    assert there is not None and here is not None
    return round((there - here) / timedelta(minutes=1))
