"""Hours for other rooms: plain facts in a constant number of queries, and the verbs a script needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from tongpin.base.calendars import warnings
from tongpin.base.words import Say
from tongpin.hours.absence.kinds import leave_kind, leave_kinds, shipped_kinds
from tongpin.hours.accrual.actions import Standing, count_from, settle_all
from tongpin.hours.accrual.actions import standing as leave_standing
from tongpin.hours.month import guard
from tongpin.hours.month.actions import close, fill, reopen, waiting
from tongpin.hours.month.differences import Cause, Difference, Moved, differences
from tongpin.hours.month.period import Month, month_named, month_of
from tongpin.hours.month.rules import MonthTotals
from tongpin.hours.month.stages import Stage, StageSource, stage_source
from tongpin.hours.month.sums import days_of, totals_between, workdays_of
from tongpin.hours.rule.actions import rulebook

__all__ = [
    "Cause", "Difference", "Month", "MonthTotals", "Moved", "Stage", "StageSource", "Standing", "calendar_warnings", "close",
    "closed_offices", "count_from", "days_of", "differences", "fill", "hours_of", "leave_kinds", "leave_standing",
    "month_named", "month_of", "reopen", "settle_all", "shipped_kinds", "stage_source", "totals_between", "unpaid_days", "waiting",
    "workdays_of",
]


def hours_of(person_ids: Collection[int], month: Month) -> dict[int, MonthTotals]:
    """The totals of each person's month, as it stands: two queries. `to_json()` gives the fields of the month result."""
    return totals_between(person_ids, month.first, month.last)


def closed_offices(month: Month) -> set[int]:
    """The offices whose month is closed."""
    return guard.closed_offices(month.first)


def calendar_warnings(month: Month, office_ids: Collection[int]) -> list[Say]:
    """Provisional or unknown calendars of these offices in that month."""
    book = rulebook(month.first, month.last)
    places = {book.calendar(one) for one in office_ids}
    return [told for place in sorted(places) for told in warnings(place, month.first, month.last)]


def unpaid_days(leave: Mapping[str, Decimal], country: str, but: Collection[str] = ()) -> Decimal:
    """What of these days of leave (kind → days) the wage doesn't go on for: a day that is paid at 60 % is 0.4 of one. `but`: kinds for
    which the country has a rule of its own."""
    found = Decimal(0)
    for code, days in leave.items():
        kind = None if code in but else leave_kind(code)
        found += days * (100 - kind.share(country)) / 100 if kind else 0
    return found

