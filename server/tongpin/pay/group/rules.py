"""Which group an office is paid with in a month, the days that a run pays, and the day on which it is paid. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.calendars import add_months
from tongpin.base.words import Both

EVERYBODY = "everybody"  # key of the group that ships
MONTHS = ("next", "same")  # paid in the month after the one that is paid for, or in itself
SHIFTS = ("as_is", "before", "after")  # where the day is no workday
LONGEST_REST = 15  # days without a workday; no calendar has as many
LONG_AGO = date(2000, 1, 1)  # a group that begins before any run
CYCLES: Mapping[str, int] = {"month": 0, "week": 7, "two_weeks": 14, "four_weeks": 28}  # days of a period; 0: a calendar month
MOST_AFTER = 31  # days from the end of a period to its pay day
PERIODS = 100  # the run of a period is numbered by the day of its pay month on which it is paid, above those that are paid apart
ONE_DAY = timedelta(days=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class PayDay:
    """Where nobody has said otherwise, a month is paid on its last day, so that its tax counts in it."""

    day: int = 31  # of the month; the last one where the month is shorter
    pays_in: str = MONTHS[1]
    shift: str = SHIFTS[0]

    def of(self, month: date, is_work: Callable[[date], bool]) -> date:
        """`is_work`: is anybody at work where the group is paid (banks pay on workdays)?"""
        first = add_months(month, 1) if self.pays_in == "next" else month
        last = add_months(first, 1) - timedelta(days=1)
        day = first.replace(day=min(self.day, last.day))
        step = {"before": -1, "after": 1}.get(self.shift)
        if step is None:
            return day
        moved = (day + timedelta(days=step * count) for count in range(LONGEST_REST))
        return next((one for one in moved if is_work(one)), day)


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both counted."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        return (self.first + ONE_DAY * count for count in range((self.last - self.first).days + 1))

    def within(self, first: date | None, last: date | None) -> Span | None:
        """What of it lies between two days (None: without an end there)."""
        found = Span(max(self.first, first or self.first), min(self.last, last or self.last))
        return found if found.first <= found.last else None

    @property
    def name(self) -> Both:
        """`2026-W48 · 23–29 Nov`, by the ISO weeks in which most of it lies; pay people say the week."""
        told = [(one.isocalendar().year, one.isocalendar().week) for one in (self.first + 3 * ONE_DAY, self.last - 3 * ONE_DAY)]
        week = f"{told[0][0]}-W{told[0][1]:02}" + (f"–W{told[1][1]:02}" if told[1] != told[0] else "")
        one, two = self.first, self.last
        if (one.year, one.month) == (two.year, two.month):
            return {"zh": f"{week} · {one.month}月{one.day}日–{two.day}日", "en": f"{week} · {one.day}–{two.day} {_MONTHS[one.month - 1]}"}
        return {"zh": f"{week} · {one.month}月{one.day}日–{two.month}月{two.day}日",
                "en": f"{week} · {one.day} {_MONTHS[one.month - 1]} – {two.day} {_MONTHS[two.month - 1]}"}


@dataclass(frozen=True)
class Cycle:
    """Periods of so many days, one of which begins on `anchor`: every day lies in exactly one. Paid `after` days after the end."""

    length: int
    anchor: date
    after: int

    def around(self, day: date) -> Span:
        first = day - timedelta(days=(day - self.anchor).days % self.length)
        return Span(first, first + timedelta(days=self.length - 1))

    def paid_on(self, span: Span) -> date:
        return span.last + timedelta(days=self.after)

    def number(self, span: Span) -> int:
        """With the month of its pay day it names the run: no two periods are paid on one day."""
        return PERIODS + self.paid_on(span).day

    def named(self, month: date, number: int) -> Span | None:
        """The period that is paid on that day of the month; None: there is none."""
        try:
            span = self.around(month.replace(day=number - PERIODS) - timedelta(days=self.after))
        except ValueError:
            return None
        return span if self.paid_on(span) == month.replace(day=number - PERIODS) else None

    def paid_in(self, month: date) -> list[Span]:
        """The periods whose pay day lies in the month, in their order."""
        found, end = [], add_months(month, 1)
        span = self.around(month - timedelta(days=self.after))
        while self.paid_on(span) < end:
            if self.paid_on(span) >= month:
                found.append(span)
            span = self.around(span.last + ONE_DAY)
        return found


Move = tuple[int, int | None, date]  # office, group (None: everybody), since


def placed(moves: Iterable[Move], month: date) -> dict[int, int]:
    """Office → group in the month; offices that are paid with everybody are left out."""
    found: dict[int, int | None] = {}
    for office, group, since in sorted(moves, key=lambda one: one[2]):
        if since <= month:
            found[office] = group
    return {office: group for office, group in found.items() if group is not None}


def covered(places: Mapping[int, int], group: int | None, offices: Iterable[int]) -> set[int]:
    """The offices that the group (None: everybody) pays."""
    return {one for one in offices if places.get(one) == group}


def days_with(moves: Iterable[Move], group: int, span: Span) -> dict[int, Span]:
    """Office → the days of the span on which it is paid with the group; a move holds from the first of a month."""
    found: dict[int, Span] = {}
    told = list(moves)
    for month in months_of(span):
        part = span.within(month, add_months(month, 1) - ONE_DAY)
        for office in (one for one, theirs in placed(told, month).items() if theirs == group):
            found[office] = Span(found[office].first if office in found else part.first, part.last)  # type: ignore[union-attr]
    return found


def months_of(span: Span) -> list[date]:
    """The first days of the months that it touches; a period touches two at most, so an office is in a group for one stretch of it."""
    return sorted({day.replace(day=1) for day in (span.first, span.last)})


def since_of(newest_run: date | None) -> date:
    """A move holds from the first month of which no day has a run (`newest_run`: a day of the last that has); before the first run
    it holds for whatever is paid."""
    return LONG_AGO if newest_run is None else add_months(newest_run.replace(day=1), 1)
