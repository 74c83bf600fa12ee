"""A change of pay: from the first of a month on, checked by somebody else, unseen by managers."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from tongpin.base.entities import SYSTEM
from tongpin.base.flow import actions as flow
from tongpin.base.flow.drawing import shipped
from tongpin.base.flow.entity import FlowTask
from tongpin.base.flow.offers import Filled
from tongpin.base.flow.page import instance_page
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.words import Missing, Refused

from .actions import agree, pay_change, standing

NOVEMBER = date(2026, 11, 1)


def code(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.problems[0].say.code


def test_the_database_alone_tells_no_account(person):
    """docs/decisions/pay-at-rest.md: the account is sealed where it is kept, the amount is a number; the ledger has neither account."""
    liu = person("BJ004")
    made = agree(SYSTEM, liu.pk, NOVEMBER, {"base_pay": Decimal("19000.17")}, reason="年度调薪")
    plain = made.bank_account.reveal()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(a)::text FROM pay_payagreement a WHERE a.id = %s", [made.pk])
        row = str(cursor.fetchone()[0])
        cursor.execute("SELECT string_agg(body, ' ') FROM base_ledgerline WHERE record = %s", [str(made.pk)])
        told = str(cursor.fetchone()[0])
    assert "1900017" in row and "19000.17" in told  # in fen
    for text in (row, told):
        assert plain not in text and plain.encode().hex() not in text


def test_what_held_before_stays(person):
    liu = person("BJ004")
    before = standing(liu.pk, date(2026, 10, 31))
    made = agree(SYSTEM, liu.pk, NOVEMBER, {"base_pay": Decimal(19000)}, reason="年度调薪")
    assert (standing(liu.pk, date(2026, 10, 31)).base_pay, made.base_pay) == (before.base_pay, Decimal(19000))
    assert (made.insurance_base, made.bank_account.reveal()) == (before.insurance_base, before.bank_account.reveal())


def test_a_base_is_mended_for_a_month_that_is_past_and_what_was_agreed_later_stays(person):
    liu = person("BJ004")
    now = standing(liu.pk, NOVEMBER)
    later = agree(SYSTEM, liu.pk, date(2027, 1, 1), {"base_pay": Decimal(20000)}, reason="年度调薪")
    made = agree(SYSTEM, liu.pk, NOVEMBER, {"insurance_base": Decimal(20000), "fund_base": Decimal(19000)}, reason="核定")
    assert (made.insurance_base, made.fund_base, made.base_pay) == (Decimal(20000), Decimal(19000), now.base_pay)
    assert standing(liu.pk, date(2027, 1, 1)) == later and standing(liu.pk, date(2026, 10, 1)).insurance_base == now.insurance_base
    asked = {"person": liu.pk, "day": NOVEMBER, "insurance_base": Decimal(21000)}
    (since, until) = pay_change(Filled(0, {}, asked, timezone.now())).notes
    assert (since.text.code, until.text.code) == ("pay.agreement.stands_since", "pay.agreement.until")


def test_the_same_day_again_changes_that_agreement(person):
    liu = person("BJ004")
    first = agree(SYSTEM, liu.pk, NOVEMBER, {"base_pay": Decimal(19000)}, reason="x")
    assert agree(SYSTEM, liu.pk, NOVEMBER, {"base_pay": Decimal(19500)}, reason="x").pk == first.pk


@pytest.mark.parametrize(("day", "changes", "wanted"), [
    (NOVEMBER, {}, "pay.agreement.nothing_changes"),
    (NOVEMBER, {"base_pay": Decimal(-1)}, "pay.agreement.below_zero"),
    (date(1999, 1, 1), {"base_pay": Decimal(1)}, "pay.agreement.none_then"),
])
def test_refusals(person, day, changes, wanted):
    assert code(lambda: agree(SYSTEM, person("BJ004").pk, day, changes, reason="x")) == wanted


def test_somebody_else_says_yes_and_managers_never_see_it(person, sign_in):
    shipped.load_shipped()
    payroll, hr = sign_in("pay", "payroll", "employee", number="BJ008"), sign_in("hr", "hr", "employee", number="BJ001")
    manager = sign_in("boss", "manager", "employee", number="BJ010")
    values = {"person": person("BJ004").pk, "day": "2026-11-01", "base_pay": "19000", "reason": "年度调薪"}
    with pytest.raises(Missing):
        flow.flow_to_start(manager, "pay.change")
    instance = flow.start(payroll, "pay.change", values, {})
    (task,) = FlowTask.objects.filter(instance=instance, state="open")
    assert task.user_id == hr.user_id
    flow.decide(hr, task.pk, flow.Verdict("approve"))
    assert standing(person("BJ004").pk, NOVEMBER).base_pay == Decimal(19000)


def test_whoever_opens_a_change_of_pay_leaves_a_line(person, sign_in):
    """The amounts stand in the request, so opening it is a look at somebody's pay."""
    shipped.load_shipped()
    payroll, hr = sign_in("pay", "payroll", "employee", number="BJ008"), sign_in("hr", "hr", "employee", number="BJ001")
    values = {"person": person("BJ004").pk, "day": "2026-11-01", "base_pay": "19000", "reason": "年度调薪"}
    instance = flow.start(payroll, "pay.change", values, {})
    last = LedgerLine.objects.order_by("-seq").values_list("seq", flat=True).first()
    assert instance_page(hr, instance.pk)["values"]["base_pay"]["amount"] == "19000.00"
    (line,) = LedgerLine.objects.filter(seq__gt=last)
    assert (line.verb, line.entity, line.record, line.actor) == ("look", "base.flow_instance", str(instance.pk), f"user:{hr.user_id}")
    assert "base_pay" in line.body and "19000" not in line.body
