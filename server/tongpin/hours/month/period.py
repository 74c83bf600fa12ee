"""Period: a calendar month as it is written, 2026-10."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.period import each_day
from tongpin.base.words import Place, Problem, Refused, say


@dataclass(frozen=True)
class Month:
    first: date

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def next(self) -> Month:
        return Month(self.last + timedelta(days=1))

    @property
    def days(self) -> Iterator[date]:
        return each_day(self.first, self.last)

    def __str__(self) -> str:
        return self.first.strftime("%Y-%m")


def month_named(text: str) -> Month:
    """2026-10 → the month; anything else is refused at its field."""
    try:
        return Month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        raise Refused(Problem(say("hours.month.not_a_month", given=text[:20]), Place(field="month"))) from None


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))
