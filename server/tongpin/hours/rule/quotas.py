"""Comprehensive working time: its periods and what the law lets be worked in them; pure, the figures are dated data."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tongpin.base.calendars import add_months

PERIODS = ("week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
HOUR = Decimal(60)


@dataclass(frozen=True)
class Quota:
    hours: Decimal
    source: str


@dataclass(frozen=True)
class Worked:
    """A day under comprehensive hours. `minutes` are those that count; a statutory holiday's are overtime by themselves."""

    day: date
    minutes: int
    is_due: bool = False  # a worked day by the calendar
    leave: Decimal = Decimal(0)  # part of it that was leave, neither worked nor owed


@dataclass(frozen=True)
class Settled:
    """`quota` is the law's share for the days that were under the card, less leave; `over` counts at 150 %."""

    period: str
    first: date
    last: date
    hours: Decimal
    quota: Decimal
    over: Decimal
    source: str


@dataclass(frozen=True)
class SoFar:
    """A period that still runs: `hours` are worked, `planned` are those of its days that are not known yet, by the card."""

    period: str
    first: date
    last: date
    hours: Decimal
    planned: Decimal
    quota: Decimal
    source: str

    @property
    def left(self) -> Decimal:
        return max(Decimal(0), self.quota - self.hours)

    @property
    def forecast(self) -> Decimal:
        return self.hours + self.planned

    @property
    def over(self) -> Decimal:
        """What will be overtime at the end, if all goes as planned."""
        return max(Decimal(0), self.forecast - self.quota)


def period_of(day: date, period: str) -> tuple[date, date]:
    if period == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    months = _MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, add_months(first, months) - timedelta(days=1)


def quota_on(day: date, period: str) -> Quota | None:
    """None where no figure is known: nothing is guessed."""
    for one in _quotas():
        if one["valid_from"] <= day and day <= one.get("valid_to", date.max):
            return Quota(Decimal(one[period]), one["source"])
    return None


def settled(period: str, span: tuple[date, date], days: Sequence[Worked], due_in_all: int) -> Settled | None:
    """`days`: those under the card; `due_in_all`: worked days by the calendar of the whole period, so that who came in the middle
    of it has a part of the quota. A day of leave takes eight hours from it."""
    limit = _limit(period, span[1], days, due_in_all)
    if limit is None:
        return None
    quota, hours = limit.hours, _hours(days)
    return Settled(period, *span, hours, quota, max(Decimal(0), hours - quota), limit.source)


def so_far(period: str, span: tuple[date, date], known: Sequence[Worked], coming: Sequence[Worked], due_in_all: int) -> SoFar | None:
    """`coming`: days under the card that are not known yet, with the minutes that it plans. The quota is that of all of them."""
    limit = _limit(period, span[1], [*known, *coming], due_in_all)
    return SoFar(period, *span, _hours(known), _hours(coming), limit.hours, limit.source) if limit else None


def _limit(period: str, last: date, days: Sequence[Worked], due_in_all: int) -> Quota | None:
    quota = quota_on(last, period)
    if quota is None or not days or not due_in_all:
        return None
    share = Decimal(sum(one.is_due for one in days)) / due_in_all
    leave = sum((one.leave for one in days), Decimal(0)) * 8
    return Quota(max(Decimal(0), quota.hours * share - leave).quantize(Decimal("0.01")), quota.source)


def _hours(days: Sequence[Worked]) -> Decimal:
    return (sum(one.minutes for one in days) / HOUR).quantize(Decimal("0.01"))


@cache
def _quotas() -> list[dict[str, Any]]:
    return list(tomllib.loads((Path(__file__).parent / "quotas.toml").read_text(encoding="utf-8"))["quota"])
