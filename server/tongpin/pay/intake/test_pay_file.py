"""The pay file: recognised by content, twice is once, changes from the month on, and every bad cell at its place."""

import json
from datetime import date
from decimal import Decimal as D

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.intake import recognised
from tongpin.base.intake.run import run_import
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.sheets import read_book, write_book
from tongpin.pay.agreement.entity import MonthInput, PayAgreement
from tongpin.pay.conftest import OCTOBER, sample
from tongpin.pay.intake import rows
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun

HEAD = ["办公室", "工号", "姓名", "币种", "基本工资", "社保缴费基数", "公积金缴费基数", "公积金比例", "银行卡号"]
GOOD = ["北京", "BJ001", "梁军", "CNY", 18000, 18000, 18000, 0.12, "6222191860659416036"]


def pay_list(*lines, head=HEAD):
    return "pay.xlsx", write_book({"Sheet1": [head, *lines]})


def read(*lines, head=HEAD):
    return rows.read(read_book(*pay_list(*lines, head=head)))


def test_the_sample_is_known_by_its_content():
    name, content = sample("薪资档案.xlsx")
    assert recognised(read_book("whatever.xlsx", content)).name == "pay.file"
    assert recognised(read_book("薪资档案.xlsx", sample("花名册.xlsx")[1])).name == "people.staff_list"
    assert len(rows.read(read_book(name, content)).rows) == 67


def test_the_sample_becomes_agreements_and_figures_of_the_month(company, person):
    agreed = PayAgreement.objects.get(person=person("BJ006"))
    assert (agreed.base_pay, agreed.fund_rate, agreed.valid_from) == (D(46000), D("0.05"), date(2026, 10, 1))
    assert agreed.bank_account.reveal() == "6222850718243409663"
    given = MonthInput.objects.get(person=person("BJ006"))
    assert (given.sales, given.performance_factor, given.prior_income) == (D(240000), D("1.2"), D(418500))
    assert MonthInput.objects.count() == 61 and PayAgreement.objects.get(person=person("MU003")).currency == "EUR"


def test_the_same_file_twice_changes_nothing(company):
    before = list(PayAgreement.objects.order_by("id").values("id", "base_pay", "valid_from"))
    again = run_import(SYSTEM, [sample("薪资档案.xlsx")], answers=OCTOBER)
    assert {one.entity: (one.created, one.changed, one.same) for one in again.changes} == {
        "pay.agreement": (0, 0, 67), "pay.month_input": (0, 0, 61)}
    assert list(PayAgreement.objects.order_by("id").values("id", "base_pay", "valid_from")) == before


def test_a_rise_holds_from_the_month_on(company, person):
    run_import(SYSTEM, [pay_list(["北京", "BJ001", "梁军", "CNY", 20000, "", "", "", ""])], answers={"pay-month": "2026-12"})
    terms = PayAgreement.objects.filter(person=person("BJ001")).order_by("valid_from")
    assert [(one.base_pay, one.valid_from, one.valid_to) for one in terms] == [
        (D(18000), date(2026, 10, 1), date(2026, 11, 30)), (D(20000), date(2026, 12, 1), None)]
    assert terms[1].insurance_base == D(18000) and terms[1].bank_account


def test_without_a_month_a_person_is_asked(company):
    asked = run_import(SYSTEM, [sample("薪资档案.xlsx")])
    assert [one.id for one in asked.questions] == ["pay-month"]


def test_the_account_is_masked_wherever_it_is_told(company):
    told = run_import(SYSTEM, [pay_list([*GOOD[:8], "6222000000000001892"])], answers={"pay-month": "2026-11"})
    assert "6222000000000001892" not in str([one.sample for one in told.changes])
    bodies = [json.loads(one.body) for one in LedgerLine.objects.filter(entity="pay.agreement")]
    assert bodies and "6222" not in str([(one["old"], one["new"]) for one in bodies])  # the digits of its time may


