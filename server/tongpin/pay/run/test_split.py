"""A month in which what is agreed changes: cases by hand, what must hold for any day and amounts, and the walk to the payslip."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal as D
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.base import calendars
from tongpin.base.entities import SYSTEM
from tongpin.hours.day.entity import DayResult
from tongpin.pay.agreement.actions import agree
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.agreement.rules import Split, counted_in, parts_of
from tongpin.pay.item.rules import fields
from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.tables import Lawbook
from tongpin.pay.law.tables import shipped as law
from tongpin.pay.run import hours
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.explain import Kept, explain_line
from tongpin.pay.run.gather import BY_DAY, SPLIT, last_day
from tongpin.pay.run.outside import is_paid
from tongpin.pay.run.rulebook import rulebooks
from tongpin.pay.run.rules import pay_one, plain
from tongpin.pay.slip.entity import Payslip

CASES = tomllib.loads(Path(__file__).with_name("split.toml").read_text("utf-8"))["case"]
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@cache
def book(place="beijing", month=NOVEMBER, country="CN"):
    return rulebooks([(country, place)], month, items(), Lawbook(law()))[country, place]


@cache
def paid_days(country, place, month):
    where = "CN" if country == "CN" else "DE-BY"
    return [day for day, kind in calendars.days(where, month, last_day(month)).items() if is_paid(where, day, kind)]


def month_of(agreed, days, whole, month=NOVEMBER, counted=None, totals=None):
    """The inputs of one person: agreements [(day, amounts)], the days that are paid of the whole month."""
    totals = dict.fromkeys(BY_DAY, D(0)) | {name: sum(by_day.values()) for name, by_day in (counted or {}).items()} | (totals or {})
    rows = [(day, {name: amounts.get(name, fields()[name].empty) for name in SPLIT}) for day, amounts in agreed]
    parts = parts_of(rows, days, month, last_day(month))
    split = Split(parts, counted_in(parts, counted or {}, totals))
    return {"insurance_base": D(8000), "fund_base": D(8000), "fund_rate": D("0.12"), "required_days": D(len(whole)), **totals,
            "month_paid_days": D(len(whole)), "outside_days": D(len(whole) - len(days)), **split.month(), "split": split}


def decimals(told):
    return {name: D(value) for name, value in told.items() if name != "from"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_out_by_hand(case):
    month, country = date.fromisoformat(case["month"]), case.get("country", "CN")
    whole = paid_days(country, case["place"], month)
    joined, left = (date.fromisoformat(case[name]) if name in case else None for name in ("joined", "left"))
    here = [day for day in whole if (not joined or joined <= day) and (not left or day <= left)]
    counted = {name: {date.fromisoformat(day): D(amount) for day, amount in by_day.items()}
               for name, by_day in case.get("days", {}).items()}
    if "absent_but" in case:
        counted["absent_days"] = {day: D(1) for day in whole if day != date.fromisoformat(case["absent_but"])}
    agreed = [(date.fromisoformat(one["from"]), decimals(one)) for one in case["agreed"]]
    told = month_of(agreed, here, whole, month, counted, decimals(case.get("hours", {}))) | decimals(case.get("given", {}))
    found = pay_one(book(case["place"], month, country), told, joined)
    assert {name: f"{found.figures[name]:.2f}" for name in case["wanted"]} == case["wanted"]


MONEY = st.decimals(min_value=0, max_value=200_000, places=2)
NAMES = ("base_pay", "post_allowance", "performance_base")
AMOUNTS = st.fixed_dictionaries(dict.fromkeys(NAMES, MONEY))
MONTHS = st.sampled_from([date(2026, month, 1) for month in (2, 3, 9, 10, 11, 12)])
FEW = settings(max_examples=60, deadline=None)


@st.composite
def on_days(draw, month):
    """Absence, leave and overtime on some of the month's paid days."""
    days = st.sampled_from(paid_days("CN", "beijing", month))
    return {name: draw(st.dictionaries(days, st.sampled_from([D("0.5"), D(1)]), max_size=23)) for name in BY_DAY}


@st.composite
def months(draw):
    month = draw(MONTHS)
    here = paid_days("CN", "beijing", month)
    first = draw(st.integers(0, len(here) - 1))
    counted = draw(on_days(month))
    return month, here[first:], counted, draw(st.booleans())


