"""What a leave case asks of people stands on their lists until it is done; a case that stalls is told, and final pay follows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.events import deliver_pending
from tongpin.base.notices.entity import Notice
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person

from . import actions
from .clause import actions as clause
from .clause.alarm import alarm
from .conftest import LAST, everything, opened
from .entity import JobLevel, LeaveCase

pytestmark = pytest.mark.django_db


def waiting(case):
    return dict(Notice.objects.filter(waits=True, about_entity="people.leave_case", about_id=case.pk).values_list("matter", "user"))


def test_what_a_case_asks_waits_until_it_is_done(chen, next_one, as_role, user):
    hr, lead = as_role("hr"), user("manager")
    Person.objects.filter(pk=chen.pk).update(manager=link_user(SYSTEM, Person.objects.get(number="BJ008"), lead))
    case = opened(Person.objects.get(pk=chen.pk))
    alarm(LAST)
    actions.ask_certificate(SYSTEM, case)
    assert waiting(case) == {"hand_over": lead.pk, "decide": hr.user_id, "certificate": hr.user_id}
    everything(case, next_one)
    clause.free(SYSTEM, case, "没有接触核心资料")
    assert waiting(case) == {"certificate": hr.user_id}
    LeaveCase.objects.filter(pk=case.pk).update(last_day=SYSTEM.today)
    actions.issue_certificate(hr, LeaveCase.objects.get(pk=case.pk))
    assert waiting(case) == {}


def test_hr_of_another_office_is_not_asked(chen, as_role):
    hr = as_role("hr")
    far = RoleOf.objects.get(user_id=hr.user_id, role="hr")
    far.offices = [Person.objects.exclude(office=chen.office).first().office_id]
    far.save()
    owner = as_role("owner")
    case = opened(chen)
    actions.ask_certificate(SYSTEM, case)
    assert waiting(case) == {"hand_over": owner.user_id, "certificate": owner.user_id}


def test_unpaid_compensation_waits_until_it_is_paid(chen, next_one, as_role):
    hr = as_role("hr")
    case = opened(chen)
    clause.bind(SYSTEM, case, {"months": 6, "rate": Decimal("0.3"), "base": Decimal(20000), "base_origin": "工资条"})
    everything(case, next_one)
    actions.close(SYSTEM, case)
    LeaveCase.objects.filter(pk=case.pk).update(certificate_at=datetime.now(UTC))
    alarm(date(2027, 3, 1))
    assert waiting(case) == {"unpaid": hr.user_id}
    for month in (1, 2):
        clause.paid(SYSTEM, case, month, Decimal(6000), date(2027, 3, 2))
    alarm(date(2027, 3, 3))
    assert waiting(case) == {}


def said(viewer):
    found = Notice.objects.filter(user_id=viewer.user_id, link__startswith="/leaving/").order_by("pk")
    return [one.message["say"].rpartition(".")[2] for one in found]


def test_a_case_that_stalls_is_told_a_week_and_a_day_before_and_stands_on_the_list_afterwards(chen, as_role):
    hr = as_role("hr")
    JobLevel.objects.update(secret_bearing=False)
    case = opened(chen)
    for days in (-8, -7, -6, -1, 0, 0, 1, 2):
        alarm(LAST + timedelta(days=days))
    assert said(hr) == ["told_team", "told_left", "told_left", "told_owed", "told_past"]
    assert {"past", "certificate"} <= set(waiting(case))
    due = dict(Notice.objects.filter(waits=True, user_id=hr.user_id).values_list("matter", "due_day"))
    assert due["certificate"] == LAST + timedelta(days=15)
    actions.shift(SYSTEM, case, {"last_day": LAST + timedelta(days=40)}, "延后")
    assert "past" not in waiting(case)


def test_final_pay_is_asked_for_when_the_leaving_begins_and_follows_it(chen, as_role):
    from django.apps import apps

    finals = apps.get_model("pay", "FinalPay").objects
    payroll = as_role("payroll")
    case = opened(chen)
    deliver_pending()
    mine = Notice.objects.filter(user_id=payroll.user_id, waits=True)
    assert (finals.get(case=case.pk).last_day, mine.get().due_day) == (LAST, LAST)
    actions.shift(SYSTEM, case, {"last_day": LAST + timedelta(days=3)}, "延后")
    deliver_pending()
    assert (finals.get(case=case.pk).last_day, mine.get().due_day) == (LAST + timedelta(days=3),) * 2
    actions.withdraw(SYSTEM, case, "留下")
    deliver_pending()
    assert not finals.filter(case=case.pk).exists() and not mine.exists()
