"""A published payslip: read, explained, confirmed, questioned and answered; every look by others leaves a trace."""

from datetime import date
from decimal import Decimal as D

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Missing, Refused
from tongpin.pay import public
from tongpin.pay.out.lists import register
from tongpin.pay.out.paper import payslip_pdf
from tongpin.pay.run.board import labels
from tongpin.pay.run.compute import compute
from tongpin.pay.slip import actions
from tongpin.pay.slip.entity import Payslip, SlipQuestion
from tongpin.pay.slip.shown import amount_of, line_explained, questions_shown, slip_seen, slip_shown

OCTOBER = date(2026, 10, 1)


def slip_of(number):
    return Payslip.objects.select_related("person", "office", "run").get(person__number=number, month=OCTOBER)


def test_the_payslip_of_the_picture(published, sign_in):
    told = slip_shown(published, slip_of("BJ002"))
    lines = {line["code"]: line for line in told["lines"]}
    assert (told["gross"], told["net"], told["bank_tail"], told["pay_day"]) == ("10160.35", "8985.34", "7150", "2026-10-31")
    assert lines["workday_overtime"]["quantity"] == {"value": "6.5", "unit": "hour"}
    assert lines["personal_leave_pay"]["amount"] == "-275.86"


def test_a_look_by_payroll_is_in_the_ledger_and_ones_own_is_not(published, sign_in):
    slip_seen(published, slip_of("BJ002").pk)
    assert LedgerLine.objects.filter(verb="look", entity="pay.slip").count() == 1
    slip_seen(sign_in("jing", "employee", number="BJ002"), slip_of("BJ002").pk)
    assert LedgerLine.objects.filter(verb="look", entity="pay.slip").count() == 1


def test_the_tax_is_explained_with_its_law(published):
    told = line_explained(published, slip_of("BJ006"), "tax")
    assert told["formula"]["zh"] == "最大(0，应纳税所得额 × 税率 − 速算扣除数 − 此前累计已预扣税额)"
    assert told["rule"]["source"]["zh"].startswith("国家税务总局公告2018年第61号")
    assert {one["id"]: one["value"] for one in told["inputs"]}["tax_rate"] == "0.25"


@pytest.mark.parametrize("code", ["gross", "social_insurance", "housing_fund_total", "net", "employer_cost", "taxable",
                                  "pension", "performance", "workday_overtime", "fund_total", "pension_employer"])
def test_every_figure_opens(published, code):
    told = line_explained(published, slip_of("BJ006"), code)
    assert told["formula"]["zh"] and told["formula"]["en"] and told["value"] is not None


def test_why_the_tax_rose_sums_to_its_change(company, person, sign_in):
    han = person("BJ006")
    public.take_over(date(2026, 9, 1), [public.FormerSlip(
        han.pk, han.office_id, "CNY", D(46500), D("31920"), D("3763.16"), D("4286.84"), D(6530), cumulative={
            "income": D(418500), "special": D(72450), "additional": D(7200), "withheld": D(41850), "taxable": D(293850)})])
    compute(SYSTEM, OCTOBER)
    told = line_explained(SYSTEM, slip_of("BJ006"), "income_tax")
    assert sum(D(one["amount"]) for one in told["why"]) == D(told["change"]) == D("4936.14")
    assert [one["code"] for one in told["why"]] == ["income", "bracket"]


def test_an_employee_sees_his_own_only(published, sign_in):
    employee = sign_in("jing", "employee", number="BJ002")
    assert actions.confirm(employee, slip_of("BJ002").pk).confirmed_at
    with pytest.raises(Missing):
        actions.confirm(employee, slip_of("BJ006").pk)


@pytest.fixture
def thread(published, sign_in):
    """Liu Jing asks about her overtime; gives her, the question, and how many on the pay side have it on their lists."""
    jing = sign_in("jing", "employee", number="BJ002")
    asked = actions.ask(jing, slip_of("BJ002").pk, "加班为什么是 6.5 小时？", "workday_overtime")
    return jing, asked, lambda: Notice.objects.filter(waits=True, about_entity="pay.question", about_id=asked.pk).count()


