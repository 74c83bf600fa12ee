"""Company days: who sees them, what they touch, and that leave priced anew is leave priced as if for the first time."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongpin.base import registers
from tongpin.base.calendars import DayType
from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.notices.entity import Notice
from tongpin.base.registers.entity import Movement
from tongpin.base.words import Forbidden, Refused, Say
from tongpin.hours.absence.by_hand import Wish as Approved
from tongpin.hours.absence.by_hand import approve, grant
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.absence.pricing import price
from tongpin.hours.company_days.actions import Wish, catch_up, set_days
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.actions import close, reopen
from tongpin.hours.month.period import month_named
from tongpin.hours.overtime.entity import OVERTIME, Overtime
from tongpin.hours.rule.actions import rulebook
from tongpin.people.public import CompanyDay, OwnDay, overlaid

FRIDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 22)


def at(day, clock="09:00"):
    return datetime.fromisoformat(f"{day}T{clock}")


def wish(office, first=FRIDAY, last=None, kind="rest", name="周年庆"):
    return Wish([office], first, last or first, kind, name)


def leave_of(person, first, last, kind="annual"):
    return approve(SYSTEM, person.pk, kind, at(first), at(last, "18:00"), reason="事")


@pytest.mark.parametrize(("national", "kind", "then"), [
    ("work", "rest", "rest"), ("rest", "work", "makeup_work"), ("makeup_work", "rest", "rest"), ("makeup_work", "work", "makeup_work"),
    ("statutory", "work", "statutory"), ("statutory", "rest", "statutory"), ("rest", "rest", "rest"), ("work", "work", "work")])
def test_a_company_day_over_the_calendar(national, kind, then):
    assert overlaid(DayType(national), OwnDay(kind, "")) == then
    assert overlaid(DayType(national), None) == national


def test_a_day_set_free_gives_leave_back_with_a_line_and_a_notice(person, user):
    liu = person("BJ002")
    user("employee", liu)
    before = registers.balance(LEAVE, {"person": liu.pk, "kind": "annual"})
    made = leave_of(liu, date(2026, 11, 18), SUNDAY)
    assert made.days == 3
    seen = set_days(SYSTEM, wish(liu.office_id), keep=False)
    assert (seen.followed.leave[0].before, seen.followed.leave[0].after) == (3, 2) and not CompanyDay.objects.exists()
    assert Absence.objects.get(pk=made.pk).days == 3 and not Notice.objects.exists()
    set_days(SYSTEM, wish(liu.office_id))
    made.refresh_from_db()
    assert made.days == 2
    assert registers.balance(LEAVE, {"person": liu.pk, "kind": "annual"}) == before - 2
    line = registers.lines(LEAVE, {"person": liu.pk, "kind": "annual"})[-1]
    assert line.cause.text("zh") == "年假 2026-11-18 至 2026-11-22 由 3 天改为 2 天：2026-11-20 公司放假「周年庆」"
    told = Say.from_json(Notice.objects.get().message).text("zh")
    assert told == "你 2026-11-18 至 2026-11-22 的年假由 3 天改为 2 天，余额已更正：2026-11-20 公司放假「周年庆」"
    set_days(SYSTEM, wish(liu.office_id, kind=None))
    made.refresh_from_db()
    assert made.days == 3 and registers.balance(LEAVE, {"person": liu.pk, "kind": "annual"}) == before - 3
    assert not CompanyDay.objects.exists()


def test_judging_overtime_and_names_follow(person):
    liu = person("BJ002")
    day = date(2026, 10, 22)
    grant(SYSTEM, liu.pk, Approved("overtime", at(day, "19:00"), at(day, "21:00")), reason="上线")
    assert Overtime.objects.get(person=liu, day=day).kind == "workday"
    told = set_days(SYSTEM, wish(liu.office_id, day))
    assert told.followed.overtime >= 1 and told.followed.days > 0
    assert Overtime.objects.get(person=liu, day=day).kind == "restday"
    assert registers.lines(OVERTIME, {"person": liu.pk, "kind": "restday"})[-1].amount == 2
    assert DayResult.objects.get(person=liu, day=day).day_type == "rest"
    assert set(DayResult.objects.filter(day=day).exclude(office=liu.office_id).values_list("day_type", flat=True)) == {"work"}
    assert rulebook(day, day).day_name(liu.office_id, day) == {"zh": "周年庆", "en": "周年庆"}
    assert registers.disagreements() == []


def test_a_closed_month_stays_and_is_told(person):
    liu = person("BJ002")
    made = leave_of(liu, date(2026, 10, 29), date(2026, 11, 3))
    close(SYSTEM, [liu.office_id], month_named("2026-10"), as_judged=True)
    told = set_days(SYSTEM, wish(liu.office_id, date(2026, 10, 30), date(2026, 11, 2)))
    mine = [(one.before, one.after, one.is_closed) for one in told.followed.leave if one.person == liu.pk]
    assert mine == [(3, 2, True), (4, 3, False)]  # the 30th would have been free too, but October is closed
    made.refresh_from_db()
    assert made.days == 3 and DayResult.objects.get(person=liu, day=date(2026, 10, 30)).day_type == "work"
    reopen(SYSTEM, liu.office_id, month_named("2026-10"), reason="补公司假日")
    with open_door(SYSTEM) as opened:
        told = catch_up(opened, SYSTEM)
        assert catch_up(opened, SYSTEM).leave == []
    made.refresh_from_db()
    assert made.days == 2 and DayResult.objects.get(person=liu, day=date(2026, 10, 30)).day_type == "rest"


def test_nothing_changes_by_itself(october):
    with open_door(SYSTEM) as opened:
        told = catch_up(opened, SYSTEM)
    assert (told.days, told.overtime, told.leave) == (0, 0, [])


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(leaves=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.booleans(), st.booleans()), max_size=4),
       days=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5), st.sampled_from(["rest", "work", None])), min_size=1, max_size=5))
def test_priced_anew_is_priced_as_if_for_the_first_time(person, leaves, days):
    liu, begin = person("BJ002"), date(2026, 11, 2)
    with transaction.atomic():
        for ahead, length, from_noon, to_noon in leaves:
            first, last = begin + timedelta(days=ahead), begin + timedelta(days=ahead + length)
            if first < last:
                start, end = at(first, "13:00" if from_noon else "09:00"), at(last, "12:00" if to_noon else "18:00")
                approve(SYSTEM, liu.pk, "personal", start, end, reason="事")
        for ahead, length, kind in days:
            first = begin + timedelta(days=ahead)
            try:
                set_days(SYSTEM, wish(liu.office_id, first, first + timedelta(days=length), kind))
            except Refused:
                continue
        book = rulebook(begin - timedelta(days=9), begin + timedelta(days=99))
        rows = list(Absence.objects.filter(person=liu, kind="personal", starts_at__date__gte=begin))
        for one in rows:
            assert one.days == price(book, liu.office_id, liu.pk, one.away(liu.office.zone))
        moved = Movement.objects.filter(register=LEAVE, source__in=[f"hours.absence:{one.pk}" for one in rows])
        assert sum((one.amount for one in moved), Decimal(0)) == -sum((one.days for one in rows), Decimal(0))
        transaction.set_rollback(True)


def test_bad_input_is_told_at_its_field(person, as_role):
    office = person("BJ002").office_id
    for field, wrong in [
        ("offices", Wish([0], FRIDAY, FRIDAY, "rest", "x")), ("name", wish(office, name=" ")),
        ("last", wish(office, last=FRIDAY - timedelta(days=1))), ("last", wish(office, last=FRIDAY + timedelta(days=80))),
        ("first", wish(office, date(2036, 1, 1))), ("kind", wish(office, kind="half")),
        ("first", wish(office, date(2027, 10, 1), kind="work")), ("first", wish(office, SUNDAY)), ("first", wish(office, kind=None))]:
        with pytest.raises(Refused) as refused:
            set_days(SYSTEM, wrong)
        assert [one.place.field for one in refused.value.problems] == [field]
    with pytest.raises(Forbidden):
        set_days(as_role("payroll"), wish(office))


def test_over_http(person, signed_in):
    liu = person("BJ002")
    leave_of(liu, date(2026, 11, 18), SUNDAY)
    hr, one = signed_in("hr"), signed_in("employee", liu)
    asked = {"offices": [liu.office_id], "first": "2026-11-20", "last": "2026-11-20", "kind": "rest", "name": "周年庆"}
    body = {"data": json.dumps(asked), "content_type": "application/json"}
    told = hr.post("/api/v1/hours/company-days/try", **body).json()
    assert told["people"] > 1 and told["changed"] == 1 and told["leave"][0]["after"] == "2"
    assert one.post("/api/v1/hours/company-days", **body).status_code == 403
    assert hr.post("/api/v1/hours/company-days", **body).status_code == 200
    page = one.get(f"/api/v1/hours/company-days?office={liu.office_id}&year=2026").json()
    (day,) = [one for one in page["days"] if one["day"] == "2026-11-20"]
    assert day == {"day": "2026-11-20", "type": "rest", "usual": "work", "name": {"zh": "周年庆", "en": "周年庆"},
                   "off": "", "own": {"kind": "rest", "name": "周年庆", "part": "day"}}
    assert not page["may_edit"] and len(page["days"]) == 365


def test_days_ride_along_with_the_offices(person):
    office = person("BJ002").office_id
    def queries():
        with CaptureQueriesContext(connection) as seen:
            book = rulebook(date(2026, 1, 1), date(2026, 12, 31))
            for ahead in range(365):
                book.day_type(office, date(2026, 1, 1) + timedelta(days=ahead))
        return len(seen)
    assert queries() == 2
    set_days(SYSTEM, wish(office, FRIDAY, FRIDAY + timedelta(days=40)))
    assert queries() == 2
