"""Final pay, pure: worked out by hand, what must hold for any leaver, and what a person still has to tell."""

import tomllib
from datetime import date
from decimal import Decimal as D
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.tables import Lawbook
from tongpin.pay.law.tables import shipped as law
from tongpin.pay.run.rulebook import rulebooks
from tongpin.pay.run.rules import LEAVING_ITEMS, pay_one
from tongpin.people.public import severance, severance_months

from . import rules
from .average import months_worked
from .rules import Decided, Facts

GOLDEN = tomllib.loads(Path(__file__).with_name("golden.toml").read_text("utf-8"))
FEW = settings(max_examples=60, deadline=None)
LAST = date(2026, 11, 30)
ALL = Facts("agreement", LAST, date(2020, 6, 1), D("6.5"), D(9500), D(8850), D(9800), D(11000), D(4))


@cache
def book():
    return rulebooks([("CN", "beijing")], date(2026, 11, 1), items(), Lawbook(law()))["CN", "beijing"]


def lines(**told):
    figures = {name: D(value) if isinstance(value, str) else value for name, value in told.items()}
    given = {"is_final": "clause_runs" not in told, "after_leaving": True, **figures}
    return {line.code: line.amount for line in pay_one(book(), given).lines}


@pytest.mark.parametrize("case", GOLDEN["case"], ids=[one["name"] for one in GOLDEN["case"]])
def test_golden_case(case):
    found = lines(**case["given"])
    told = {code: f"{abs(found[code]) if code == 'severance_tax' else found[code]:.2f}"
            for code in (*LEAVING_ITEMS, "severance_tax") if found.get(code)}
    assert told == case["wanted"]


PLAIN = {"service_months", "leaver_average", "local_average"}
SEVERED = [one for one in GOLDEN["case"] if set(one["given"]) == PLAIN]


@pytest.mark.parametrize("case", SEVERED, ids=[one["name"] for one in SEVERED])
def test_the_alarm_before_tells_what_the_payslip_will(case):
    given = {name: D(case["given"][name]) for name in ("service_months", "leaver_average", "local_average")}
    told = severance(given["service_months"], given["leaver_average"], given["local_average"], least=D(2540))
    assert f"{told.amount:.2f}" == case["wanted"]["severance_pay"]


@pytest.mark.parametrize("case", GOLDEN["service"], ids=[one["source"] for one in GOLDEN["service"]])
def test_service(case):
    assert severance_months(date.fromisoformat(case["first"]), date.fromisoformat(case["last"])) == D(case["months"])


MONEY = st.decimals(2000, 80000, places=2)
HALVES = st.integers(1, 60).map(lambda count: D(count) / 2)


@FEW
@given(MONEY, MONEY, HALVES, HALVES)
def test_more_service_never_brings_less(average, local, fewer, more):
    pays = [lines(service_months=count, leaver_average=average, local_average=local)["severance_pay"] for count in sorted((fewer, more))]
    assert pays[0] <= pays[1]


@FEW
@given(MONEY, MONEY, MONEY, HALVES)
def test_within_the_limit_and_above_it_a_higher_wage_never_brings_less(lower, higher, local, months):
    """From just below the limit to just above it the years are cut: there, and only there, the law gives less for more."""
    pays = [(wage > 3 * local, lines(service_months=months, leaver_average=wage, local_average=local)["severance_pay"])
            for wage in sorted((lower, higher))]
    assert pays[0][0] != pays[1][0] or pays[0][1] <= pays[1][1]


@FEW
@given(MONEY, MONEY, HALVES)
def test_above_the_limit_nobody_gets_more_than_twelve_times_three_averages(average, local, months):
    found = lines(service_months=months, leaver_average=average, local_average=local)
    assert average <= 3 * local or found["severance_pay"] <= max(36 * local, D(0))


@FEW
@given(MONEY, MONEY, HALVES, HALVES)
def test_paid_in_two_parts_is_paid_once(average, local, first, then):
    """What a settlement pays and what its correction adds are the whole; so is the tax, unless too much was withheld."""
    whole = lines(service_months=then, leaver_average=average, local_average=local)
    part = lines(service_months=first, leaver_average=average, local_average=local)
    rest = lines(service_months=then, leaver_average=average, local_average=local, paid_severance=part["severance_pay"],
                 paid_severance_tax=-part.get("severance_tax", D(0)))
    assert part["severance_pay"] + rest.get("severance_pay", D(0)) == whole["severance_pay"]
    assert part.get("severance_tax", D(0)) + rest.get("severance_tax", D(0)) == min(
        whole.get("severance_tax", D(0)), part.get("severance_tax", D(0)))


def test_after_the_last_day_neither_wage_nor_insurance_is_worked_out():
    found = lines(clause_runs=True, clause_monthly="6000", base_pay="20000", insurance_base="20000")
    assert {code for code, amount in found.items() if amount} <= {
        "non_compete_pay", "cumulative_income", "cumulative_basic", "taxable", "income_tax"}


