"""Calendars: which day is worked, rested or paid as a statutory holiday, by place, with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from tongpin.base.words import Say, say

DATA = Path(__file__).parent / "data"
SATURDAY = 5


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


def days(place: str, first: date, last: date) -> dict[date, DayType]:
    """The type of every day from first to last. A year nobody knows is told by `warnings`."""
    return {day: day_type(place, day) for day in _each(first, last)}


def day_type(place: str, day: date) -> DayType:
    special = _special(place, day)
    if special is not None:
        return special.type
    return DayType.REST if day.weekday() >= SATURDAY else DayType.WORK


def day_name(place: str, day: date) -> Mapping[str, str] | None:
    """What the calendar calls this day, in both languages; None for an ordinary day."""
    special = _special(place, day)
    return special.name if special else None


def source(place: str, day: date) -> str | None:
    """Where the type of this day comes from; None when no calendar of that year is known."""
    known = _years().get((place, day.year))
    return known.source if known else None


def warnings(place: str, first: date, last: date) -> list[Say]:
    """What a person has to know before relying on these days."""
    told = []
    for year in range(first.year, last.year + 1):
        known = _years().get((place, year))
        if known is None:
            told.append(say("base.calendars.unknown_year", place=place, year=str(year)))
        elif known.is_provisional:
            told.append(say("base.calendars.provisional_year", place=place, year=str(year), source=known.source))
    return told


def places() -> list[str]:
    return sorted({place for place, _ in _years()})


def worked_days(place: str, first: date, last: date) -> int:
    return sum(one.is_worked for one in days(place, first, last).values())


def _special(place: str, day: date) -> Special | None:
    known = _years().get((place, day.year))
    return known.specials.get(day) if known else None


@cache
def _years() -> dict[tuple[str, int], CalendarYear]:
    years = (read_year(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.toml")))
    return {(one.place, one.year): one for one in years}


def read_year(text: str) -> CalendarYear:
    """A year as its data file tells it; a statutory day wins over the break around it."""
    told = tomllib.loads(text)
    specials: dict[date, Special] = {}
    for kind in (DayType.REST, DayType.MAKEUP_WORK, DayType.STATUTORY):
        for span, name in told.get(kind.value, {}).items():
            first, _, last = span.partition("/")
            for day in _each(date.fromisoformat(first), date.fromisoformat(last or first)):
                specials[day] = Special(kind, name)
    return CalendarYear(told["place"], told["year"], told["status"], told["source"], specials)


def _each(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)
