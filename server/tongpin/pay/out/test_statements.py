"""Statements: their sums are the payslips', each line is a person's, and nobody reads them who may not."""

from datetime import date
from decimal import Decimal as D

import pytest

from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.sheets import read_book
from tongpin.base.words import Forbidden, Missing, Refused
from tongpin.pay.run import actions as stages
from tongpin.pay.run.compute import compute
from tongpin.pay.run.runs import run_of
from tongpin.pay.slip.entity import Payslip
from tongpin.people.cards.entity import PersonCard
from tongpin.people.offices.entity import LegalEntity, Office

from . import statements

OCTOBER = date(2026, 10, 1)


def sheets(content):
    return {one.name: one.rows for one in read_book("a.xlsx", content).sheets}


def statement(content):
    """Number, and for the how-manieth time it was made."""
    row = sheets(content)["编号"][1]
    return row[0], int(row[1])


def column(rows, title):
    at = list(rows[0]).index(title)
    return [row[at] for row in rows[1:]]


def number(value):
    return D(str(value or 0))


def paid(name, **which):
    return sum((getattr(one, name) for one in Payslip.objects.filter(office__place="CN", **which)), D(0))


def test_the_tax_sheet_holds_the_year_so_far_and_sums_to_the_payslips(published, person):
    PersonCard.objects.create(person=person("BJ002"), identity_number="11010519491231002X")
    rows = sheets(statements.tax_sheet(published, OCTOBER))["个税扣缴申报表"]
    assert len(rows) == 63
    *each, total = [number(one) for one in column(rows, "个人所得税")]
    assert sum(each) == total == paid("tax")
    due, before = (column(rows, name) for name in ("累计应扣缴税额", "此前累计已预扣税额"))
    assert all(number(one) == number(was) + now for one, was, now in zip(due[:-1], before, each, strict=False))
    at = column(rows, "工号").index("BJ002")
    slip = Payslip.objects.get(person=person("BJ002"))
    assert column(rows, "证件号码")[at] == "11010519491231002X"
    assert number(column(rows, "应纳税所得额")[at]) == D(slip.figures["taxable"])
    assert "11010519491231002X" not in LedgerLine.objects.get(verb="tax_sheet").body


def test_each_withholding_agent_has_its_sheet_with_rates_and_a_number(published, person):
    one, other = LegalEntity.objects.create(name="启明甲公司"), LegalEntity.objects.create(name="启明乙公司")
    Office.objects.filter(place="CN").update(legal_entity=one)
    Office.objects.filter(code="beijing").update(legal_entity=other)
    first = statements.tax_sheet(published, OCTOBER)
    found = sheets(first)
    assert set(found) == {"启明甲公司 个税扣缴申报表", "启明乙公司 个税扣缴申报表", "编号"}
    assert sum(number(column(rows, "个人所得税")[-1]) for name, rows in found.items() if name != "编号") == paid("tax")
    rows, slip = found["启明乙公司 个税扣缴申报表"], Payslip.objects.get(person=person("BJ006"))
    at = column(rows, "工号").index("BJ006")
    told = [number(column(rows, name)[at]) for name in ("税率", "速算扣除数")]
    assert told == [D(slip.figures["tax_rate"]), D(slip.figures["tax_quick"])]
    again = statements.tax_sheet(published, OCTOBER)
    assert (statement(first)[1], statement(again)) == (1, (statement(first)[0], 2))
    Payslip.objects.filter(pk=slip.pk).update(tax=slip.tax + 1)
    assert statement(statements.tax_sheet(published, OCTOBER))[0] != statement(first)[0]


