"""Mend: a tap added, a day excused, the source's verdict taken, leave approved by hand; each with a reason."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tongpin.base import registers
from tongpin.base.entities import SYSTEM
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.day.entity import DayResult
from tongpin.hours.mend.actions import answer, ask, mend, take_back
from tongpin.hours.mend.entity import DayQuestion

ABSENT = date(2026, 10, 9)  # BJ001 was not there


def result(person, day=ABSENT) -> DayResult:
    return DayResult.objects.get(person=person, day=day)


def test_an_excused_day_costs_nothing_and_waits_no_more(person):
    who = person("BJ001")
    mend(SYSTEM, who.pk, ABSENT, "excuse", "门禁坏了")
    day = result(who)
    assert (day.absent, day.attended, day.waiting, day.mended) == (0, 1, [], True)


def test_taps_added_by_hand_are_judged_as_taps(person):
    who = person("BJ001")
    mend(SYSTEM, who.pk, ABSENT, "punch", "忘打卡", clock="09:10")
    made = mend(SYSTEM, who.pk, ABSENT, "punch", "忘打卡", clock="18:00")
    assert (result(who).code, result(who).late_minutes) == ("late", 10)
    take_back(SYSTEM, who.pk, ABSENT, made.pk, reason="写错了")
    assert result(who).missing == ["end"]


def test_a_tap_after_midnight_is_of_the_same_work_day(person):
    made = mend(SYSTEM, person("BJ001").pk, ABSENT, "punch", "加班", clock="01:30")
    assert made.punched_at.isoformat() == "2026-10-09T17:30:00+00:00"


@pytest.mark.parametrize(("kind", "reason", "clock", "code"), [
    ("excuse", " ", "", "hours.mend.reason_needed"), ("gift", "x", "", "hours.mend.unknown_kind"),
    ("punch", "x", "25 Uhr", "hours.mend.no_time"),
])
def test_what_is_not_complete_is_refused(person, kind, reason, clock, code):
    with pytest.raises(Refused) as refused:
        mend(SYSTEM, person("BJ001").pk, ABSENT, kind, reason, clock=clock)
    assert [one.say.code for one in refused.value.problems] == [code]


def test_leave_approved_by_hand_counts_and_moves_the_register(person):
    who = person("BJ001")
    before = registers.balance("hours.leave", {"person": who.pk, "kind": "annual"})
    approve(SYSTEM, who.pk, "annual", datetime(2026, 10, 9, 9), datetime(2026, 10, 9, 18), reason="补假条")
    assert (result(who).leave, result(who).absent) == ({"annual": "1"}, 0)
    assert registers.balance("hours.leave", {"person": who.pk, "kind": "annual"}) == before - 1


def test_overtime_approved_by_hand_has_the_class_of_its_day(person):
    who = person("BJ001")
    approve(SYSTEM, who.pk, "overtime", datetime(2026, 10, 17, 10), datetime(2026, 10, 17, 12, 30), reason="上线")
    # From 12:00 on it is the lunch break of the card, which is no work on a rest day either.
    assert registers.balance("hours.overtime", {"person": who.pk, "kind": "restday"}) == Decimal("2")


def test_a_person_is_asked_once_told_twice_and_answers(person, as_role):
    who = person("BJ001")
    hr, own = as_role("hr"), as_role("employee", who)
    ask(hr, who.pk, ABSENT, "那天去哪了？")
    ask(hr, who.pk, ABSENT, "那天去哪了？")
    assert Notice.objects.filter(user_id=own.user_id).count() == 2
    assert Notice.objects.filter(user_id=own.user_id, waits=True).count() == 1
    answer(own, ABSENT, "在客户那里")
    assert not Notice.objects.filter(user_id=own.user_id, waits=True).exists()
    asked = DayQuestion.objects.get(person=who)
    assert (asked.times, asked.answer) == (2, "在客户那里")
    assert Notice.objects.filter(user_id=hr.user_id).count() == 1


def test_an_employee_mends_nothing(person, as_role):
    who = person("BJ001")
    with pytest.raises(Forbidden):
        mend(as_role("employee", who), who.pk, ABSENT, "excuse", "x")
