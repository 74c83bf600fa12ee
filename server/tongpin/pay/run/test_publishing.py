"""Payslips at a set time: in each office by its own clock, once, also after an outage; changed, taken back, and gone with the approval."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused
from tongpin.pay.slip.entity import Payslip

from . import actions
from .board import board
from .compute import compute
from .runs import run_of

OCTOBER, PAYDAY, TEN = date(2026, 10, 1), date(2026, 11, 10), time(10)
IN_CHINA = datetime(2026, 11, 10, 2, tzinfo=UTC)  # ten o'clock in Beijing
IN_MUNICH = datetime(2026, 11, 10, 9, tzinfo=UTC)


@pytest.fixture
def payroll(decides, sign_in, monkeypatch):
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    compute(payroll, OCTOBER)
    actions.submit(payroll, OCTOBER)
    decides(hr)
    monkeypatch.setattr(actions.timezone, "now", lambda: datetime(2026, 11, 5, tzinfo=UTC))
    return payroll


def seen():
    return set(Payslip.objects.filter(is_published=True).values_list("office__code", flat=True))


def test_each_office_by_its_own_clock_and_the_run_with_the_last(payroll, sign_in):
    jing = sign_in("jing", "employee", number="BJ002")
    actions.schedule(payroll, OCTOBER, PAYDAY, TEN)
    told = board(payroll, OCTOBER)["publish_at"]
    assert told == {"day": "2026-11-10", "clock": "10:00", "by": payroll.name, "zones": 2}
    assert actions.publish_due(IN_CHINA - timedelta(seconds=1)) == 0 and seen() == set()
    assert actions.publish_due(IN_CHINA) == 61 and "beijing" in seen() and "munich" not in seen()
    assert run_of(OCTOBER).state == "approved" and Notice.objects.filter(user_id=jing.user_id, link="/me/pay/2026-10").count() == 1
    assert actions.publish_due(IN_CHINA + timedelta(minutes=1)) == 0
    assert actions.publish_due(IN_MUNICH) == 6 and run_of(OCTOBER).state == "published"
    assert board(payroll, OCTOBER)["publish_at"] is None
    assert Notice.objects.filter(user_id=jing.user_id, link="/me/pay/2026-10").count() == 1


def test_after_an_outage_everything_appears_once(payroll):
    actions.schedule(payroll, OCTOBER, PAYDAY, TEN)
    late = IN_MUNICH + timedelta(days=3)
    assert [actions.publish_due(late) for _ in range(3)] == [67, 0, 0] and run_of(OCTOBER).state == "published"
    assert LedgerLine.objects.filter(verb="publish", entity="pay.run").count() == 1


def test_changed_and_taken_back(payroll):
    actions.schedule(payroll, OCTOBER, PAYDAY, TEN)
    actions.schedule(payroll, OCTOBER, PAYDAY + timedelta(days=1), TEN)
    assert actions.publish_due(IN_MUNICH) == 0
    actions.schedule(payroll, OCTOBER, None, None)
    assert actions.publish_due(IN_MUNICH + timedelta(days=5)) == 0 and run_of(OCTOBER).state == "approved"
    assert [one.verb for one in LedgerLine.objects.filter(verb__endswith="schedule").order_by("seq")] == [
        "schedule", "schedule", "unschedule"]


def test_a_run_that_is_sent_back_takes_its_time_and_what_has_appeared_with_it(payroll):
    actions.schedule(payroll, OCTOBER, PAYDAY, TEN)
    actions.publish_due(IN_CHINA)
    actions.send_back(payroll, OCTOBER, "有误")
    assert seen() == set() and run_of(OCTOBER).publish_on is None and actions.publish_due(IN_MUNICH) == 0


def test_by_hand_before_its_time_nobody_is_told_twice(payroll):
    actions.schedule(payroll, OCTOBER, PAYDAY, TEN)
    actions.publish_due(IN_CHINA)
    actions.publish(payroll, OCTOBER)
    assert run_of(OCTOBER).state == "published" and len(seen()) == 6
    assert actions.publish_due(IN_MUNICH) == 0


@pytest.mark.parametrize(("day", "clock", "field"), [
    (date(2026, 11, 4), TEN, "day"), (date(2027, 11, 10), TEN, "day"), (PAYDAY, None, "clock")])
def test_a_time_that_cannot_be_meant_is_told_at_its_field(payroll, day, clock, field):
    with pytest.raises(Refused) as refused:
        actions.schedule(payroll, OCTOBER, day, clock)
    assert refused.value.problems[0].place.field == field


def test_only_an_approved_run_and_only_whoever_publishes(company, sign_in):
    payroll = sign_in("pay", "payroll")
    compute(payroll, OCTOBER)
    with pytest.raises(Refused):
        actions.schedule(payroll, OCTOBER, PAYDAY, TEN)
    with pytest.raises(Forbidden):
        actions.schedule(sign_in("boss", "manager"), OCTOBER, PAYDAY, TEN)
