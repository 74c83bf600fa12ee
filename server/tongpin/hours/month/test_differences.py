"""A month opened again: what differs from what pay took, by person and figure, with who changed it and why; no step is lost."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.hours import public
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.day.entity import DayResult
from tongpin.hours.mend.actions import mend, take_back
from tongpin.hours.mend.entity import Mend
from tongpin.hours.month.actions import close, reopen
from tongpin.hours.month.differences import compare
from tongpin.hours.month.period import month_named
from tongpin.people.offices.entity import Office

OCTOBER = month_named("2026-10")
PAGE = "/api/v1/hours/months/2026-10/differences"


@pytest.fixture
def beijing(october, db):
    return Office.objects.get(code="beijing").pk


@pytest.fixture
def reopened(beijing):
    close(SYSTEM, [beijing], OCTOBER, as_judged=True)
    reopen(SYSTEM, beijing, OCTOBER, reason="漏了一张假条")
    return beijing


@pytest.fixture
def absent(beijing):
    return DayResult.objects.filter(office_id=beijing, absent=1, waiting__contains=["absent"]).order_by("day").first()


def test_only_what_differs_is_told_and_a_missing_figure_is_nothing():
    moved = compare({"absent_days": "1", "late_minutes": "5"}, {"late_minutes": "5", "leave.sick": "1"})
    assert [(one.code, one.old, one.new) for one in moved] == [("absent_days", "1", "0"), ("leave.sick", "0", "1")]
    assert moved[1].label["en"] and compare({"missing": "2"}, {"missing": "2"}) == ()


def test_nothing_has_changed_yet(reopened):
    assert public.differences(SYSTEM, [reopened], OCTOBER) == []


def test_a_mend_is_told_with_its_reason(reopened, absent, as_role):
    mend(as_role("hr"), absent.person_id, absent.day, "excuse", "门禁坏了")
    (one,) = public.differences(SYSTEM, [reopened], OCTOBER)
    assert (one.person, one.reopening.reason) == (absent.person_id, "漏了一张假条")
    assert ("absent_days", "1", "0") in {(row.code, row.old, row.new) for row in one.moved}
    assert [(cause.reason["zh"], cause.day) for cause in one.causes] == [("门禁坏了", absent.day.isoformat())]


def test_leave_by_hand_is_told_with_who_wrote_it(reopened, absent, as_role):
    start, end = (datetime.combine(absent.day, datetime.min.time()).replace(hour=hour) for hour in (9, 18))
    approve(as_role("hr"), absent.person_id, "personal", start, end, reason="补交了假条")
    (one,) = public.differences(SYSTEM, [reopened], OCTOBER)
    assert {row.code: Decimal(row.new) - Decimal(row.old) for row in one.moved} == {"absent_days": -1, "leave.personal": 1}
    assert [cause.reason["zh"] for cause in one.causes] == ["补交了假条"] and one.causes[0].who


def test_closing_again_tells_payroll_and_two_steps_stay_two(reopened, absent, user):
    payroll = user("payroll")
    mend(SYSTEM, absent.person_id, absent.day, "excuse", "门禁坏了")
    close(SYSTEM, [reopened], OCTOBER, as_judged=True)
    assert Notice.objects.get(user=payroll).message["values"]["count"] == 1
    reopen(SYSTEM, reopened, OCTOBER, reason="说错了")
    take_back(SYSTEM, absent.person_id, absent.day, Mend.objects.get(person=absent.person_id, day=absent.day).pk, reason="说错了")
    last, first = public.differences(SYSTEM, [reopened], OCTOBER)
    there = {(row.code, row.old, row.new) for row in first.moved}
    back = {(row.code, row.new, row.old) for row in last.moved}
    assert there == back and last.reopening.reason == "说错了"


def test_a_month_that_was_never_opened_again_and_one_closed_unchanged_are_silent(reopened, user):
    payroll = user("payroll")
    close(SYSTEM, [reopened], OCTOBER, as_judged=True)
    assert not Notice.objects.filter(user=payroll).exists()
    assert public.differences(SYSTEM, [Office.objects.get(code="nanjing").pk], OCTOBER) == []


def test_each_sees_the_own_offices_over_http(reopened, absent, signed_in, person):
    mend(SYSTEM, absent.person_id, absent.day, "excuse", "门禁坏了")
    told = signed_in("payroll").get(PAGE).json()
    assert (told["people"], told["rows"][0]["person"]["id"]) == (1, absent.person_id)
    assert told["rows"][0]["causes"][0]["reason"] == "门禁坏了"
    lead = signed_in("office_lead", person("BJ001"))
    assert lead.get(PAGE).json()["people"] == 1
    RoleOf.objects.filter(user=User.objects.get(username="office_lead")).delete()
    assert signed_in("employee", person("BJ002")).get(PAGE).status_code == 403


def test_a_lead_of_another_office_sees_nothing_of_it(reopened, absent, signed_in, person):
    mend(SYSTEM, absent.person_id, absent.day, "excuse", "门禁坏了")
    assert signed_in("office_lead", person("46")).get(PAGE).json()["rows"] == []
    assert date(2026, 10, 1) <= absent.day