def shown_to(viewer, question):
    (told,) = questions_shown(viewer, [SlipQuestion.objects.get(pk=question.pk)], labels())
    return told


def told(viewer, sentence):
    return Notice.objects.filter(user_id=viewer.user_id, message__say=f"pay.slip.{sentence}").count()


def test_a_question_waits_for_pay_until_it_is_answered_and_again_when_written_on(published, thread):
    jing, asked, waiting = thread
    assert waiting() == 2 and told(published, "question_notice") == 1 and shown_to(jing, asked)["may"] == ["write_on"]
    actions.reply(published, asked.pk, "10 月 14、21、28 日批准的加班")
    assert waiting() == 0 and told(jing, "answer_notice") == 1 and not shown_to(jing, asked)["waits"]
    actions.write_on(jing, asked.pk, "28 日我没有加班")
    assert waiting() == 2 and told(published, "question_notice") == 2 and shown_to(published, asked)["waits"]
    actions.reply(published, asked.pk, "已更正")
    found = shown_to(published, asked)
    assert [(one["text"], one["by_asker"]) for one in found["replies"]] == [
        ("10 月 14、21、28 日批准的加班", False), ("28 日我没有加班", True), ("已更正", False)]
    assert found["may"] == ["answer"] and found["replies"][1]["name"] == "刘静"


def test_a_question_is_closed_by_either_side_and_open_again_once_the_asker_writes(published, thread):
    jing, asked, waiting = thread
    actions.close(jing, asked.pk)
    closed = shown_to(jing, asked)
    assert waiting() == 0 and closed["closed_at"] and not closed["waits"] and told(jing, "closed_notice") == 0
    actions.write_on(jing, asked.pk, "还是不明白")
    assert waiting() == 2 and shown_to(jing, asked)["closed_at"] is None
    actions.close(published, asked.pk)
    actions.close(published, asked.pk)
    assert waiting() == 0 and told(jing, "closed_notice") == 1


def test_only_the_two_sides_write_in_it_and_not_for_each_other(published, thread, sign_in):
    jing, asked, _ = thread
    stranger = sign_in("han", "employee", number="BJ006")
    for verb in (actions.reply, actions.write_on):
        with pytest.raises(Missing):
            verb(stranger, asked.pk, "?")
    with pytest.raises(Missing):
        actions.close(stranger, asked.pk)
    with pytest.raises(Refused):
        actions.reply(jing, asked.pk, "?")
    with pytest.raises(Refused):
        actions.write_on(published, asked.pk, "?")
    for unfit in ("  ", "字" * 1001):
        with pytest.raises(Refused) as told_so:
            actions.write_on(jing, asked.pk, unfit)
        assert told_so.value.problems[0].place.field == "text"
    with pytest.raises(Refused):
        actions.ask(jing, slip_of("BJ002").pk, "?", "no_such_line")


def test_the_pay_register(published):
    assert register(published, OCTOBER)[:2] == b"PK"
    assert LedgerLine.objects.filter(verb="register").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_payslip_on_paper(published, lang):
    assert payslip_pdf(slip_shown(published, slip_of("BJ002")), lang)[:5] == b"%PDF-"
    assert payslip_pdf(slip_shown(published, slip_of("MU002")), lang)[:5] == b"%PDF-"


@pytest.mark.parametrize(("line", "label", "amount"), [
    ("pension", "养老保险", "-572.96"),
    ("housing_fund_total", "住房公积金", "420.00"), ("net", "实发工资", "8985.34"),
    ("", None, "8985.34")])
def test_a_question_about_any_figure_names_it_and_its_amount(published, sign_in, line, label, amount):
    slip = slip_of("BJ002")
    jing = sign_in("jing2", "employee", number="BJ002")
    asked = actions.ask(jing, slip.pk, "为什么", line)
    named = shown_to(jing, asked)["label"]
    assert (named and named["zh"][:len(label or "")]) == label
    assert amount_of(slip, line or "net") == amount
