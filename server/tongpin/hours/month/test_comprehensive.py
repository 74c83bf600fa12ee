"""Comprehensive hours: a month is summed up, what is over the quota is on the board and in the totals that pay reads."""

from datetime import date
from decimal import Decimal

import pytest

from tongpin.hours.cards.editing import save_card
from tongpin.hours.day.calendar import person_month
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.board import board
from tongpin.hours.month.exceptions import exceptions
from tongpin.hours.month.period import month_of
from tongpin.hours.month.sums import totals_between

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


@pytest.fixture
def summed(october, person, as_role):
    """刘静's October under comprehensive hours; eleven hours on each of seventeen worked days."""
    who, hr = person("BJ002"), as_role("hr")
    save_card(hr, {"office": who.office_id, "person": who.pk, "name": "综合", "kind": "comprehensive", "valid_from": "2026-10-01"})
    return who, hr


def worked(who, hours):
    DayResult.objects.filter(person=who, day__gte=FIRST, day__lte=LAST).update(worked_minutes=0, leave={}, overtime={}, code="normal")
    due = DayResult.objects.filter(person=who, day__gte=FIRST, day__lte=LAST, day_type__in=("work", "makeup_work"))
    assert due.update(worked_minutes=hours * 60) == 18


def test_no_day_is_late_and_hours_come_from_the_taps(summed):
    who, _ = summed
    days = DayResult.objects.filter(person=who, day__gte=FIRST, day__lte=LAST)
    assert not any(one.late_minutes or one.early_minutes or one.absent for one in days)
    whole = days.filter(missing=[], leave={}, trip=0, first_at__isnull=False, day_type="work").first()
    between = (whole.last_at - whole.first_at).total_seconds() / 60
    assert whole.worked_minutes == between - 60


def test_over_the_quota_is_told_and_paid(summed):
    who, hr = summed
    worked(who, 10)
    assert totals_between([who.pk], FIRST, LAST)[who.pk].overtime_hours["workday"] == Decimal("14.64")  # 180 - 165.36
    before, after = totals_between([who.pk], FIRST, date(2026, 10, 30)), totals_between([who.pk], LAST, LAST)
    assert "workday" not in before[who.pk].overtime_hours and after[who.pk].overtime_hours["workday"] == Decimal("14.64")
    own = person_month(hr, who.pk, month_of(FIRST))["totals"]
    assert own["overtime_hours"]["workday"] == 14.64  # the person reads the figure that pay reads
    chips = {one["code"]: one["count"] for one in board(hr, month_of(FIRST))["exceptions"]}
    assert chips["hours_over_quota"] == 1
    (row,) = exceptions(hr, month_of(FIRST), code="hours_over_quota")["rows"]
    assert row["person"]["id"] == who.pk and "165.36" in row["seen"]


def test_within_the_quota_nothing_is_owed(summed):
    who, hr = summed
    worked(who, 9)
    assert not totals_between([who.pk], FIRST, LAST)[who.pk].overtime_hours
    assert "hours_over_quota" not in {one["code"] for one in board(hr, month_of(FIRST))["exceptions"]}
