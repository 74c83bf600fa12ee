"""Hours so far: what is worked, what the card plans, where that leads; and a settled period that changes a closed month."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.entities import SYSTEM, door
from tongpin.base.notices.entity import Notice
from tongpin.hours.absence.entity import Absence
from tongpin.hours.cards.editing import save_card
from tongpin.hours.day.calendar import person_month
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.actions import close, reopen
from tongpin.hours.month.board import board
from tongpin.hours.month.differences import differences
from tongpin.hours.month.differences_shown import shown
from tongpin.hours.month.entity import PeriodSettled
from tongpin.hours.month.exceptions import exceptions
from tongpin.hours.month.period import month_named
from tongpin.hours.month.resettled import look_again
from tongpin.hours.month.so_far import standings, warn
from tongpin.hours.month.sums import totals_between
from tongpin.hours.rule.quotas import Worked, period_of, settled, so_far

OCTOBER = month_named("2026-10")
MIDDLE = date(2026, 10, 19)  # a Monday; 1 to 18 October have eight worked days by the calendar, 18 the whole month


def summed(person, as_role, period):
    who, hr = person("BJ002"), as_role("hr")
    save_card(hr, {"office": who.office_id, "person": who.pk, "name": "综合", "kind": "comprehensive", "valid_from": "2026-10-01",
                   "quota_period": period})
    Absence.objects.filter(person=who).delete()
    days = DayResult.objects.filter(person=who)
    days.update(worked_minutes=0, leave={}, overtime={}, exceptions=[], waiting=[], code="normal")
    days.filter(day_type__in=("work", "makeup_work")).update(worked_minutes=10 * 60)
    return who, hr


@pytest.fixture
def by_month(october, person, as_role):
    return summed(person, as_role, "month")


@pytest.fixture
def by_week(october, person, as_role):
    return summed(person, as_role, "week")


@pytest.fixture
def by_quarter(october, person, as_role):
    return summed(person, as_role, "quarter")


def test_in_the_middle_of_the_month(by_month):
    who, _ = by_month
    told = standings([who.pk], MIDDLE, MIDDLE)[who.pk].told
    assert (told.hours, told.quota, told.planned) == (80, Decimal("165.36"), 80)  # eight days of ten hours, ten of eight to come
    assert (told.left, told.forecast, told.over) == (Decimal("85.36"), 160, 0)


def test_leave_to_come_takes_from_plan_and_quota(by_month):
    who, _ = by_month
    at = datetime(2026, 10, 20, tzinfo=UTC)
    with door(SYSTEM) as opened:
        opened.create(Absence, person=who.pk, kind="annual", starts_at=at.replace(hour=1), ends_at=at.replace(hour=10), days=1, amount=1)
    told = standings([who.pk], MIDDLE, MIDDLE)[who.pk].told
    assert (told.planned, told.quota) == (72, Decimal("157.36"))


def test_a_period_that_is_over_has_nothing_to_come(by_month):
    who, _ = by_month
    found = standings([who.pk], MIDDLE, date(2026, 11, 20))[who.pk]
    assert (found.told.hours, found.told.planned, found.told.over, found.settles_on) == (180, 0, Decimal("14.64"), date(2026, 10, 31))


def test_the_own_page_the_board_and_the_notices_warn_before(by_quarter, user):
    who, hr = by_quarter
    own = user("employee", who)
    day, days = date(2026, 11, 2), {"person": who, "office_id": who.office_id, "day_type": "work", "code": "normal"}
    rule = DayResult.objects.filter(person=who).latest("day").rule
    DayResult.objects.bulk_create([DayResult(**days, day=day + timedelta(days=at), rule=rule, worked_minutes=24 * 60) for at in range(5)])
    told = person_month(hr, who.pk, month_named("2026-11"))["summed"]
    assert (told["period"], told["first"], told["last"], told["settles_on"]) == ("quarter", "2026-10-01", "2026-12-31", "2026-12-31")
    assert told["hours"] == "300" and Decimal(told["over"]) == Decimal(told["forecast"]) - Decimal(told["quota"]) > 0
    chips = {one["code"]: one["count"] for one in board(hr, month_named("2026-11"))["exceptions"]}
    assert chips["hours_near_quota"] == 1
    (row,) = exceptions(hr, month_named("2026-11"), code="hours_near_quota")["rows"]
    assert row["person"]["id"] == who.pk and told["quota"] in row["seen"]
    assert warn(date(2026, 11, 9)) == 1 and warn(date(2026, 11, 10)) == 1
    assert Notice.objects.filter(user=own, message__say="hours.month.quota_ahead_own").count() == 1  # told once in the period


def test_whoever_works_by_another_rule_has_no_quota(october, person, as_role):
    assert person_month(as_role("hr"), person("BJ001").pk, OCTOBER)["summed"] is None


def test_a_closed_month_that_a_period_changes_is_announced_once(by_month, user):
    who, hr = by_month
    payroll, office = user("payroll"), who.office_id
    close(SYSTEM, [office], OCTOBER, as_judged=True, reason="试")
    assert PeriodSettled.objects.get(person=who).over == Decimal("14.64")
    with door(SYSTEM) as opened:
        assert look_again(opened, [office], OCTOBER) == 0
        DayResult.objects.filter(person=who, day=MIDDLE).update(worked_minutes=12 * 60)  # whatever the way: the month stays closed
        assert look_again(opened, [office], OCTOBER) == 1 and look_again(opened, [office], OCTOBER) == 0
    (found,) = differences(SYSTEM, [office], OCTOBER)
    assert found.person == who.pk
    assert [(one.code, one.old, one.new) for one in found.moved] == [("overtime.workday", "14.64", "16.64")]
    (row,) = shown(hr, OCTOBER)["rows"]
    assert row["sort"] == "resettled" and "综合工时" in row["reopened"]["reason"]
    assert Notice.objects.get(user=payroll).message["say"] == "hours.month.resettled"
    reopen(SYSTEM, office, OCTOBER, reason="再看")
    DayResult.objects.filter(person=who, day=MIDDLE).update(worked_minutes=13 * 60)
    steps = [(one.moved[0].old, one.moved[0].new) for one in differences(SYSTEM, [office], OCTOBER)]
    assert steps == [("16.64", "17.64"), ("14.64", "16.64")]


def test_closing_an_earlier_month_again_looks_at_the_later_one(by_week, user):
    """The last week of October is settled on 1 November."""
    who, _ = by_week
    payroll, office, november = user("payroll"), who.office_id, month_named("2026-11")
    close(SYSTEM, [office], OCTOBER, as_judged=True, reason="试")
    close(SYSTEM, [office], november, as_judged=True, reason="试")
    before = totals_between([who.pk], november.first, november.last)[who.pk].overtime_hours["workday"]
    reopen(SYSTEM, office, OCTOBER, reason="漏了打卡")
    DayResult.objects.filter(person=who, day=date(2026, 10, 27)).update(worked_minutes=11 * 60)
    close(SYSTEM, [office], OCTOBER, as_judged=True, reason="补上了")
    (found,) = differences(SYSTEM, [office], november)
    assert [(Decimal(one.old), Decimal(one.new)) for one in found.moved] == [(before, before + 1)]
    told = Notice.objects.get(user=payroll, message__say="hours.month.resettled")
    assert told.link == "/hours/2026-11?differences=1"


@given(st.lists(st.tuples(st.integers(0, 900), st.booleans()), min_size=1, max_size=40), st.integers(0, 40), st.integers(1, 62))
def test_so_far_at_the_end_is_what_is_settled(days, at, due):
    """Wherever the period is parted into known and coming, the quota is one, and with nothing to come it is the settlement."""
    span = period_of(MIDDLE, "quarter")
    every = [Worked(span[0], minutes, is_due) for minutes, is_due in days]
    told, done = so_far("quarter", span, every[:at], every[at:], due), settled("quarter", span, every, due)
    assert told and done and told.quota == done.quota
    assert abs(told.forecast - done.hours) <= Decimal("0.01")
    whole = so_far("quarter", span, every, [], due)
    assert whole and (whole.hours, whole.over) == (done.hours, done.over)
