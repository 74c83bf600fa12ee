"""The guard: tables for each measure, and what must hold for any pay."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.entities import SYSTEM
from tongpin.pay.agreement.entity import MonthInput
from tongpin.pay.run import checks
from tongpin.pay.run.compute import compute

from .guard import Odd, Peers, Seen, odd_ones, usual

OCTOBER = date(2026, 10, 1)
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
