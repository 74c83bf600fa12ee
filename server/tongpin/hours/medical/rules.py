"""Medical period (医疗期): how many months of sick leave the law protects, within which window, and how much of it is used; pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tongpin.base.calendars import add_months

ZERO = Decimal(0)


@dataclass(frozen=True)
class Scale:
    """`months` of sick leave, added up within `window` months."""

    months: int
    window: int
    source: str

    @property
    def days(self) -> int:
        return self.months * days_a_month()


@dataclass(frozen=True)
class Sick:
    """Sick leave from a day to a day. `days` is what it takes of a single day, where it is less than one."""

    first: date
    last: date
    days: Decimal = Decimal(1)

    def within(self, first: date, last: date) -> Decimal:
        """Calendar days: what lies between counts, too. A part of one day is that part."""
        begin, end = max(self.first, first), min(self.last, last)
        if begin > end:
            return ZERO
        return min(self.days, Decimal(1)) if self.first == self.last else Decimal((end - begin).days + 1)


@dataclass(frozen=True)
class Standing:
    """The window that a day lies in: from its first sick day to its last day, and the calendar days used of it."""

    first: date
    last: date
    scale: Scale
    used: Decimal

    @property
    def left(self) -> Decimal:
        return max(ZERO, self.scale.days - self.used)


def scale_for(total_years: int, years_here: int) -> Scale:
    """By completed years on the first sick day."""
    told = _data()
    fits = [one for one in told["step"] if one["total"] <= total_years and one["here"] <= years_here]
    step = max(fits, key=lambda one: (one["total"], one["here"]))
    return Scale(step["months"], step["window"], str(told["source"]))


def has_own_scale(city: str) -> bool:
    return city in _data()["own_scale"]


def days_a_month() -> int:
    return int(_data()["days_a_month"])


def standing(sick: Iterable[Sick], day: date, total_from: date, here_from: date, own: Scale | None = None) -> Standing | None:
    """On the day, with all leave that is known, also later one. None: no window is open, so the next sick day begins one.
    `own` stands before the scale of the law."""
    spans = sorted(_whole(sick), key=lambda one: one.first)
    while spans:
        first = spans[0].first
        scale = own or scale_for(years(total_from, first), years(here_from, first))
        last = add_months(first, scale.window) - timedelta(days=1)
        if day < first:
            return None
        if day <= last:
            return Standing(first, last, scale, sum((one.within(first, last) for one in spans), ZERO))
        spans = [replace(one, first=max(one.first, last + timedelta(days=1))) for one in spans if one.last > last]
    return None


def days_in_year(sick: Iterable[Sick], year: int) -> list[tuple[date, Decimal]]:
    """Calendar days of sick leave in the year, each with what it counts, in order."""
    found: list[tuple[date, Decimal]] = []
    for one in sorted(_whole(sick), key=lambda one: one.first):
        begin, end = max(one.first, date(year, 1, 1)), min(one.last, date(year, 12, 31))
        share = min(one.days, Decimal(1)) if one.first == one.last else Decimal(1)
        found += [(begin + timedelta(days=ahead), share) for ahead in range((end - begin).days + 1)]
    return found


def years(since: date, day: date) -> int:
    """Completed ones."""
    return max(0, day.year - since.year - ((day.month, day.day) < (since.month, since.day)))


def _whole(sick: Iterable[Sick]) -> list[Sick]:
    """A day that two notes speak of counts once; two halves of a day are one."""
    found: list[Sick] = []
    single: dict[date, Decimal] = {}
    reached = date.min
    for one in sorted(sick, key=lambda one: (one.first, one.last)):
        if one.first == one.last:
            single[one.first] = min(Decimal(1), single.get(one.first, ZERO) + one.days)
        elif one.last > reached:
            found.append(replace(one, first=max(one.first, reached + timedelta(days=1))))
            reached = one.last
    alone = [Sick(day, day, days) for day, days in single.items() if not any(one.first <= day <= one.last for one in found)]
    return [*found, *alone]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "scale.toml").read_text(encoding="utf-8"))


def steps() -> Sequence[Mapping[str, int]]:
    return list(_data()["step"])
