"""Counting: how many days have which exception, counted by the database."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast

from .entity import DayResult


def counted(found: QuerySet[DayResult], field: str) -> Counter[str]:
    """`field` is exceptions or waiting."""
    return sum(_counts(found, field).values(), Counter())


def counted_by_office(found: QuerySet[DayResult], field: str) -> dict[int, Counter[str]]:
    return _counts(found, field)


def _counts(found: QuerySet[DayResult], field: str) -> dict[int, Counter[str]]:
    """Grouped by the whole list, of which there are few, and by its text: lists themselves are compared slowly.
    Nothing but columns of the index is asked for, so that the table isn't read."""
    listed: Any = found.exclude(**{field: []}).order_by().annotate(listed=Cast(field, TextField()))
    rows = listed.values_list("office_id", "listed").annotate(count=Count("*"))
    offices: dict[int, Counter[str]] = defaultdict(Counter)
    for office, codes, count in rows:
        for code in json.loads(codes):
            offices[office][code] += count
    return offices
