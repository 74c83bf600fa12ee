"""The year so far: what a month takes over from the payslips before, by a table of who paid when."""

from datetime import date
from decimal import Decimal as D

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import gather_one
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import LegalEntity, Office

OCTOBER = date(2026, 10, 1)
ZERO = dict.fromkeys(("gross", "social_insurance", "housing_fund", "tax", "net", "employer_cost"), D(0))


@pytest.fixture
def paid(person):
    """`paid(month, office, income)`: Beijing's BJ002 had that payslip, with that income of the year so far."""
    elsewhere = LegalEntity.objects.create(name="启明科技（上海）有限公司")
    Office.objects.filter(code="shanghai").update(legal_entity=elsewhere)
    Office.objects.filter(code="beijing").update(legal_entity=LegalEntity.objects.create(name="启明科技（北京）有限公司"))
    who = person("BJ002")

    def pays(month: int, office: str, income: int, withheld: int = 0) -> None:
        day = date(2026, month, 1)
        run, _ = PayRun.objects.get_or_create(month=day, defaults={"state": "locked"})
        figures = {"cumulative_income": str(income), "prior_withheld": str(withheld), "tax_months": str(month)}
        Payslip.objects.create(run=run, person=who, month=day, office=Office.objects.get(code=office), figures=figures,
                               lines=[["income_tax", "deduction", "-30"]], **ZERO | {"tax": D(30)})

    pays.who = who
    return pays


def october(paid):
    case, _, _ = gather_one(OCTOBER, paid.who.pk)
    return case.carried.get("prior_income"), case.carried.get("prior_withheld"), case.given.get("tax_from", D(1))


CASES = {
    "the month before": ([(9, "beijing", 90_000, 100)], (D(90_000), D(130), 1)),
    "two months without a payslip between": ([(7, "beijing", 70_000, 100)], (D(70_000), D(130), 1)),
    "another employer of the group until September": ([(8, "shanghai", 80_000), (9, "shanghai", 90_000)], (None, None, 10)),
    "here since September": ([(8, "shanghai", 80_000), (9, "beijing", 9_000)], (D(9_000), D(30), 9)),
    "here since August, September unpaid": ([(7, "shanghai", 70_000), (8, "beijing", 8_000)], (D(8_000), D(30), 8)),
    "nothing yet": ([], (None, None, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_carried_into_october(paid, name):
    slips, told = CASES[name]
    for one in slips:
        paid(*one)
    assert october(paid) == told


def test_nothing_of_last_year_is_carried(paid):
    run = PayRun.objects.create(month=date(2025, 12, 1), state="locked")
    Payslip.objects.create(run=run, person=paid.who, month=run.month, office=Office.objects.get(code="beijing"),
                           figures={"cumulative_income": "300000"}, **ZERO)
    assert october(paid) == (None, None, 1)


def test_a_new_employer_withholds_as_for_somebody_who_just_came(paid):
    """600,000 in Shanghai until September must not push Beijing's October into a higher bracket, and 5,000 count once."""
    paid(9, "shanghai", 600_000)
    compute(SYSTEM, OCTOBER)
    moved = Payslip.objects.get(person=paid.who, month=OCTOBER)
    Payslip.objects.filter(month=OCTOBER).delete()
    Payslip.objects.filter(month=date(2026, 9, 1)).delete()
    paid.who.first_day = OCTOBER.replace(day=1)
    paid.who.save()
    compute(SYSTEM, OCTOBER)
    fresh = Payslip.objects.get(person=paid.who, month=OCTOBER)
    assert moved.figures["tax_months"] == fresh.figures["tax_months"] == "1"
    assert (moved.tax, moved.figures["cumulative_income"]) == (fresh.tax, fresh.figures["cumulative_income"])

