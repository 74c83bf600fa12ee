"""Sums: the totals of many people's stored days, added up by the database."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, Func, IntegerField, Q, Sum, TextField
from django.db.models.functions import Cast

from tongpin.hours.day.entity import DayResult
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import COMPREHENSIVE

from .comprehensive import over_quota
from .rules import MonthTotals, add_parts

_SUMS: dict[str, Any] = {
    "required_days": Sum("required"), "attended_days": Sum("attended"),
    "late": Count("pk", filter=Q(late_minutes__gt=0)), "late_sum": Sum("late_minutes"),
    "early": Count("pk", filter=Q(early_minutes__gt=0)), "early_sum": Sum("early_minutes"),
    "missed": Sum(Func("missing", function="jsonb_array_length", output_field=IntegerField())),
    "absent_days": Sum("absent"), "trip_days": Sum("trip"),
}
_IS_SUMMED = Exists(RuleCard.objects.filter(kind=COMPREHENSIVE))
_NAMES = {"late_sum": "late_minutes", "early_sum": "early_minutes", "missed": "missing"}
# Of the lists there are few different ones: as text each is read once.
_PARTS = {name: Cast(name, TextField()) for name in ("leave", "overtime", "waiting")}


def totals_between(person_ids: Collection[int], first: date, last: date) -> dict[int, MonthTotals]:
    """Two queries: the sums of everybody, and the days that have leave, overtime or something that waits.
    Four more where a card sums up hours by period: what was over the quota counts on the day on which it is settled."""
    found = DayResult.objects.filter(person_id__in=person_ids, day__gte=first, day__lte=last).order_by()
    totals = {person: MonthTotals() for person in person_ids}
    fields = [_NAMES.get(name, name) for name in _SUMS]
    is_summed = False
    for person, *sums, is_summed in found.values_list("person_id").annotate(**_SUMS, is_summed=_IS_SUMMED):  # noqa: B007 - of all or none
        totals[person] = MonthTotals(**dict(zip(fields, sums, strict=True)))
    parts = found.exclude(leave={}, overtime={}, waiting=[]).values_list("person_id", *_PARTS.values())
    for person, *texts in parts.iterator(chunk_size=5000):
        add_parts(totals[person], *map(_read, texts))
    for person, those in (over_quota(person_ids, first, last) if is_summed else {}).items():
        add_parts(totals[person], {}, {"workday": sum(one.over for _, one in those)}, ())
    return totals


@lru_cache(maxsize=4096)
def _read(text: str) -> Any:
    return json.loads(text)