def test_who_is_not_known_waits_for_a_decision(company):
    waiting = run_import(SYSTEM, [pay_list(["北京", "BJ999", "无名", "CNY", 1, 1, 1, 0.05, ""])], answers=OCTOBER)
    assert [one.id for one in waiting.questions] == ["pay-person:beijing:BJ999"]


@pytest.mark.parametrize(("column", "value", "code"), [
    (4, "一万八", "no_number"), (4, -1, "out_of_range"), (5, "18,000元整", "no_number"), (3, "人民圆", "no_currency"),
    (8, 6222191860659416036.0, "digits_lost"), (7, 1e12, "out_of_range"),
])
def test_a_bad_cell_is_told_at_its_place(column, value, code):
    reading = read([*GOOD[:column], value, *GOOD[column + 1:]])
    problem = reading.problems[0]
    assert problem.say.code == f"pay.intake.{code}" and reading.rows == []
    assert (problem.place.row, problem.place.column) == (2, "ABCDEFGHI"[column])
    assert problem.say.text("zh") and problem.say.text("en")


@pytest.mark.parametrize("given", ["12%", 12, 0.12, "0.12"])
def test_a_rate_may_be_written_in_several_ways(given):
    assert read([*GOOD[:7], given, GOOD[8]]).rows[0].facts["fund_rate"] == D("0.12")


def test_a_number_given_twice_is_used_once():
    reading = read(GOOD, GOOD)
    assert len(reading.rows) == 1 and reading.problems[0].say.code == "pay.intake.twice"


def test_english_headers_and_a_total_line():
    head = ["Office", "Employee No", "Name", "Currency", "Base salary", "Bank account"]
    reading = read(["München", "MU001", "Anna", "EUR", "1.200,50", "DE33 2507 3560 6307 7865 58"], ["Total", "", "", "", 1, ""],
                   head=head)
    assert [(row.facts["base_pay"], row.account) for row in reading.rows] == [(D("1200.50"), "DE33250735606307786558")]


@pytest.mark.parametrize(("account", "why"), [
    ("6222191860659416035", "check"), ("6222 1918 6065 9", "length"), ("DE89250735606307786558", "iban"), ("6222 abc!", "shape"),
])
def test_a_wrong_account_is_told_at_its_cell_and_nothing_is_lost(account, why):
    reading = read([*GOOD[:8], account])
    problem = reading.problems[0]
    assert problem.say.values["why"].code == f"people.cards.{why}" and (problem.place.row, problem.place.column) == (2, "I")
    kept = "" if why == "shape" else account.replace(" ", "")
    assert problem.level == "warning" and ("已按文件导入" if kept else "没有导入账号") in problem.say.text("zh")
    assert [(row.name, row.account, row.facts["base_pay"]) for row in reading.rows] == [("梁军", kept, D(18000))]


def test_a_wrong_account_comes_in_and_no_decision_is_asked_for(company, person):
    told = run_import(SYSTEM, [pay_list([*GOOD[:8], "6222191860659416035"])], answers={"pay-month": "2026-11"})
    assert told.written and not told.questions
    newest = PayAgreement.objects.filter(person=person("BJ001")).latest("valid_from")
    assert newest.bank_account.reveal() == "6222191860659416035"


def test_a_pay_file_after_a_run_has_the_month_and_later_ones_computed_again(company):
    for month in (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)):
        compute(SYSTEM, month)
    run_import(SYSTEM, [sample("薪资档案.xlsx")], answers=OCTOBER)  # says nothing new
    assert not [one for run in PayRun.objects.all() for one in run.checks if one["check"] == "list_changed"]
    run_import(SYSTEM, [pay_list(["北京", "BJ001", "梁军", "CNY", 20000, "", "", "", ""])], answers=OCTOBER)
    assert [run.month.month for run in PayRun.objects.order_by("month") for one in run.checks if one["check"] == "list_changed"] == [10, 11]
