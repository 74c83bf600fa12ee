"""Keeping the counts of days: many lines become one, and once a night they are held against the days themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.db.models import Max, Min

from tongpin.hours.month.period import Month, month_of

from .entity import DayCount, DayResult

# Who deletes a line, adds it up: two that do so at once share the lines, and a reader sees all of it before or after.
_FOLD = """
    WITH gone AS (
        DELETE FROM hours_daycount WHERE (office_id, month, sort, code) IN (
            SELECT office_id, month, sort, code FROM hours_daycount GROUP BY 1, 2, 3, 4 HAVING count(*) > 1 OR sum(days) = 0)
        RETURNING office_id, month, sort, code, days)
    INSERT INTO hours_daycount (office_id, month, sort, code, days)
    SELECT office_id, month, sort, code, sum(days) FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(days) <> 0"""
# Both sides are read in one statement, so as one moment saw them: what differs is a fault and no punch that just comes in.
_RECOUNT = """
    INSERT INTO hours_daycount (office_id, month, sort, code, days)
    SELECT office_id, %(first)s, sort, code, sum(days) FROM (
        SELECT office_id, counted.sort, counted.code, 1 AS days
        FROM hours_dayresult CROSS JOIN LATERAL hours_counted_as(exceptions, waiting) AS counted
        WHERE day BETWEEN %(first)s AND %(last)s AND (exceptions <> '[]' OR waiting <> '[]')
        UNION ALL SELECT office_id, sort, code, -days FROM hours_daycount WHERE month = %(first)s) AS both_sides
    GROUP BY 1, 2, 3, 4 HAVING sum(days) <> 0"""


def fold() -> int:
    """Lines of the same office, month and code become one. Gives how many lines are left of those."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLD)
        return int(cursor.rowcount)


def recount(month: Month) -> int:
    """Counts the days of the month and puts right what was kept otherwise. Gives how many figures that were."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, {"first": month.first, "last": month.last})
        return int(cursor.rowcount)


def months() -> Iterator[Month]:
    """Every month of which days or counts are kept."""
    day = DayResult.objects.aggregate(first=Min("day"), last=Max("day"))
    told = DayCount.objects.aggregate(first=Min("month"), last=Max("month"))
    known: list[date] = [one for one in (*day.values(), *told.values()) if one]
    month = month_of(min(known)) if known else None
    while month and month.first <= max(known):
        yield month
        month = month.next
