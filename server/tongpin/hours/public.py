"""Hours for other rooms: plain facts in a constant number of queries, and the verbs a script needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.calendars import warnings
from tongpin.base.words import Say
from tongpin.hours.absence.kinds import leave_kinds
from tongpin.hours.accrual.actions import count_from, settle_all
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.actions import close, fill, reopen, waiting
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.month.period import Month, month_named, month_of
from tongpin.hours.month.rules import MonthTotals, month_totals
from tongpin.hours.month.stages import Stage, StageSource, stage_source
from tongpin.hours.rule.actions import rulebook

__all__ = [
    "Month", "MonthTotals", "Stage", "StageSource", "calendar_warnings", "close", "closed_offices", "count_from", "fill",
    "hours_of", "leave_kinds", "month_named", "month_of", "reopen", "settle_all", "stage_source", "totals_between",
    "unpaid_days", "waiting",
]


def hours_of(person_ids: Collection[int], month: Month) -> dict[int, MonthTotals]:
    """The totals of each person's month, as it stands: one query. `to_json()` gives the fields of the month result."""
    return totals_between(person_ids, month.first, month.last)


def totals_between(person_ids: Collection[int], first: date, last: date) -> dict[int, MonthTotals]:
    rows: dict[int, list[Any]] = defaultdict(list)
    found = DayResult.objects.filter(person_id__in=person_ids, day__gte=first, day__lte=last)
    for one in found.values_list(*_FIELDS, named=True):
        rows[one.person_id].append(one)
    return {person: month_totals(rows.get(person, ())) for person in person_ids}


_FIELDS = (
    "person_id", "required", "attended", "late_minutes", "early_minutes", "missing", "absent", "leave", "trip",
    "overtime", "waiting",
)


def closed_offices(month: Month) -> dict[int, MonthClose]:
    """The offices whose month is closed."""
    return {one.office_id: one for one in MonthClose.objects.filter(month=month.first, state="closed")}


def calendar_warnings(month: Month, office_ids: Collection[int]) -> list[Say]:
    """Provisional or unknown calendars of these offices in that month."""
    book = rulebook(month.first, month.last)
    places = {book.calendar(one) for one in office_ids}
    return [told for place in sorted(places) for told in warnings(place, month.first, month.last)]


def unpaid_days(totals: MonthTotals, unpaid: Collection[str] = ("personal",)) -> Decimal:
    """Days without pay: absence and the leave kinds named."""
    return totals.absent_days + sum((totals.leave.get(kind, Decimal(0)) for kind in unpaid), Decimal(0))

