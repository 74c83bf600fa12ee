"""Income tax counts by the month of payment: years by hand, and the walk from the group's pay day to the payslip."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from django.db.models import Q

from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM
from tongpin.pay.agreement.entity import MonthInput
from tongpin.pay.group.entity import GroupOffice, PayGroup
from tongpin.pay.group.known import Which, groups
from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.tables import Lawbook
from tongpin.pay.law.tables import shipped as law
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.rulebook import Rulebook, rulebooks
from tongpin.pay.run.rules import pay_one, plain
from tongpin.pay.run.test_pay_one import NO_HOURS, without_insurance
from tongpin.pay.run.year import Year
from tongpin.pay.slip.entity import Payslip
from tongpin.pay.tax import actions
from tongpin.pay.tax.entity import AnnualBonus, TaxRelief
from tongpin.pay.tax.given import taxes_of

CASES = tomllib.loads(Path(__file__).with_name("paid_next.toml").read_text("utf-8"))["case"]
LAW = Lawbook([*law()])
LAG = {"next": 1, "same": 0}
HERE = 7  # the legal entity


@dataclass(frozen=True)
class AnOffice:
    legal_entity_id: int


def paid_in(case):
    months = [add_months(date.fromisoformat(case["first"]), at) for at in range(len(case["wages"]))]
    taxed = map(date.fromisoformat, case["months"]) if "months" in case else (add_months(one, LAG[case["paid"]]) for one in months)
    return list(zip(months, taxed, case["wages"], strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_by_hand(case):
    """What a payslip hands on is read as a run reads it."""
    joined, left = (date.fromisoformat(case[name]) if name in case else None for name in ("joined", "left"))
    flags = {name: case[name] for name in ("first_wages", "low_income_year") if name in case}
    wage = {"insurance_base": D(0), "fund_base": D(0), "fund_rate": D(0), "rent": D(case["additional"])}
    slips, told = {}, []
    for month, taxed, amount in paid_in(case):
        prior = Year({1: AnOffice(HERE)}, slips).carried(1, HERE, taxed.replace(month=1))
        prior["prior_special"] = prior.get("prior_special", D(0)) + D(case["insurance"])
        gone = left if left and left.replace(day=1) <= month else None
        result = pay_one(book_of(month, taxed), {**NO_HOURS, **wage, "base_pay": D(amount), **prior, **flags}, joined, gone)
        told.append(result.totals["tax"])
        figures = {name: plain(value) for name, value in result.figures.items()}
        slips = {1: Payslip(office_id=1, month=month, tax_month=taxed, figures=figures, tax=result.totals["tax"])}
    assert told == [D(one) for one in case["wanted"]]


def book_of(month, taxed):
    [plain_book] = without_insurance([1])
    return Rulebook("CN", "nowhere", month, plain_book.scheme, plain_book.law, taxed if taxed != month else None)


def test_figures_of_tax_are_those_of_the_month_of_payment_and_the_rest_of_the_month():
    """The bonus table ends with 2027: what is paid in January 2028 for December has none, while insurance is still that of December."""
    december, january = date(2027, 12, 1), date(2028, 1, 1)
    here, later = (rulebooks({("CN", "beijing"): taxed}, december, items(), LAW)["CN", "beijing"] for taxed in (december, january))
    assert "table.M" in here.law and "table.M" not in later.law
    assert later.law["pension_ceiling"] == here.law["pension_ceiling"]
    again = Rulebook.from_json(later.to_json())
    assert later.to_json()["tax_month"] == "2028-01-01" and (again.tax_month, again.digest) == (later.tax_month, later.digest)
    assert "tax_month" not in here.to_json()  # as it was kept before anybody paid later


def everybody(pays_in, day=10):
    PayGroup.objects.update_or_create(key="everybody", defaults={"name_zh": "全体", "name_en": "All", "day": day, "pays_in": pays_in})


def slip(who, month):
    return Payslip.objects.get(person=who, month=month, number=0)


def test_december_paid_in_january(company, person):
    liang = person("BJ001")
    everybody("next")
    for month in (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)):
        run = compute(SYSTEM, month)
        assert run.tax_month == add_months(month, 1)
    november, december, january = (slip(liang, date(2026, 11, 1)), slip(liang, date(2026, 12, 1)), slip(liang, date(2027, 1, 1)))
    assert [one.figures["tax_months"] for one in (november, december, january)] == ["12", "1", "2"]
    assert D(december.figures["prior_income"]) == 0 and D(january.figures["prior_income"]) == D(december.figures["cumulative_income"])
    assert december.tax_month == date(2027, 1, 1)
    own = 5000 + december.social_insurance + december.housing_fund + D(december.figures["cumulative_additional"])
    assert D(december.figures["taxable"]) == D(december.figures["taxable_gross"]) - own


def test_who_is_paid_in_the_month_itself_is_withheld_as_ever(company, person):
    compute(SYSTEM, date(2026, 12, 1))
    assert slip(person("BJ001"), date(2026, 12, 1)).figures["tax_months"] == "12"
    assert PayRun.objects.get().tax_month == date(2026, 12, 1)
    assert "tax_month" not in PayRun.objects.get().rulebooks["CN/beijing"]


def test_the_tax_month_stays_when_the_pay_day_moves(company, person):
    compute(SYSTEM, date(2026, 10, 1))
    everybody("next")
    assert PayRun.objects.get().tax_month == date(2026, 10, 1)
    compute(SYSTEM, date(2026, 11, 1))
    told = slip(person("BJ001"), date(2026, 11, 1))
    assert told.figures["tax_months"] == "12" and D(told.figures["prior_income"]) > 0  # nobody was paid in November, the year goes on


def test_each_group_by_its_own_pay_day(company, person):
    late = PayGroup.objects.create(key="late", name_zh="南方", name_en="South", day=5, pays_in="next")
    office = person("BJ001").office_id
    GroupOffice.objects.create(office_id=office, group=late, since=date(2026, 1, 1))
    compute(SYSTEM, date(2026, 12, 1), Which("late"))
    compute(SYSTEM, date(2026, 12, 1))
    assert set(Payslip.objects.values_list("office_id", "tax_month").distinct()) >= {(office, date(2027, 1, 1))}
    assert set(Payslip.objects.exclude(office=office).values_list("tax_month", flat=True)) == {date(2026, 12, 1)}
    taxed = groups().tax_months(date(2026, 12, 1))
    assert taxed(office) == date(2027, 1, 1)


def test_a_bonus_belongs_to_the_year_in_which_it_is_paid(company, person):
    liang = person("BJ001")
    everybody("next")
    december = actions.set_bonus(SYSTEM, liang.pk, date(2026, 12, 1), D(36000), "apart")
    assert december.year == 2027
    assert actions.set_bonus(SYSTEM, liang.pk, date(2026, 11, 1), D(36000), "apart").year == 2026  # another year, another choice
    compute(SYSTEM, date(2026, 12, 1))
    assert D(slip(liang, date(2026, 12, 1)).figures["bonus_tax"]) == 1080  # 36,000 ÷ 12 = 3,000: 3 %


def test_the_bureaus_sheet_is_that_of_the_month_of_payment(company, person):
    liang = person("BJ001")
    everybody("next")
    TaxRelief.objects.create(person=liang, month=date(2027, 1, 1), rent=D(1500))
    TaxRelief.objects.create(person=liang, month=date(2026, 12, 1), rent=D(99000))
    compute(SYSTEM, date(2026, 12, 1))
    assert D(slip(liang, date(2026, 12, 1)).figures["cumulative_additional"]) == 1500


def test_a_way_of_withholding_holds_from_a_month_of_payment(company, person):
    liang, january = person("BJ001"), date(2027, 1, 1)
    everybody("next")
    actions.set_method(SYSTEM, liang.pk, "low_income", january, reason="上年各月均有申报且全年收入不超过6万元，见申报记录")
    told = taxes_of(Q(), date(2026, 12, 1), {january})
    assert told.inputs(liang.pk, january)["low_income_year"] is True
    assert taxes_of(Q(), date(2026, 12, 1)).inputs(liang.pk, date(2026, 12, 1)) == {}


def test_what_another_sort_of_income_brought_is_not_carried_over_a_month_without_pay(company, person):
    """Services until August, nothing in September, wages since: the services are not income of the job."""
    liang = person("BJ001")
    actions.set_method(SYSTEM, liang.pk, "student", date(2026, 1, 1), reason="全日制学生实习")
    actions.set_method(SYSTEM, liang.pk, "cumulative", date(2026, 9, 1), reason="毕业入职")
    run = PayRun.objects.create(month=date(2026, 8, 1), state="locked")
    totals = dict.fromkeys(("gross", "social_insurance", "housing_fund", "tax", "net", "employer_cost"), D(0))
    Payslip.objects.create(run=run, person=liang, office=liang.office, month=run.month, figures={"cumulative_income": "80000"}, **totals)
    compute(SYSTEM, date(2026, 10, 1))
    assert slip(liang, date(2026, 10, 1)).figures["prior_income"] != "80000"
    assert AnnualBonus.objects.count() == 0


def test_the_personal_pension_told_once_counts_on_within_the_year_and_the_employer(company, person):
    """12,000 told in October and nothing in November: November must not tax them again; January begins anew."""
    huang = person("BJ003")
    for month in (date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)):
        compute(SYSTEM, month)
    told = [D(slip(huang, month).figures["cumulative_other"]) for month in (
        date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))]
    assert told == [12000, 12000, 12000, 0]
    assert not [one for one in PayRun.objects.get(month=date(2026, 11, 1)).checks if one["check"] == "carried_differs"]
    MonthInput.objects.create(person=huang, month=date(2026, 12, 1), personal_pension=D(6000))
    compute(SYSTEM, date(2026, 12, 1))
    assert D(slip(huang, date(2026, 12, 1)).figures["cumulative_other"]) == 6000  # what is told goes first
    carried = Year({1: AnOffice(HERE)}, {1: Payslip(office_id=1, tax_month=date(2026, 10, 1), figures={
        "cumulative_income": "1", "personal_pension": "12000"}, tax=D(0))})
    assert carried.carried(1, HERE, date(2026, 1, 1))["personal_pension"] == 12000
    assert carried.carried(1, HERE + 1, date(2026, 1, 1)) == {}
