"""Guard: a closed month of an office refuses every change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tongpin.base.words import Problem, Refused, say

from .entity import MonthClose


def refuse_closed(days: Collection[tuple[int, date]]) -> None:
    """(office, day): Refused when the month of any of them is closed."""
    months = {(office, day.replace(day=1)) for office, day in days}
    closed = MonthClose.objects.select_related("office").filter(
        state="closed", office_id__in={office for office, _ in months}, month__in={month for _, month in months})
    problems = [
        Problem(say("hours.month.closed", office=one.office.name, month=one.month.strftime("%Y-%m")))
        for one in closed if (one.office_id, one.month) in months
    ]
    if problems:
        raise Refused(problems)


def closed_months(days: Collection[tuple[int, date]]) -> set[tuple[int, date]]:
    """(office, first of the month) of those that are closed; one query."""
    months = {(office, day.replace(day=1)) for office, day in days}
    found = MonthClose.objects.filter(
        state="closed", office_id__in={office for office, _ in months}, month__in={month for _, month in months})
    return months & set(found.values_list("office_id", "month"))


def closed_offices(month: date) -> set[int]:
    """The offices whose month of that first day is closed."""
    return set(MonthClose.objects.filter(month=month, state="closed").values_list("office_id", flat=True))


def is_closed(office: int, day: date) -> bool:
    return MonthClose.objects.filter(office_id=office, month=day.replace(day=1), state="closed").exists()
