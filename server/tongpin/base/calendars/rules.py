"""Calendars: which day is worked, rested or paid as a statutory holiday, by place, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from tongpin.base.period import each_day
from tongpin.base.words import Say, say

from .abroad import year_abroad
from .year import CalendarYear, DayType, Special, read_year

DATA = Path(__file__).parent / "data"
SATURDAY = 5


def days(place: str, first: date, last: date) -> dict[date, DayType]:
    """The type of every day from first to last. A year nobody knows is told by `warnings`."""
    return {day: day_type(place, day) for day in each_day(first, last)}


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
    known = _year(place, day.year)
    return known.source if known else None


def warnings(place: str, first: date, last: date) -> list[Say]:
    """What a person has to know before relying on these days."""
    told = []
    for year in range(first.year, last.year + 1):
        known = _year(place, year)
        if known is None:
            told.append(say("base.calendars.unknown_year", place=place, year=str(year)))
        elif known.is_provisional:
            told.append(say("base.calendars.provisional_year", place=place, year=str(year), source=known.source))
    return told


def worked_days(place: str, first: date, last: date) -> int:
    return sum(one.is_worked for one in days(place, first, last).values())


def _special(place: str, day: date) -> Special | None:
    known = _year(place, day.year)
    return known.specials.get(day) if known else None


@cache
def _year(place: str, year: int) -> CalendarYear | None:
    """As it was published, where a file of this house holds it; else as the law of the place lays it down."""
    return _published().get((place, year)) or (None if place in _countries() else year_abroad(place, year))


@cache
def _published() -> dict[tuple[str, int], CalendarYear]:
    years = (read_year(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*-*.toml")))
    return {(one.place, one.year): one for one in years}


def _countries() -> set[str]:
    """Places whose days are published year by year: nothing is worked out for them."""
    return {place for place, _ in _published()}
