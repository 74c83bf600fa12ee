"""How many days an event gives, where that is known, and how many of them a leave takes; pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tongpin.base.period import holds

PROVINCIAL = ("marriage", "maternity", "paternity", "parental", "bereavement")
NATIONAL_KINDS = ("difficult_birth", "twins", "triplets", "miscarriage_early", "miscarriage_late")  # the country's law says how many days
KINDS = PROVINCIAL + NATIONAL_KINDS
NATIONAL = "national"  # in the place of a province: everywhere in China, unless the province or the office has its own
CALENDAR, WORKING = "calendar", "working"
UNITS = (CALENDAR, WORKING)
EVENT, CHILD_YEAR = "event", "child_year"
PERS = (EVENT, CHILD_YEAR)
CHILD_UNTIL = 3  # years of age; the provinces give parental leave until the third birthday


@dataclass(frozen=True)
class Figure:
    """`unit` None: the source does not say how the days are counted. `office` None: of the whole province. `child_from`: for which of
    the parent's children it is, from 1 on."""

    kind: str
    days: Decimal
    unit: str | None
    per: str
    source: str
    valid_from: date
    valid_to: date | None = None
    province: str = ""
    office: int | None = None
    is_own: bool = False
    child_from: int = 1

    def holds(self, day: date) -> bool:
        return holds(self, day)


@dataclass(frozen=True)
class Taken:
    """An approved leave for an event: its days in both ways of counting."""

    first: date
    event_day: date
    calendar: Decimal
    working: Decimal

    def days(self, unit: str | None) -> Decimal:
        return self.calendar if unit == CALENDAR else self.working


@dataclass(frozen=True)
class Where:
    """Of which office one asks, of which kind and day; `province` empty where nobody has said in which the office lies."""

    kind: str
    province: str
    office: int
    day: date

    def meets(self, one: Figure) -> bool:
        there = one.office == self.office or (one.office is None and one.province in {self.province, NATIONAL} - {""})
        return one.kind == self.kind and there and one.holds(self.day)


def figure_for(figures: Iterable[Figure], where: Where, child: int = 1) -> Figure | None:
    """The office's own before the province's own before the shipped one; of these that of the child, the newest that holds on the day."""
    found = [one for one in figures if where.meets(one) and one.child_from <= child]
    return max(found, key=lambda one: (
        one.office is not None, one.is_own, one.province != NATIONAL, one.child_from, one.valid_from), default=None)


def later_children(figures: Iterable[Figure], where: Where) -> list[Figure]:
    """Those that a later child has instead; empty: nobody need ask which one it is."""
    every = list(figures)
    orders = sorted({one.child_from for one in every if where.meets(one) and one.child_from > 1})
    found = [figure_for(every, where, child) for child in orders]
    return [one for one in found if one is not None and one.child_from > 1]


def window(figure: Figure, event_day: date, first: date) -> tuple[date, date] | None:
    """For which days the figure counts together: the whole event, or the child's year of age in which the leave begins.
    None: no year of the child gives any more, or it is not born yet."""
    if figure.per == EVENT:
        return date.min, date.max
    age = first.year - event_day.year - ((first.month, first.day) < (event_day.month, event_day.day))
    if not 0 <= age < CHILD_UNTIL:
        return None
    return _birthday(event_day, age), _birthday(event_day, age + 1)


def used(figure: Figure, taken: Iterable[Taken], event_day: date, span: tuple[date, date]) -> Decimal:
    """Of the same event, within the window (its end is the first day of the next one)."""
    return sum((one.days(figure.unit) for one in taken if one.event_day == event_day and span[0] <= one.first < span[1]), Decimal(0))


def _birthday(born: date, age: int) -> date:
    """A child of 29 February has its birthday on 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


@cache
def shipped() -> tuple[Figure, ...]:
    return tuple(Figure(one["kind"], Decimal(one["days"]), one.get("unit"), one["per"], one["source"], one["valid_from"],
                        province=one["province"], child_from=one.get("child_from", 1)) for one in _data()["figure"])


def province_of(city: str) -> str:
    """By the code of a city; empty where nobody has said."""
    return str(_data()["province_of"].get(city, ""))


def provinces() -> list[str]:
    return sorted(set(_data()["province_of"].values()))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "figures.toml").read_text(encoding="utf-8"))
