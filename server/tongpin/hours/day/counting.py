"""Counting: how many days have which exception, counted by the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.db.models import CharField, Count, Func, QuerySet

from .entity import DayResult


def counted(found: QuerySet[DayResult], field: str) -> Counter[str]:
    """`field` is exceptions or waiting."""
    return Counter(dict(_codes(found, field).values_list("each").annotate(count=Count("id"))))


def counted_by_office(found: QuerySet[DayResult], field: str) -> dict[int, Counter[str]]:
    offices: dict[int, Counter[str]] = defaultdict(Counter)
    for office, code, count in _codes(found, field).values_list("office_id", "each").annotate(count=Count("id")):
        offices[office][code] = count
    return offices


def _codes(found: QuerySet[DayResult], field: str) -> Any:
    each = Func(field, function="jsonb_array_elements_text", output_field=CharField())
    return found.exclude(**{field: []}).order_by().annotate(each=each)