def test_who_does_not_leave_has_no_line_of_it():
    no_hours = dict.fromkeys(("absent_days", "personal_leave_days", "sick_leave_days", "unpaid_other_days", "workday_hours",
                              "restday_hours", "holiday_hours", "outside_days", "month_paid_days", "required_days"), D(0))
    result = pay_one(book(), {"base_pay": D(20000), "insurance_base": D(20000), "fund_base": D(20000), "fund_rate": D("0.05"), **no_hours})
    assert not {"severance_pay", "severance_rate", "local_average", "is_final"} & set(result.figures)


@pytest.mark.parametrize(("kind", "short", "suggested"), [
    ("resignation", 0, "none"), ("agreement", 0, "n"), ("expiry", 0, "n"), ("layoff", 0, "n"), ("dismissal_fault", 0, "none"),
    ("retirement", 0, "none"), ("dismissal_notice", 0, "n"), ("dismissal_notice", 9, "n_plus"), ("agreement", 9, "n"), ("other", 0, ""),
])
def test_what_the_law_suggests(kind, short, suggested):
    assert Facts(kind, LAST, notice_short=short).suggested == suggested


def changed(facts, **other):
    return Facts(**{**vars(facts), **other})


@pytest.mark.parametrize(("facts", "told", "fields"), [
    (ALL, Decided("n"), []),
    (ALL, Decided(), ["severance"]),
    (ALL, Decided("2n"), ["severance"]),
    (ALL, Decided("two_n"), ["note"]),
    (ALL, Decided("two_n", note="仲裁裁决"), []),
    (changed(ALL, reason_kind="other"), Decided("two_n"), ["note"]),
    (ALL, Decided("none"), ["note"]),
    (ALL, Decided("none", note="本人提出协商解除"), []),
    (changed(ALL, reason_kind="other"), Decided("none"), []),
    (changed(ALL, average=None), Decided("n"), ["average"]),
    (changed(ALL, average=None), Decided("n", average=D(9000)), ["average_origin"]),
    (changed(ALL, average=None), Decided("n", average=D(9000), average_origin="旧系统工资表"), []),
    (ALL, Decided("n", average=D(9500)), []),
    (changed(ALL, local_average=None), Decided("n"), ["local_average"]),
    (changed(ALL, local_average=None), Decided("n", local_average=D(0)), ["local_average"]),
    (changed(ALL, local_average=None, average=None, reason_kind="resignation"), Decided("none"), []),
    (changed(ALL, last_wage=None), Decided("n_plus", note="合同约定"), ["last_wage"]),
    (changed(ALL, last_wage=None), Decided("n"), ["severance"][:0]),
    (changed(ALL, unused=None), Decided("n"), ["leave_days"]),
    (changed(ALL, unused=None), Decided("n", leave_waived=True), []),
    (changed(ALL, plain_average=None), Decided("n"), ["plain_average"]),
    (changed(ALL, plain_average=None, unused=D(0)), Decided("n"), []),
    (changed(ALL, plain_average=None, unused=D(-2)), Decided("n"), []),
    (ALL, Decided("n", leave_days=D(3)), ["note"]),
    (changed(ALL, unused=D(-2)), Decided("n", leave_days=D(0)), []),
    (ALL, Decided("n", months=D("6.5")), []),
    (ALL, Decided("n", months=D(9)), ["note"]),
    (ALL, Decided("n", months=D("6.3"), note="x"), ["months"]),
    (ALL, Decided("n", months=D(0), note="x"), ["months"]),
    (changed(ALL, since=None), Decided("n"), ["months"]),
    (changed(ALL, since=date(2001, 5, 1)), Decided("n"), ["months"]),
    (changed(ALL, since=date(2001, 5, 1)), Decided("n", months=D(26)), []),
    (changed(ALL, since=date(2001, 5, 1), reason_kind="expiry"), Decided("n"), []),
])
def test_what_a_person_still_has_to_tell(facts, told, fields):
    assert [field for field, _ in rules.wrong(facts, told)] == fields


def test_what_is_not_owed_is_nought():
    resigned = changed(ALL, reason_kind="resignation")
    assert rules.settled(resigned, Decided("none")) == {
        "months": 0, "average": 0, "local_average": 0, "last_wage": 0, "leave_days": 4, "plain_average": D(8850)}
    assert rules.settled(ALL, Decided("n", leave_waived=True))["leave_days"] == 0
    assert rules.settled(ALL, Decided("n_plus", note="x"))["last_wage"] == 9800


@pytest.mark.parametrize(("since", "last", "months"), [
    (None, LAST, 12), (date(2020, 1, 1), LAST, 12), (date(2026, 6, 15), LAST, 5), (date(2026, 11, 2), LAST, 0),
    (date(2025, 11, 1), LAST, 12),
])
def test_months_of_the_average(since, last, months):
    assert months_worked(since, last) == months
