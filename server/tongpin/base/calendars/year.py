"""A year of a place: which of its days are not what their weekday says, and who says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tongpin.base.period import each_day


class DayType(StrEnum):
    WORK = "work"
    REST = "rest"
    STATUTORY = "statutory"
    MAKEUP_WORK = "makeup_work"

    @property
    def is_worked(self) -> bool:
        return self in (DayType.WORK, DayType.MAKEUP_WORK)


@dataclass(frozen=True)
class Special:
    """A day that is not what its weekday says, or that has a name."""

    type: DayType
    name: Mapping[str, str]


@dataclass(frozen=True)
class CalendarYear:
    """One year of one place as published. `status` is official or provisional."""

    place: str
    year: int
    status: str
    source: str
    specials: Mapping[date, Special] = field(default_factory=dict)

    @property
    def is_provisional(self) -> bool:
        return self.status != "official"


def read_year(text: str) -> CalendarYear:
    """A year as its data file tells it; a statutory day wins over the break around it."""
    told = tomllib.loads(text)
    specials: dict[date, Special] = {}
    for kind in (DayType.REST, DayType.MAKEUP_WORK, DayType.STATUTORY):
        for span, name in told.get(kind.value, {}).items():
            first, _, last = span.partition("/")
            for day in each_day(date.fromisoformat(first), date.fromisoformat(last or first)):
                specials[day] = Special(kind, name)
    return CalendarYear(told["place"], told["year"], told["status"], told["source"], specials)
