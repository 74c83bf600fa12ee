"""Counting: how many days have which exception, counted by the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Count, QuerySet

from .entity import DayResult


def counted(found: QuerySet[DayResult], field: str) -> Counter[str]:
    """`field` is exceptions or waiting."""
    return sum(_counts(found, field).values(), Counter())


def counted_by_office(found: QuerySet[DayResult], field: str) -> dict[int, Counter[str]]:
    return _counts(found, field)


def _counts(found: QuerySet[DayResult], field: str) -> dict[int, Counter[str]]:
    """Grouped by the whole list, of which there are few: taking every day's list apart in the database costs more.
    Nothing but columns of the index is asked for, so that the table isn't read."""
    rows: Any = found.exclude(**{field: []}).order_by().values_list("office_id", field).annotate(count=Count("*"))
    offices: dict[int, Counter[str]] = defaultdict(Counter)
    for office, codes, count in rows:
        for code in codes:
            offices[office][code] += count
    return offices
