"""What Hours announces: facts about days and months, for pay, notices and whoever else wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.base.events import event


@event("hours.month.closed")
@dataclass(frozen=True)
class MonthClosed:
    office: int
    month: date
    people: int


@event("hours.month.changed")
@dataclass(frozen=True)
class MonthChanged:
    """Closed again with other figures than before: `people` of them."""

    office: int
    month: date
    people: int


@event("hours.month.resettled")
@dataclass(frozen=True)
class MonthResettled:
    """Still closed, but comprehensive hours that are settled in it came to something else for `people` of them."""

    office: int
    month: date
    people: int


@event("hours.month.reopened")
@dataclass(frozen=True)
class MonthReopened:
    office: int
    month: date
    reason: str


@event("hours.day.mended")
@dataclass(frozen=True)
class DayMended:
    person: int
    day: date
    kind: str
    reason: str


@event("hours.day.asked")
@dataclass(frozen=True)
class DayAsked:
    person: int
    day: date
    question: str
