"""Company days over the calendar of a place: which day is worked, pure."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.base.calendars import DayType

REST, WORK = "rest", "work"
KINDS = (REST, WORK)


@dataclass(frozen=True)
class OwnDay:
    """What the company made of a day."""

    kind: str
    name: str


def overlaid(national: DayType, own: OwnDay | None) -> DayType:
    """A statutory holiday stays one: work on it is paid threefold whatever the company calls the day (劳动法第四十四条).
    A rest day that is worked instead of another one is a make-up day."""
    if own is None or national == DayType.STATUTORY or (own.kind == WORK) == national.is_worked:
        return national
    return DayType.MAKEUP_WORK if own.kind == WORK else DayType.REST


def changes(national: DayType, kind: str) -> bool:
    """Whether setting the day so makes any difference."""
    return overlaid(national, OwnDay(kind, "")) != national