@FEW
@given(months(), AMOUNTS, st.lists(st.integers(1, 30), max_size=3))
def test_a_split_by_any_day_with_the_same_amounts_pays_the_month_to_the_fen(told, amounts, ahead):
    month, here, counted, knows = told
    whole = paid_days("CN", "beijing", month)
    days = sorted({month + timedelta(days=one) for one in ahead if month + timedelta(days=one) <= last_day(month)})
    totals = {name: sum(by_day.values(), D(0)) for name, by_day in counted.items()}
    one = month_of([(date(2020, 1, 1), amounts)], here, whole, month, counted if knows else {}, totals)
    many = [(date(2020, 1, 1), amounts), *((day, amounts) for day in days)]
    parts = tuple(part for begin, end in pairwise([month, *days, last_day(month) + timedelta(days=1)])
                  for part in parts_of([(begin, amounts)], here, begin, end - timedelta(days=1)))
    split = Split(parts, counted_in(parts, counted if knows else {}, totals))
    apart = {**one, **split.month(), "split": split}
    assert pay_one(book(month=month), one) == pay_one(book(month=month), apart)
    assert pay_one(book(month=month), one) == pay_one(book(month=month), month_of(many, here, whole, month, counted, totals))


@FEW
@given(MONTHS, st.integers(0, 20), AMOUNTS, AMOUNTS)
def test_the_later_the_change_the_nearer_to_what_held_before(month, first, old, new):
    """For each amount: between both, and never turning back as the day moves; so for joiners too."""
    whole = paid_days("CN", "beijing", month)
    here = whole[min(first, len(whole) - 1):]
    paid = [pay_one(book(month=month), month_of([(date(2020, 1, 1), old), (day, new)], here, whole, month)).figures
            for day in [month, *here[1:], last_day(month) + timedelta(days=1)] if day <= last_day(month) or day.day == 1]
    for line, name in (("basic_wage", "base_pay"), ("allowance", "post_allowance"), ("performance", "performance_base")):
        way = [one[line] for one in paid]
        assert way == sorted(way, reverse=new[name] > old[name])
        assert min(old[name], new[name]) <= min(way) and max(way) <= max(old[name], new[name])


@FEW
@given(months(), AMOUNTS, AMOUNTS, st.integers(1, 27))
def test_days_away_never_cost_more_than_the_month_pays_and_every_line_is_rounded_once(told, old, new, ahead):
    month, here, counted, knows = told
    whole = paid_days("CN", "beijing", month)
    away = ("absent_days", "personal_leave_days", "sick_leave_days", "unpaid_other_days")
    counted = {name: by_day if name not in away else {day: D("0.25") for day in by_day} for name, by_day in counted.items()}
    given_ = month_of([(date(2020, 1, 1), old), (month + timedelta(days=ahead), new)], here, whole, month, counted if knows else {},
                      {name: sum(by_day.values(), D(0)) for name, by_day in counted.items()})
    found = pay_one(book(month=month), given_)
    lost = sum(found.figures[code] for code in ("absence_pay", "personal_leave_pay", "sick_leave_pay", "other_leave_pay"))
    assert lost <= found.figures["basic_wage"] + D("0.03")
    assert all(line.amount == line.amount.quantize(D("0.01")) for line in found.lines)
    figures = {name: plain(value) for name, value in found.figures.items()}
    kept = Kept(book(month=month), figures, [[line.code, line.kind, plain(line.amount)] for line in found.lines],
                Split.from_json(given_["split"].to_json()))
    for code in ("basic_wage", "workday_overtime", "restday_overtime"):
        assert D(explain_line(kept, code)["value"]) == found.figures[code]


def test_the_explanation_tells_each_part():
    whole = paid_days("CN", "beijing", NOVEMBER)
    told = month_of([(date(2026, 1, 1), {"base_pay": D(8000)}), (date(2026, 11, 16), {"base_pay": D(9000)})], whole, whole,
                    counted={"workday_hours": {date(2026, 11, 10): D(3), date(2026, 11, 20): D(2)}}, totals={"restday_hours": D(4)})
    found = pay_one(book(), told)
    kept = Kept(book(), {name: plain(value) for name, value in found.figures.items()}, [], told["split"])
    by_month, by_day, unknown = (explain_line(kept, code)["inputs"][0] for code in ("basic_wage", "workday_overtime", "restday_overtime"))
    assert (by_month["by"], [(one["amount"], one["share"], one["whole"]) for one in by_month["parts"]]) == (
        "days", [("8000", "10", "21"), ("9000", "11", "21")])
    assert (by_day["by"], by_day["value"], [(one["from"], one["share"], one["whole"]) for one in by_day["parts"]]) == (
        "counted", "8400.00", [("2026-11-01", "3", "5"), ("2026-11-16", "2", "5")])
    assert (unknown["by"], unknown["value"]) == ("weighted", "8523.81")


