"""The guard: tables for each measure, and what must hold for any pay."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.entities import SYSTEM
from tongpin.pay.agreement.entity import MonthInput
from tongpin.pay.final.entity import FinalPay
from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.tables import Figure, Lawbook
from tongpin.pay.law.tables import shipped as law
from tongpin.pay.run import checks
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import gather
from tongpin.pay.run.rulebook import rulebooks
from tongpin.pay.run.rules import Result
from tongpin.pay.slip.entity import Payslip

from .guard import Odd, Peers, Seen, drift, odd_ones, usual

OCTOBER = date(2026, 10, 1)
LEAST = Figure("minimum_wage.month", "beijing", date(2026, 1, 1), None, "official", {"zh": "x", "en": "x"}, value=D(2540))
money = st.decimals(1000, 90000, places=2)


def months(*values):
    return tuple(D(value) for value in values)


def one(gross, *, agreed=10000, past=(), year=None, person=1):
    return Seen(person, D(gross), D(agreed), months(*past), D(year) if year else None)


@pytest.mark.parametrize(("seen", "measure"), [
    (one(10000, past=[10000] * 6), None),
    (one(11900, past=[10000] * 6), None),  # a fifth more is an ordinary month
    (one(12100, past=[10000] * 6), "own"),
    (one(100000, past=[10000] * 6), "own"),  # a nought too many
    (one(1000, past=[10000] * 6), "own"),
    (one(14000, past=[8000, 10000, 12000, 9000, 13000, 11000]), None),  # pay that always moves
    (one(40000, past=[8000, 10000, 12000, 9000, 13000, 11000]), "own"),
    (one(10200, past=[10000, 10000, 99000, 10000, 10000]), None),  # one wild month does not count
    (one(99000, past=[10000, 10000, 99000, 10000, 10000]), "own"),
    (one(16000, past=[10000] * 3, year=10000), "year"),  # three months say too little: the year's average
    (one(14000, past=[10000] * 3, year=10000), None),
    (one(100000), None),  # nobody to compare with
])
def test_against_the_own_past(seen, measure):
    found = odd_ones([seen])
    assert (found[0].measure if found else None) == measure


def test_a_newcomer_is_measured_by_colleagues():
    office = [one(base * D("1.1"), agreed=base, person=base) for base in range(6000, 14000, 1000)]
    fine, odd = one(11500, person=1), one(60000, person=2)
    assert [(found.person, found.measure, found.percent) for found in odd_ones([*office, fine, odd])] == [(2, "peers", D(445))]


def test_the_largest_difference_comes_first():
    found = odd_ones([one(15000, past=[10000] * 5, person=1), one(90000, past=[10000] * 5, person=2)])
    assert [(odd.person, odd.percent) for odd in found] == [(2, 800), (1, 50)]


def office(share=D("1.1"), *, past=True):
    """Seven people who get `share` of what they usually get: 1.1 of what was agreed."""
    return [one(base * D("1.1") * share, agreed=base, person=base, past=[base * D("1.1")] * 6 if past else ()) for base in
            range(6000, 13000, 1000)]


def test_both_measures_judge_and_the_one_that_is_broken_by_more_is_told():
    steady_thief = one(60000, agreed=10000, person=1, past=[60000] * 6)  # wrong from the first month on
    assert [(odd.person, odd.measure) for odd in odd_ones([*office(D(1)), steady_thief])] == [(1, "peers")]
    both = one(60000, agreed=10000, person=2, past=[10000] * 6)  # 25 allowances of his own, about 14 of the others'
    assert [(odd.person, odd.measure, odd.usual) for odd in odd_ones([*office(D(1)), both])] == [(2, "own", D("10000.00"))]


def test_a_group_that_drifts_is_told_where_nobody_is_odd():
    grown = office(D("1.15"))
    assert odd_ones(grown) == [] and drift(grown) == 15
    assert drift(office(D("0.85"))) == -15
    assert drift(office(D("1.09"))) is None
    assert drift(grown[:5]) is None and drift(office(D("1.15"), past=False)) is None  # too few, or nothing to hold it against


@given(st.decimals("0.5", "2", places=2), st.integers(0, 6))
def test_a_drift_does_not_hide_behind_one_wild_payslip(share, who):
    group = office(share)
    wild = [*group[:who], one(group[who].gross * 50, agreed=group[who].agreed, person=99, past=group[who].months), *group[who + 1:]]
    assert drift(wild) == drift(group)


@given(st.lists(st.tuples(money, money), min_size=8, max_size=12))
def test_whoever_breaks_one_measure_alone_is_told(pairs):
    """What only colleagues see is told of somebody with a past, and what only the past sees of somebody with colleagues."""
    group = [one(gross, agreed=agreed, person=at, past=[gross] * 6) for at, (gross, agreed) in enumerate(pairs)]
    peers_only = [one(gross, agreed=agreed, person=at) for at, (gross, agreed) in enumerate(pairs)]
    assert {odd.person for odd in odd_ones(group)} == {odd.person for odd in odd_ones(peers_only)}


def test_percent_of_nothing():
    assert Odd(1, "own", D(5), D(0)).percent == 100


@given(st.lists(money, min_size=4, max_size=12))
def test_what_is_usual_is_never_odd(past):
    assert odd_ones([one(usual(past)[0], past=past)]) == []


@given(st.lists(money, min_size=4, max_size=12), money, st.sampled_from([D(2), D(10), D("0.5")]))
def test_the_currency_unit_does_not_matter(past, gross, factor):
    plain = odd_ones([one(gross, past=past)])
    scaled = odd_ones([one(gross * factor, past=[value * factor for value in past])])
    assert bool(plain) == bool(scaled)


@given(st.lists(money, min_size=4, max_size=12), money, money)
def test_farther_away_is_never_less_odd(past, gross, more):
    middle = usual(past)[0]
    farther = gross + more if gross >= middle else gross - more
    assert not odd_ones([one(gross, past=past)]) or odd_ones([one(farther, past=past)])


@given(st.lists(money, min_size=3, max_size=15), st.data())
def test_what_is_usual_among_the_others(values, data):
    place = data.draw(st.integers(0, len(values) - 1))
    assert Peers(values).without(values[place]) == usual(values[:place] + values[place + 1:])


def test_a_nought_too_many_in_the_pay_file_is_named(company, person):
    """Of the sample month only those stand out whose sales were typed tenfold."""
    before = _named(compute(SYSTEM, OCTOBER))
    liu = person("BJ004")
    MonthInput.objects.filter(person=liu, month=OCTOBER).update(other_earning=D(180000))
    assert _named(compute(SYSTEM, OCTOBER)) - before == {liu.name}


def _named(run):
    return {name for one in run.checks if one["check"] == "odd_pay" for _, name in one["people"]}


def test_the_finding_tells_figures_in_both_languages(company, person):
    MonthInput.objects.filter(person=person("BJ004"), month=OCTOBER).update(other_earning=D(180000))
    run = compute(SYSTEM, OCTOBER)
    (found,) = (one for one in run.checks if one["check"] == "odd_pay" and person("BJ004").name in str(one["people"]))
    assert found["level"] == "warning"
    for lang, word in (("zh", "年内月均"), ("en", "average of the year")):
        assert any(word in detail for detail in checks.shown(found, lang)["details"])


def test_what_leaving_brought_makes_nobody_odd(company, person):
    """Severance of an earlier time here, and of this month: neither is pay to hold anything against."""
    liu = person("BJ004")
    for month in (6, 7, 8, 9):
        run = PayRun.objects.create(month=date(2026, month, 1), state="locked")
        totals = dict.fromkeys(("social_insurance", "housing_fund", "tax", "net", "employer_cost"), 0)
        Payslip.objects.create(run=run, person=liu, office=liu.office, month=run.month, gross=D(210_000), **totals,
                               lines=[["severance_pay", "earning", "190000.00"]])
    before = next(case for case in gather(OCTOBER).cases if case.person.id == liu.pk)
    assert before.past == [D(210_000)] * 4
    FinalPay.objects.create(person=liu, case=1, last_day=date(2026, 6, 30))
    told = next(case for case in gather(OCTOBER).cases if case.person.id == liu.pk)
    assert told.past == [D(20_000)] * 4
    assert liu.name not in _named(compute(SYSTEM, OCTOBER))


@pytest.mark.parametrize(("figures", "is_below"), [
    ({"gross": 2600}, False),
    ({"gross": 2500}, True),
    ({"gross": 4000, "workday_overtime": 1000, "holiday_overtime": 500}, True),  # 最低工资规定 art. 12
    ({"gross": 60000, "severance_pay": 50000, "unused_leave_pay": 7500}, True),  # what leaving brings is no wage of the month
    ({"gross": 3500, "retro_pay": 1000}, True),  # wages of other months
    ({"gross": 2400, "retro_pay": -200}, False),  # what an earlier month was paid too much lowers no wage
    ({"gross": 30000, "annual_bonus_apart": 27500}, True),
    ({"gross": 3500, "performance": 1500}, False),
])
def test_the_wage_that_the_minimum_is_held_against(company, person, figures, is_below):
    case = next(one for one in gather(OCTOBER).cases if one.person.id == person("BJ004").pk)
    figures = dict.fromkeys(("net", "social_insurance", "fund_total", "employer_cost"), 1) | figures
    result = Result((), {name: D(value) for name, value in figures.items()})
    book = rulebooks([case.place], OCTOBER, items(), Lawbook([*law(), LEAST]))[case.place]
    case.given |= dict.fromkeys(("outside_days", "absent_days", "personal_leave_days", "sick_leave_days", "unpaid_other_days"), D(0))
    found = [one.check for one in checks.of_results([(case, result, book)])]
    assert found == (["below_minimum"] if is_below else [])
