"""Law: windows never overlap, every figure tells its source, and the worked examples of the reference hold."""

import itertools
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal as D
from pathlib import Path

import pytest

from tongpin.pay.item.rules import fields
from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.retirement import retirement
from tongpin.pay.law.tables import Lawbook, shipped
from tongpin.pay.public import yearly_tax
from tongpin.pay.run.rulebook import rulebooks
from tongpin.pay.run.rules import pay_one
from tongpin.pay.tax.given import of_bonus, of_method

BOOK = Lawbook(shipped())
GOLDEN = tomllib.loads(Path(__file__).with_name("golden.toml").read_text("utf-8"))["case"]
OCTOBER = date(2026, 10, 1)
A, LABOUR = (BOOK.find(f"table.{code}", "CN", OCTOBER).brackets for code in ("A", "labour"))


def test_windows_of_a_key_never_overlap():
    by_key = defaultdict(list)
    for row in shipped():
        by_key[row.place, row.key].append((row.valid_from, row.valid_to or date.max))
    for key, windows in by_key.items():
        windows.sort()
        for (_, end), (start, _) in itertools.pairwise(windows):
            assert end < start, key


def test_every_figure_tells_its_source_in_both_languages():
    assert all(row.source["zh"] and row.source["en"] for row in shipped())
    assert all(row.published_on for row in shipped() if row.place == "CN")


def test_every_official_figure_has_a_source_and_a_window():
    official = [row for row in shipped() if not row.is_provisional]
    assert len(official) > 50 and all(row.source["zh"] and row.source["en"] and row.valid_from for row in official)
    assert all(row.valid_to is None or row.valid_from <= row.valid_to for row in shipped())


@pytest.mark.parametrize("place", ["beijing", "shanghai", "shenzhen", "nanjing", "chengdu"])
def test_a_year_that_nobody_has_published_is_provisional(place):
    found = {key: BOOK.find(key, place, date(2028, 3, 1)) for key in ("floor.pension", "ceiling.medical", "fund.ceiling")}
    assert all(figure and figure.is_provisional for figure in found.values())


@pytest.mark.parametrize("place", ["beijing", "shanghai", "shenzhen", "nanjing", "chengdu"])
def test_limits_after_the_last_verified_window_are_provisional(place):
    for item in ("pension", "medical", "unemployment"):
        assert BOOK.find(f"ceiling.{item}", place, OCTOBER).is_provisional


@pytest.mark.parametrize(("place", "key", "day", "value", "provisional"), [
    ("beijing", "floor.pension", date(2026, 6, 30), "7162", False),
    ("beijing", "ceiling.medical", date(2025, 7, 1), "35811", False),
    ("beijing", "rate.medical.employer", date(2025, 12, 31), "0.098", False),
    ("beijing", "rate.medical.employer", date(2026, 1, 1), "0.098", True),
    ("shanghai", "ceiling.pension", date(2026, 1, 1), "37302", False),
    ("shanghai", "fund.digits", date(2026, 1, 1), "0", False),
    ("shenzhen", "ceiling.pension", date(2025, 6, 30), "27501", False),
    ("shenzhen", "ceiling.medical", date(2025, 3, 1), "33666", False),
    ("shenzhen", "ceiling.unemployment", date(2026, 6, 30), "44265", False),
    ("nanjing", "ceiling.pension", date(2026, 1, 1), "24396", True),
    ("beijing", "rate.pension.own", OCTOBER, "0.08", False),
    ("beijing", "paid_days.month", OCTOBER, "21.75", False),
])
def test_figure_of_a_day(place, key, day, value, provisional):
    found = BOOK.find(key, place, day)
    assert (found.value, found.is_provisional) == (D(value), provisional)


def test_the_bonus_rule_ends_with_2027():
    assert BOOK.find("table.M", "CN", date(2027, 12, 31)) and BOOK.find("table.M", "CN", date(2028, 1, 1)) is None


