"""Company days over the calendar of a place: which day is worked, pure."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.base.calendars import DayType

REST, WORK = "rest", "work"
KINDS = (REST, WORK)
DAY, MORNING, AFTERNOON = "day", "am", "pm"
PARTS = (DAY, MORNING, AFTERNOON)
_OTHER = {MORNING: AFTERNOON, AFTERNOON: MORNING}


@dataclass(frozen=True)
class OwnDay:
    """What the company made of a day, or of the half of it that `part` tells."""

    kind: str
    name: str
    part: str = DAY


def overlaid(national: DayType, own: OwnDay | None) -> DayType:
    """A statutory holiday stays one: work on it is paid threefold whatever the company calls the day (劳动法第四十四条).
    A rest day that is worked instead of another one is a make-up day. A day of which half is free is still a day of work."""
    if own is None or national == DayType.STATUTORY or (own.kind == WORK) == national.is_worked:
        return national
    if own.kind == REST and own.part != DAY:
        return national
    return DayType.MAKEUP_WORK if own.kind == WORK else DayType.REST


def free_half(national: DayType, own: OwnDay | None) -> str:
    """The half that nobody owes on a day that is worked: am, pm, or empty."""
    if own is None or own.part == DAY or national == DayType.STATUTORY or (own.kind == WORK) == national.is_worked:
        return ""
    return own.part if own.kind == REST else _OTHER[own.part]


def changes(national: DayType, kind: str, part: str = DAY) -> bool:
    """Whether setting the day so makes any difference."""
    own = OwnDay(kind, "", part)
    return overlaid(national, own) != national or bool(free_half(national, own))