def test_contributions_by_city_sum_to_the_payslips(published):
    found = sheets(statements.contributions(published, OCTOBER))
    insurance = {name: rows for name, rows in found.items() if name.endswith("社会保险")}
    fund = {name: rows for name, rows in found.items() if name.endswith("住房公积金")}
    assert len(insurance) == len(fund) == 5
    assert sum(number(column(rows, "个人合计")[-1]) for rows in insurance.values()) == paid("social_insurance")
    assert sum(number(column(rows, "个人合计")[-1]) for rows in fund.values()) == paid("housing_fund")
    company = sum(number(column(rows, "单位合计")[-1]) for name, rows in found.items() if name != "编号")
    assert company == paid("employer_cost") - paid("gross")


def test_what_is_paid_late_or_taken_back_for_earlier_months_is_in_the_lists(published, person):
    slip = Payslip.objects.get(person=person("BJ002"))
    slip.lines += [["retro_insurance", "deduction", "-50.00"], ["retro_fund", "deduction", "20.00"],
                   ["retro_employer", "employer", "-100.00"], ["retro_fund_employer", "employer", "20.00"]]
    slip.social_insurance, slip.housing_fund = slip.social_insurance + 50, slip.housing_fund - 20
    slip.employer_cost -= 80
    slip.save()
    test_contributions_by_city_sum_to_the_payslips(published)
    rows = sheets(statements.tax_sheet(published, OCTOBER))["个税扣缴申报表"]
    special = ("养老保险", "医疗保险", "失业保险", "补缴社保", "住房公积金", "补充公积金", "补缴公积金")
    assert sum(number(column(rows, name)[-1]) for name in special) == paid("social_insurance") + paid("housing_fund")


def test_the_year_of_everybody_is_the_sum_of_the_months(published):
    found = sheets(statements.year_sheet(published, 2026))
    year, months = found["年度汇总"], found["按月明细"]
    for title, name in (("应发工资", "gross"), ("实发工资", "net")):
        sums = {sum(number(one) for one in column(rows, title)) for rows in (year, months)}
        assert sums == {sum((getattr(one, name) for one in Payslip.objects.all()), D(0))}
    assert len(year) == 68


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ones_own_year_is_a_pdf_of_what_was_published(published, sign_in, lang):
    jing = sign_in("jing", "employee", number="BJ002")
    assert statements.own_year(jing, 2026)[:5] == b"%PDF-"
    with pytest.raises(Missing):
        statements.own_year(jing, 2025)
    stages.unlock(published, OCTOBER, "更正")
    with pytest.raises(Missing):
        statements.own_year(jing, 2026)


def test_an_audit_reads_who_did_what_and_the_digests(published):
    stages.lock(published, OCTOBER)
    found = sheets(statements.audit(published, date(2026, 9, 1), OCTOBER))
    runs = found["各月核算"]
    digest, run = column(runs, "校验值"), run_of(OCTOBER)
    assert set(digest) == {run.digest} and len(runs) == 3  # a line for each currency
    assert all(published.name in str(one) for title in ("核算", "提交", "发放", "锁定") for one in column(runs, title))
    assert column(runs, "审批")[0] and len(found["工资条"]) == 68
    assert set(column(found["工资条"], "校验值")) == set(Payslip.objects.values_list("digest", flat=True))


@pytest.mark.parametrize(("first", "last"), [(OCTOBER, date(2026, 9, 1)), (date(2020, 1, 1), OCTOBER)])
def test_a_range_that_cannot_be_meant_is_refused(published, first, last):
    with pytest.raises(Refused):
        statements.audit(published, first, last)


def test_only_a_settled_month_and_only_whoever_may(company, sign_in):
    payroll = sign_in("pay", "payroll")
    compute(payroll, OCTOBER)
    for made in (statements.tax_sheet, statements.contributions):
        with pytest.raises(Refused):
            made(payroll, OCTOBER)
    for role in ("employee", "manager", "auditor"):
        viewer = sign_in(role, role)
        for made in (lambda who: statements.tax_sheet(who, OCTOBER), lambda who: statements.year_sheet(who, 2026),
                     lambda who: statements.audit(who, OCTOBER, OCTOBER)):
            with pytest.raises(Forbidden):
                made(viewer)
