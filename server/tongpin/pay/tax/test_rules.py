"""Which way of withholding holds when, what may not be chosen, and each way worked out by hand."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.tables import Lawbook
from tongpin.pay.law.tables import shipped as law
from tongpin.pay.law.tax import due
from tongpin.pay.run.rulebook import rulebooks
from tongpin.pay.run.rules import pay_one

from .given import of_bonus, of_method
from .rules import CONFIRMED, Known, counts_from, method_of, wrong

NOTHING = dict.fromkeys(("absent_days", "personal_leave_days", "sick_leave_days", "unpaid_other_days", "workday_hours", "restday_hours",
                         "holiday_hours", "outside_days", "month_paid_days", "required_days"), D(0))
JUNE = date(2026, 6, 1)


@dataclass(frozen=True)
class Row:
    method: str
    valid_from: date


def book(month):
    return rulebooks([("CN", "beijing")], month, items(), Lawbook(law()))["CN", "beijing"]


def paid(month=JUNE, joined=None, **given):
    base = {"base_pay": D(10000), "insurance_base": D(10000), "fund_base": D(10000), "fund_rate": D("0.12"), **NOTHING}
    return pay_one(book(month), {**base, **given}, joined)


def amounts(result):
    return {line.code: line.amount for line in result.lines}


@pytest.mark.parametrize(("rows", "month", "method", "since"), [
    ([], JUNE, "cumulative", 1),
    ([Row("student", date(2026, 3, 1))], date(2026, 2, 1), "cumulative", 1),
    ([Row("student", date(2026, 3, 1))], JUNE, "student", 3),
    ([Row("student", date(2025, 9, 1)), Row("cumulative", date(2026, 7, 1))], JUNE, "student", 1),
    ([Row("student", date(2025, 9, 1)), Row("cumulative", date(2026, 7, 1))], date(2026, 9, 1), "cumulative", 7),
    ([Row("low_income", date(2026, 1, 1))], JUNE, "low_income", 1),
    ([Row("low_income", date(2026, 1, 1))], date(2027, 1, 1), "cumulative", 1),
    ([Row("first_wages", date(2026, 5, 1))], JUNE, "first_wages", 1),
    ([Row("service", date(2026, 1, 1)), Row("cumulative", date(2026, 6, 1))], JUNE, "cumulative", 6),
])
def test_what_holds_and_since_when_it_counts(rows, month, method, since):
    assert (method_of(rows, month), counts_from(rows, month)) == (method, since)


@pytest.mark.parametrize(("method", "day", "reason", "known", "found"), [
    ("cumulative", JUNE, "x", Known(None), []),
    ("cumulative", date(2026, 6, 2), " ", Known(None), [("valid_from", "first_of_month"), ("reason", "reason_needed")]),
    ("nonsense", JUNE, "x", Known(None), [("method", "method_needed")]),
    ("student", JUNE, "x", Known(None, settled_until=JUNE), [("valid_from", "settled")]),
    ("student", date(2026, 7, 1), "x", Known(None, settled_until=JUNE), []),
    ("low_income", date(2026, 1, 1), "x", Known(date(2024, 1, 1), 12, D(60000), JUNE), []),
    ("low_income", date(2026, 1, 1), "x", Known(date(2024, 1, 1), 12, D("60000.01")), [("method", "above_low")]),
    ("low_income", date(2026, 1, 1), "x", Known(date(2025, 2, 1), 11, D(50000)), [("method", "not_whole_year")]),
    ("low_income", JUNE, "x", Known(date(2024, 1, 1), 12), [("valid_from", "from_january")]),
    # 2020 No. 19: nothing on file is not 60,000 at most; eleven months are not all of them, and the words alone are no ground.
    ("low_income", date(2026, 1, 1), "x", Known(date(2024, 1, 1)), [("reason", "low_unknown")]),
    ("low_income", date(2026, 1, 1), "x", Known(date(2024, 1, 1), 11, D(40000)), [("reason", "low_unknown")]),
    ("low_income", date(2026, 1, 1), CONFIRMED, Known(date(2024, 1, 1), 11, D(40000)), [("reason", "low_unknown")]),
    ("low_income", date(2026, 1, 1), f"{CONFIRMED}，见申报记录", Known(date(2024, 1, 1), 11, D(40000)), []),
    ("low_income", date(2026, 1, 1), f"{CONFIRMED}，见记录", Known(date(2024, 1, 1), 11, D(60001)), [("method", "above_low")]),
    ("first_wages", JUNE, "x", Known(date(2026, 6, 3)), []),
    ("first_wages", JUNE, "x", Known(date(2026, 6, 3), is_paid_this_year=True), [("method", "not_first")]),
    ("first_wages", JUNE, "x", Known(date(2025, 12, 1)), [("method", "not_first")]),
])
def test_what_may_not_be_chosen(method, day, reason, known, found):
    assert wrong(method, day, reason, known) == found


def test_a_student_is_withheld_as_services_and_is_in_no_insurance():
    """(8,000 × 80 % − 5,000) × 3 % = 42; the second month (16,000 × 80 % − 10,000) × 3 % − 42 = 42."""
    first = paid(base_pay=D(8000), joined=JUNE, **of_method("student", 6))
    assert amounts(first)["income_tax"] == D("-42") and first.figures["net"] == D("7958")
    assert not {"pension", "housing_fund", "pension_employer"} & set(amounts(first))
    then = paid(date(2026, 7, 1), base_pay=D(8000), joined=JUNE, prior_income=D(8000), prior_withheld=D(42), **of_method("student", 6))
    assert amounts(then)["income_tax"] == D("-42")


def test_who_is_employed_after_the_internship_begins_anew():
    """Interned since January, employed since June: 5,000 once, not six times."""
    told = paid(base_pay=D(12000), joined=date(2026, 1, 1), **of_method("cumulative", 6))
    assert told.figures["cumulative_basic"] == D(5000)


@pytest.mark.parametrize(("amount", "tax"), [("800", "0"), ("2000", "240"), ("4000", "640"), ("4000.01", "640.00"), ("5000", "800"),
                                            ("30000", "5200"), ("70000", "15400")])
def test_labour_services_payment_by_payment(amount, tax):
    """2018 No. 61: 70,000 × 80 % = 56,000; × 40 % − 7,000 = 15,400."""
    result = paid(base_pay=D(amount), **of_method("service", 1))
    assert -amounts(result).get("service_tax", D(0)) == D(tax) == result.totals["tax"]
    assert "income_tax" not in result.figures and "taxable" not in result.figures


@pytest.mark.parametrize(("amount", "tax"), [("24200", "726.00"), ("36000", "1080.00"), ("36000.04", "3390.00"), ("36001", "3390.10"),
                                            ("144000", "14190.00"), ("960000", "328840.00"), ("960001", "416840.45")])
def test_a_bonus_taxed_apart(amount, tax):
    """36,000 ÷ 12 = 3,000 is the last at 3 %; of 36,000.04 a twelfth is 3,000.0033: 10 % less 210."""
    plain, with_it = paid(), paid(**of_bonus(D(amount), "apart"))
    assert -amounts(with_it)["bonus_tax"] == D(tax)
    assert amounts(with_it)["income_tax"] == amounts(plain)["income_tax"]
    assert with_it.totals["net"] == plain.totals["net"] + D(amount) - D(tax)


FEW = settings(max_examples=40, deadline=None)


@FEW
@given(st.decimals(1, 900000, places=2))
def test_a_bonus_joined_with_the_wages_costs_what_the_rule_says(amount):
    plain, with_it = paid(date(2026, 1, 1)), paid(date(2026, 1, 1), **of_bonus(amount, "merged"))
    table = book(JUNE).law["table.A"].brackets
    extra = with_it.totals["tax"] - plain.totals["tax"]
    room = D(10000) - plain.figures["social_insurance"] - plain.figures["fund_total"] - D(5000)
    assert abs(extra - (due(table, room + amount) - due(table, room))) <= D("0.01") and "bonus_tax" not in with_it.figures


def test_the_bureaus_figure_goes_before_what_was_added_up_here():
    told = paid(prior_additional=D(9000), rent=D(1500), has_declared=True, declared_additional=D(12000))
    assert told.figures["cumulative_additional"] == D(12000)
    assert paid(prior_additional=D(9000), rent=D(1500)).figures["cumulative_additional"] == D(10500)


def test_from_2028_a_month_is_paid_without_the_table_that_ended():
    assert "table.M" not in book(date(2027, 12, 1)).law or book(date(2027, 12, 1)).law["table.M"].valid_to == date(2027, 12, 31)
    assert "table.M" not in book_without_windows(date(2028, 1, 1)).law


def book_without_windows(month):
    """Figures of cities end before 2028; only what is asked about here must hold."""
    figures = [one for one in law() if one.key != "table.M" or one.valid_to is None or one.valid_to >= month]
    open_ended = [type(one)(**{**vars(one), "valid_to": None}) for one in figures]
    return rulebooks([("CN", "beijing")], month, items(), Lawbook(open_ended))["CN", "beijing"]
