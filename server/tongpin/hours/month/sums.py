"""Sums: the totals of many people's stored days, added up by the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, Func, IntegerField, Q, Sum

from tongpin.base.calendars import DayType
from tongpin.hours.day.entity import DayResult
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import COMPREHENSIVE

from .comprehensive import over_quota
from .rules import ZERO, MonthTotals, add_parts

_SUMS: dict[str, Any] = {
    "required_days": Sum("required"), "attended_days": Sum("attended"),
    "late": Count("pk", filter=Q(late_minutes__gt=0)), "late_sum": Sum("late_minutes"),
    "early": Count("pk", filter=Q(early_minutes__gt=0)), "early_sum": Sum("early_minutes"),
    "missed": Sum(Func("missing", function="jsonb_array_length", output_field=IntegerField())),
    "absent_days": Sum("absent"), "trip_days": Sum("trip"),
}
_IS_SUMMED = Exists(RuleCard.objects.filter(kind=COMPREHENSIVE))
WORKED = [one.value for one in DayType if one.is_worked]
_NAMES = {"late_sum": "late_minutes", "early_sum": "early_minutes", "missed": "missing"}
# Leave, overtime and what waits: few days have any, and of those it adds up by kind.
_PARTS = """
    SELECT day.person_id, part.of, part.key, sum(part.amount)
    FROM hours_dayresult day CROSS JOIN LATERAL (
        SELECT 'leave', key, value::numeric FROM jsonb_each_text(day.leave)
        UNION ALL SELECT 'overtime_hours', key, value::numeric FROM jsonb_each_text(day.overtime)
        UNION ALL SELECT 'waiting', key, 1 FROM jsonb_array_elements_text(day.waiting) AS key
    ) AS part (of, key, amount)
    WHERE day.person_id = ANY(%s) AND day.day BETWEEN %s AND %s AND (day.leave <> '{}' OR day.overtime <> '{}' OR day.waiting <> '[]')
    GROUP BY 1, 2, 3"""


def totals_between(person_ids: Collection[int], first: date, last: date) -> dict[int, MonthTotals]:
    """Two queries: the sums of everybody, and those by kind of leave, class of overtime and exception that waits.
    Four more where a card sums up hours by period: what was over the quota counts on the day on which it is settled."""
    found = DayResult.objects.filter(person_id__in=person_ids, day__gte=first, day__lte=last).order_by()
    totals = {person: MonthTotals() for person in person_ids}
    fields = [_NAMES.get(name, name) for name in _SUMS]
    is_summed = False
    for person, *sums, is_summed in found.values_list("person_id").annotate(**_SUMS, is_summed=_IS_SUMMED):  # noqa: B007 - of all or none
        totals[person] = MonthTotals(**dict(zip(fields, sums, strict=True)))
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, [list(person_ids), first, last])
        for person, part, key, amount in cursor:
            getattr(totals[person], part)[key] = int(amount) if part == "waiting" else amount
    for person, those in (over_quota(person_ids, first, last) if is_summed else {}).items():
        add_parts(totals[person], {}, {"workday": sum(one.over for _, one in those)}, ())
    return totals


def workdays_of(person_ids: Collection[int], first: date, last: date) -> dict[int, int]:
    """On how many workdays of the calendar each has a result; who has none is left out: one query."""
    rows = DayResult.objects.filter(person_id__in=person_ids, day__gte=first, day__lte=last, day_type__in=WORKED).order_by()
    return dict(rows.values_list("person_id").annotate(days=Count("pk")))


def days_of(person_ids: Collection[int], first: date, last: date) -> dict[int, dict[date, MonthTotals]]:
    """The days with absence, leave or overtime, and only these of their figures: one query. What a period of comprehensive
    hours was over its quota is on no day."""
    any_of = Q(absent__gt=0) | ~Q(leave={}) | ~Q(overtime={})
    rows = DayResult.objects.filter(any_of, person_id__in=person_ids, day__gte=first, day__lte=last).order_by()
    found: dict[int, dict[date, MonthTotals]] = {}
    for person, day, absent, leave, overtime in rows.values_list("person_id", "day", "absent", "leave", "overtime"):
        told = found.setdefault(person, {})[day] = MonthTotals(absent_days=absent or ZERO)
        add_parts(told, leave, overtime, ())
    return found