def test_brackets_meet_without_a_jump():
    for brackets in (A, LABOUR):
        for (bound, rate, quick), (_, upper, next_quick) in itertools.pairwise(brackets):
            assert bound * rate - quick == bound * upper - next_quick


NOTHING = dict.fromkeys((name for name, one in fields().items() if one.origin == "hours"), D(0)) | {
    "base_pay": D(0), "insurance_base": D(0), "fund_base": D(0), "fund_rate": D(0), "in_insurance": False, "in_fund": False}


def on_payslip(name, month=OCTOBER, joined=None, left=None, **given):
    """A figure of the payslip of somebody who gets nothing but what is given."""
    [book] = rulebooks([("CN", "beijing")], month, items(), BOOK).values()
    return pay_one(book, {**NOTHING, **given}, joined, left).figures.get(name, D(0))


DECEMBER = date(2026, 12, 1)
BASIC = D(60000)  # of twelve months, so that what is taxed of the year is what is given
SERVICE, STUDENT = ({**of_method(one, 1)} for one in ("service", "student"))


def bonus_merged(amount, taxable):
    """What the bonus adds to the tax of a year in which so much is taxed already."""
    year = {"prior_income": D(taxable) + BASIC}
    with_it, without = (on_payslip("income_tax", DECEMBER, **year, **more) for more in (of_bonus(D(amount), "merged"), {}))
    return with_it - without


def student(income, months, withheld):
    return on_payslip("income_tax", DECEMBER, **{**STUDENT, "tax_from": D(13 - months)}, prior_income=D(income), prior_withheld=D(withheld))


def basic_months(month, joined=None, left=None, is_first_wages=False):
    days = [one and date.fromisoformat(one) for one in (month, joined, left)]
    return on_payslip("tax_months", *days, first_wages=is_first_wages)


# On the payslip, as the run works it out.
PAID = {
    "labour_service": lambda amount: on_payslip("service_tax", base_pay=D(amount), **SERVICE),
    "bonus_apart": lambda amount: on_payslip("bonus_tax", **of_bonus(D(amount), "apart")),
    "bonus_merged": bonus_merged,
    "yearly": lambda amount: on_payslip("income_tax", DECEMBER, prior_income=D(amount) + BASIC),
    "student": student,
    "basic_months": basic_months,
}
# Asked by others than the run.
RULES = PAID | {
    "retirement": lambda group, born: "{}-{}-{}".format(*retirement(group, date.fromisoformat(born))),
}


@pytest.mark.parametrize("case", GOLDEN, ids=[f"{one['rule']} {' '.join(map(str, one['given'].values()))}" for one in GOLDEN])
def test_golden_case(case):
    found = RULES[case["rule"]](**case["given"])
    assert found == case["wanted"] if isinstance(found, str) else found == D(case["wanted"])


def test_a_year_is_settled_by_the_table_of_the_payslip():
    amounts = [one for one in GOLDEN if one["rule"] == "yearly"]
    assert [yearly_tax(D(one["given"]["amount"]), OCTOBER) for one in amounts] == [D(one["wanted"]) for one in amounts]


def test_every_rule_has_cases_and_every_case_a_source():
    assert {one["rule"] for one in GOLDEN} == set(RULES) and all(one["source"] for one in GOLDEN)


def test_a_lawbook_puts_the_row_entered_last_first():
    row = BOOK.find("floor.pension", "beijing", OCTOBER)
    entered = type(row)(row.key, "beijing", OCTOBER - timedelta(days=92), None, "official", row.source, value=D(7500))
    assert Lawbook([*shipped(), entered]).find("floor.pension", "beijing", OCTOBER).value == 7500


def test_the_overtime_of_a_month_is_a_figure_of_law():
    """劳动法第四十一条: 36 hours, from 1995-01-01; before it none is known."""
    book = Lawbook(shipped())
    assert book.find("overtime.month_most", "shanghai", date(2026, 10, 31)).value == 36
    assert book.find("overtime.month_most", "shanghai", date(1994, 12, 31)) is None
