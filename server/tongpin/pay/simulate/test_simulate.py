"""What if: exact, for the chosen only, for who works out pay only, and nothing is written but that somebody looked."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.conditions import condition as conditions
from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import Office

from .rules import RAISED

OCTOBER = date(2026, 10, 1)
PATH = "/api/v1/pay/simulate"


@pytest.fixture
def clients(company, sign_in):
    compute(SYSTEM, OCTOBER)
    made = {}
    for name, roles, number in (("pay", ["payroll"], ""), ("hr", ["hr"], ""), ("jing", ["employee"], "BJ006"),
                                ("boss", ["manager", "employee"], "BJ001"), ("audit", ["auditor"], ""), ("own", ["owner"], "")):
        made[name] = Client()
        made[name].force_login(get_user_model().objects.get(pk=sign_in(name, *roles, number=number).user_id))
    return made


@pytest.fixture
def tries(clients):
    def ask(name="pay", **given):
        return clients[name].post(PATH, {"month": "2026-10", **given}, "application/json")
    return ask


def beijing():
    return Office.objects.get(code="beijing")


def contents():
    """Every table, row for row; the ledger apart, which says who looked."""
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            if not name.startswith("base_ledger"):
                cursor.execute(f'select count(*), md5(coalesce(string_agg(t::text, chr(10) order by t::text), \'\')) from "{name}" t')
                found[name] = cursor.fetchone()
    return found


@pytest.mark.parametrize("given", [
    {"percent": "5"}, {"kind": "item", "code": "performance", "formula": "绩效工资基数 × 2"},
    {"kind": "rate", "field": "pension_rate_employer", "value": "0.2"}])
def test_nothing_is_written_but_that_somebody_looked(tries, given):
    before, lines = contents(), LedgerLine.objects.count()
    assert tries(**given).status_code == 200
    assert contents() == before
    assert LedgerLine.objects.count() == lines + 1
    assert LedgerLine.objects.order_by("-pk").first().verb == "simulate"


@pytest.mark.parametrize("field", RAISED)
def test_a_raise_in_one_office_is_what_the_run_would_pay(tries, clients, field):
    told = tries(field=field, offices=[beijing().pk], percent="5").json()
    assert told["chosen"] == Payslip.objects.filter(month=OCTOBER, office=beijing()).count() and told["failed"] == []
    assert {one["office"] for one in told["people"]} == {beijing().name}
    for one in PayAgreement.objects.filter(person__office=beijing()):
        if (agreed := getattr(one, field)) is not None:
            PayAgreement.objects.filter(pk=one.pk).update(**{field: (agreed * D("1.05")).quantize(D("0.01"))})
    before = {slip.person_id: slip for slip in Payslip.objects.filter(month=OCTOBER)}
    compute(SYSTEM, OCTOBER)
    after = {slip.person_id: slip for slip in Payslip.objects.filter(month=OCTOBER)}
    for row in told["people"]:
        old, new = before[row["person"]["id"]], after[row["person"]["id"]]
        for name in ("gross", "tax", "net", "employer_cost"):
            assert row["totals"][name] == {"then": f"{getattr(old, name):.2f}", "now": f"{getattr(new, name):.2f}",
                                           "change": f"{getattr(new, name) - getattr(old, name):.2f}"}
        assert sum(D(why["amount"]) for why in row["why"]) == new.net - old.net
    (whole,) = [one for one in told["totals"] if one["currency"] == "CNY"]
    assert D(whole["totals"]["net"]["now"]) == sum(slip.net for slip in after.values() if slip.currency == "CNY")


def test_people_are_chosen_by_a_condition_over_their_post(tries):
    number = "BJ006"
    told = tries(condition=["is", "number", number], percent="10").json()
    assert told["chosen"] == 1 and [one["person"]["number"] for one in told["people"]] == [number]
    assert tries(condition=["is", "base_pay", "1"], percent="10").status_code == 422
    assert tries(condition=["is", "number", "nobody"], percent="10").json()["problems"][0]["field"] == "offices"


def test_another_rate_costs_the_employer_and_nobody_else(tries):
    told = tries(kind="rate", field="pension_rate_employer", value="0.2").json()
    (whole,) = [one for one in told["totals"] if one["currency"] == "CNY"]
    assert D(whole["totals"]["employer_cost"]["change"]) > 0 and whole["totals"]["net"]["change"] == "0.00"
    assert [(one["code"], one["is_cost"]) for one in told["items"]] == [("pension_employer", True)]


def test_another_formula_is_told_by_item_and_person(tries):
    told = tries(kind="item", code="performance", formula="绩效工资基数 × 绩效系数 + 销售额 × 2%").json()
    assert told["items"][0]["code"] in ("performance", "income_tax") and told["differ"] > 0
    assert PayRun.objects.get(month=OCTOBER).state == "computed"


@pytest.mark.parametrize(("given", "field"), [
    ({"percent": None}, "percent"), ({"percent": "-101"}, "percent"), ({"field": "bank_account", "percent": "5"}, "field"),
    ({"kind": "rate", "field": "pension_rate_employer"}, "value"),
    ({"kind": "rate", "field": "pension_rate_employer", "value": "16"}, "value"),
    ({"kind": "rate", "field": "base_pay", "value": "1"}, "field"), ({"kind": "item", "code": "nothing", "formula": "1"}, "code"),
    ({"kind": "item", "code": "performance", "formula": " "}, "formula"), ({"month": "2026-09", "percent": "5"}, "month")])
def test_what_cannot_be_tried_is_told_at_its_place(tries, given, field):
    answer = tries(**given)
    assert answer.status_code == 422 and answer.json()["problems"][0]["field"] == field


def test_law_is_not_tried_by_formula_and_a_wrong_formula_is_told(tries):
    assert tries(kind="item", code="pension", formula="1").status_code == 422
    told = tries(kind="item", code="performance", formula="绩效基数 × 2")
    assert told.status_code == 422 and "绩效工资基数" in told.json()["problems"][0]["text"]


def test_only_who_works_out_pay_and_the_owner_may_try(tries, clients):
    for name in ("hr", "jing", "boss", "audit"):
        assert tries(name, percent="5").status_code == 403 and clients[name].get(PATH).status_code == 403
    assert tries("own", percent="5").status_code == 200
    told = clients["pay"].get(PATH).json()
    assert told["month"] == "2026-10" and {"key": "base_pay", "label": {"zh": "基本工资", "en": "Base salary"}} in told["raised"]
    assert "performance" in {one["code"] for one in told["items"]} and "pension" not in {one["code"] for one in told["items"]}


def test_as_many_questions_for_one_as_for_many(tries):
    def count(**given):
        with CaptureQueriesContext(connection) as seen:
            tries(percent="5", **given)
        return len(seen)
    count()
    assert count(condition=list(conditions.EVERYONE)) == count(condition=["is", "number", "BJ006"])