def test_from_agreement_to_payslip(company, person):
    han = person("BJ006")
    before = PayAgreement.objects.get(person=han)
    agree(SYSTEM, han.pk, date(2026, 10, 19), {"base_pay": before.base_pay + 2100, "insurance_base": D(1)}, reason="转岗")
    compute(SYSTEM, OCTOBER)
    slip = Payslip.objects.get(person=han, month=OCTOBER)
    days = [one["days"] for one in slip.split["parts"]]
    assert sum(days) == int(D(slip.figures["month_paid_days"])) == 21 and len(days) == 2
    assert {code: D(amount) for code, _, amount in slip.lines}["basic_wage"] == before.base_pay + 100 * days[1]
    assert slip.figures["insurance_base"] == "1.00"  # bases belong to the whole month: the last agreement says which
    assert not Payslip.objects.filter(month=OCTOBER).exclude(person=han).exclude(split={}).exists()


def lines(person, month):
    return {code: D(amount) for code, _, amount in Payslip.objects.get(person=person, month=month).lines}


def wages(person, month):
    told = lines(person, month)
    return {code: amount for code, amount in told.items() if code not in ("income_tax", "taxable") and not code.startswith("cumulative")}


def test_a_raise_entered_late_within_a_paid_month_is_paid_as_a_rerun_would(company, person):
    han = person("BJ006")
    compute(SYSTEM, OCTOBER)
    PayRun.objects.filter(month=OCTOBER).update(state="locked")
    agree(SYSTEM, han.pk, date(2026, 10, 19), {"base_pay": D(51234), "post_allowance": D(777)}, reason="补录")
    compute(SYSTEM, NOVEMBER)
    (back,) = Payslip.objects.get(person=han, month=NOVEMBER).retro
    total = wages(han, OCTOBER)
    for code, _, _, _, amount in back["rows"]:
        total[code] = total.get(code, D(0)) + D(amount)
    PayRun.objects.filter(month=OCTOBER).update(state="computed")
    compute(SYSTEM, OCTOBER)
    assert total == wages(han, OCTOBER) and {why[0] for why in back["why"]} == {"base_pay", "post_allowance"}


def test_hours_tell_the_days_and_other_days_are_a_difference(company, person, monkeypatch):
    """Leave on the 12th is taken off by the old rate; moved to the 20th after the month was paid, the difference comes by itself."""
    han = person("BJ006")
    base = PayAgreement.objects.get(person=han).base_pay
    agree(SYSTEM, han.pk, date(2026, 10, 19), {"base_pay": base + 2175}, reason="调薪")
    known = hours.totals_of([han.pk], OCTOBER)
    known[han.pk].leave["personal"] = D(1)
    day = DayResult.objects.create(person=han, office=han.office, day=date(2026, 10, 14), day_type="work", code="leave", rule="r",
                                   leave={"personal": "1"})
    paid = compute(SYSTEM, OCTOBER) and lines(han, OCTOBER)["personal_leave_pay"]
    assert paid == -(base / D("21.75")).quantize(D("0.01"))
    PayRun.objects.filter(month=OCTOBER).update(state="locked")
    DayResult.objects.filter(pk=day.pk).update(day=date(2026, 10, 20))
    compute(SYSTEM, NOVEMBER)
    [back] = Payslip.objects.get(person=han, month=NOVEMBER).retro
    assert {row[0]: row[4] for row in back["rows"]} == {"personal_leave_pay": "-100.00"} and back["why"][0][0] == "personal_leave_days"


def test_two_currencies_in_one_month_keep_the_run_from_being_submitted(company, person):
    han = person("BJ006")
    made = agree(SYSTEM, han.pk, date(2026, 10, 19), {"base_pay": D(5000)}, reason="外派")
    PayAgreement.objects.filter(pk=made.pk).update(currency="EUR")
    run = compute(SYSTEM, OCTOBER)
    assert ("currency_changes", "error") in {(one["check"], one["level"]) for one in run.checks}


def test_one_more_question_whoever_is_split(company):
    def count():
        with CaptureQueriesContext(connection) as seen:
            compute(SYSTEM, OCTOBER)
        return len(seen)
    count()
    none = count()
    for one in PayAgreement.objects.all():
        agree(SYSTEM, one.person_id, date(2026, 10, 19), {"base_pay": (one.base_pay or 0) + 10}, reason="普调")
    assert count() - none <= 1 and Payslip.objects.exclude(split={}).count() == 67
