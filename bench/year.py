"""Year: the generated company with eleven paid months behind its newest, which a run goes through again for what changed since."""

from __future__ import annotations

from datetime import date
from unittest import mock

from django.db import connection

from . import company
from .clock import Clock, Seconds, once

BEHIND = 11  # months
# Whoever works in the newest month worked in all of them, by the same agreement and with the days of its first four weeks.
EARLIER = (
    "UPDATE people_person SET first_day = '2020-01-01' WHERE first_day > '2020-01-01'",
    "UPDATE people_post SET valid_from = '2020-01-01' WHERE valid_from > '2020-01-01'",
    "UPDATE pay_payagreement SET valid_from = '2020-01-01' WHERE valid_from > '2020-01-01'",
)
DAYS = """
    INSERT INTO hours_dayresult (day, {columns}) SELECT (day - make_interval(months => n))::date, {columns}
    FROM hours_dayresult, generate_series(1, %s) AS n WHERE day BETWEEN %s AND %s"""


@once
def paid_again() -> Seconds:
    """The newest month, computed anew with the year behind it."""
    from tongpin.base.calendars import add_months
    from tongpin.base.entities import SYSTEM
    from tongpin.pay.run import compute as computing
    from tongpin.pay.run.entity import PayRun
    from tongpin.site import demo_k

    company.paid()
    _worked_all_year(demo_k.MONTH)
    with mock.patch.object(computing, "corrections", return_value=computing.Corrections()):  # of these months it is not measured
        for n in range(BEHIND, 0, -1):
            run = computing.compute(SYSTEM, add_months(demo_k.MONTH, -n))
            PayRun.objects.filter(pk=run.pk).update(state="locked")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # months lie between runs, in which the database has tidied up long ago
    newest = PayRun.objects.filter(month=demo_k.MONTH)
    newest.update(state="computed")
    clock = Clock()
    run = computing.compute(SYSTEM, demo_k.MONTH)
    spent = clock.read()
    newest.update(state="locked")
    assert not run.waits, run.waits[:3]
    return spent


def _worked_all_year(newest: date) -> None:
    with connection.cursor() as cursor:
        for statement in EARLIER:
            cursor.execute(statement)
        told = connection.introspection.get_table_description(cursor, "hours_dayresult")
        columns = ", ".join(f'"{one.name}"' for one in told if one.name not in ("id", "day"))
        cursor.execute(DAYS.format(columns=columns), [BEHIND, newest, newest.replace(day=28)])
