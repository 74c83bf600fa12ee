"""What was paid and what is posted later come to what a rerun would have paid, to the fen, line by line."""

from datetime import date
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.pay.run.rules import pay_one
from tongpin.pay.run.test_pay_one import PERSON, PLACES, PLAIN, book

from . import rules
from .rules import Back, Row, corrected, differences, goes_into, within

JULY = date(2026, 7, 1)
FEW = settings(max_examples=60, deadline=None)


def lines(result):
    return {line.code: line.amount for line in result.lines}


def rows_of(place, was, then, posted=()):
    items = corrected(book(place, JULY).scheme)
    sums = {}
    for row in posted:
        sums[row.code] = sums.get(row.code, D(0)) + row.amount
    return differences(items, lines(pay_one(book(place, JULY), was)), lines(pay_one(book(place, JULY), then)), sums)


@FEW
@given(PERSON, PERSON, PERSON, PLACES)
def test_paid_and_posted_come_to_a_rerun(first, second, third, place):
    """Two changes one after the other: each run posts only what is new, and all together are what is true at last."""
    one = rows_of(place, first, second)
    two = rows_of(place, first, third, one)
    assert rows_of(place, first, third, [*one, *two]) == ()
    paid, rerun = (lines(pay_one(book(place, JULY), told)) for told in (first, third))
    for code in corrected(book(place, JULY).scheme):
        posted = sum((row.amount for row in [*one, *two] if row.code == code), D(0))
        assert paid.get(code, D(0)) + posted == rerun.get(code, D(0))


@FEW
@given(PERSON, PERSON, PERSON, PLACES)
def test_differences_reach_gross_insurance_cost_and_net_of_the_month_that_pays(was, then, now, place):
    month = book(place)
    rows = rows_of(place, was, then)
    plain, with_it = pay_one(month, now), pay_one(month, {**now, **rules.given([Back(JULY, rows)])})
    old, new = (pay_one(book(place, JULY), told).totals for told in (was, then))
    for name in ("gross", "social_insurance", "housing_fund"):
        assert with_it.totals[name] - plain.totals[name] == new[name] - old[name]
    costs = [pay_one(book(place, JULY), told).totals["employer_cost"] for told in (was, then)]
    assert with_it.totals["employer_cost"] - plain.totals["employer_cost"] == costs[1] - costs[0]
    totals = with_it.totals
    assert totals["net"] == totals["gross"] - totals["social_insurance"] - totals["housing_fund"] - totals["tax"]


def test_nothing_changed_leaves_the_payslip_as_it_is():
    plain = pay_one(book(), PLAIN)
    assert pay_one(book(), {**PLAIN, **rules.given([])}) == plain
    assert not any(name.startswith("retro") or name == "has_retro" for name in plain.figures)


AMOUNTS = st.lists(st.integers(min_value=-9000, max_value=9000).map(D), min_size=1, max_size=6)


@FEW
@given(st.lists(AMOUNTS, min_size=1, max_size=4), st.integers(min_value=0, max_value=9000).map(D))
def test_nobody_is_left_with_less_than_nothing_and_nothing_is_lost(months, room):
    backs = [Back(date(2026, at, 1), tuple(Row(f"i{n}", rules.WAGE, D(0), amount, amount) for n, amount in enumerate(amounts) if amount))
             for at, amounts in enumerate(months, 1)]
    posted, carried = within(backs, room)
    assert room + sum(one.total() for one in posted) >= 0
    assert sum(one.total() for one in [*posted, *carried]) == sum(one.total() for one in backs)
    assert all(row.amount < 0 for one in carried for row in one.rows)


def test_contributions_are_owed_whatever_is_left():
    back = Back(JULY, (Row("pension", rules.INSURANCE, D(0), D(-500), D(-500)), Row("basic_wage", rules.WAGE, D(9), D(0), D(-9))))
    posted, carried = within([back], D(100))
    assert [row.code for row in posted[0].rows] == ["pension"] and [row.code for row in carried[0].rows] == ["basic_wage"]


def test_tax_leaving_and_differences_themselves_are_not_corrected():
    scheme = book().scheme
    assert {goes_into(scheme.item(code)) for code in ("income_tax", "severance_pay", "retro_pay", "taxable")} == {None}
    codes = ("basic_wage", "pension", "housing_fund", "other_withheld", "fund_employer", "pension_employer")
    assert {code: goes_into(scheme.item(code)) for code in codes} == {
        "basic_wage": rules.WAGE, "pension": rules.INSURANCE, "housing_fund": rules.FUND, "other_withheld": rules.WITHHELD,
        "fund_employer": rules.FUND_COST, "pension_employer": rules.COST}


def test_what_a_line_rests_on_is_found_through_other_lines():
    assert {"base_pay", "sick_leave_days", "insurance_base", "fund_rate"} <= set(rules.inputs_of(book().scheme))
    assert not {"prior_income", "rent"} & set(rules.inputs_of(book().scheme))
