"""Periods of a cycle: they tile time, each is found again by its pay day, and an office that changes how it is paid loses no day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.calendars import add_months

from .rules import LONG_AGO, PERIODS, Cycle, Span, days_with, placed

ONE = timedelta(days=1)
MONDAYS = Cycle(7, date(2026, 1, 5), 4)
cycles = st.builds(Cycle, st.sampled_from([7, 14, 28]), st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 31))
day = st.dates(date(2025, 11, 1), date(2028, 3, 31))
months = st.integers(0, 30).map(lambda count: add_months(date(2025, 10, 1), count))


@pytest.mark.parametrize(("cycle", "on", "first", "last", "paid", "name"), [
    (MONDAYS, "2026-11-26", "2026-11-23", "2026-11-29", "2026-12-03", "2026-W48 · 23–29 Nov"),
    (MONDAYS, "2026-11-01", "2026-10-26", "2026-11-01", "2026-11-05", "2026-W44 · 26 Oct – 1 Nov"),
    (MONDAYS, "2027-01-02", "2026-12-28", "2027-01-03", "2027-01-07", "2026-W53 · 28 Dec – 3 Jan"),
    (Cycle(7, date(2026, 1, 4), 0), "2026-11-26", "2026-11-22", "2026-11-28", "2026-11-28", "2026-W48 · 22–28 Nov"),
    (Cycle(14, date(2026, 1, 5), 5), "2026-11-26", "2026-11-23", "2026-12-06", "2026-12-11", "2026-W48–W49 · 23 Nov – 6 Dec"),
    (Cycle(28, date(2026, 1, 5), 3), "2025-12-31", "2025-12-08", "2026-01-04", "2026-01-07", "2025-W50–W01 · 8 Dec – 4 Jan")])
def test_the_period_of_a_day(cycle, on, first, last, paid, name):
    span = cycle.around(date.fromisoformat(on))
    assert (f"{span.first}", f"{span.last}", f"{cycle.paid_on(span)}", span.name["en"]) == (first, last, paid, name)


def test_a_period_is_told_in_chinese_too():
    assert MONDAYS.around(date(2026, 11, 26)).name["zh"] == "2026-W48 · 11月23日–29日"
    assert MONDAYS.around(date(2026, 11, 1)).name["zh"] == "2026-W44 · 10月26日–11月1日"


@given(cycles, day)
def test_every_day_lies_in_exactly_one_period(cycle, on):
    mine = cycle.around(on)
    assert on in mine and len(list(mine.days())) == cycle.length
    assert {cycle.around(one) for one in mine.days()} == {mine}
    assert cycle.around(mine.first - ONE).last == mine.first - ONE and cycle.around(mine.last + ONE).first == mine.last + ONE


@given(cycles, months)
def test_the_periods_of_the_months_follow_each_other_and_are_found_again(cycle, month):
    told = [(at, one) for count in range(3) for at in [add_months(month, count)] for one in cycle.paid_in(at)]
    assert all(later.first == one.last + ONE for (_, one), (_, later) in pairwise(told))
    assert all(cycle.named(at, cycle.number(one)) == one and cycle.paid_on(one).replace(day=1) == at for at, one in told)
    assert len({(at, cycle.number(one)) for at, one in told}) == len(told)


@given(cycles, months, st.integers(0, 200))
def test_a_number_that_names_no_pay_day_names_nothing(cycle, month, number):
    found = cycle.named(month, number)
    assert found is None or cycle.number(found) == number > PERIODS


moves = st.lists(st.tuples(st.integers(1, 3), st.none() | st.integers(1, 2), months), max_size=8)


@given(cycles, cycles, moves, st.integers(1, 3))
def test_an_office_that_goes_from_months_to_weeks_and_back_is_paid_each_day_once(one, two, told, office):
    """Groups 1 and 2 pay by periods, everybody by the month: each day of the office belongs to one run, over the ends of years too."""
    paid: dict[date, int] = {}
    first, last = date(2025, 10, 1), date(2028, 3, 31)
    for group, cycle in ((1, one), (2, two)):
        span = cycle.around(first)
        while span.first <= last:
            mine = days_with(told, group, span).get(office)
            for each in mine.days() if mine else ():
                paid[each] = paid.get(each, 0) + 1
            span = cycle.around(span.last + ONE)
    month = first
    while month <= last:
        if placed(told, month).get(office) is None:
            for each in Span(month, add_months(month, 1) - ONE).days():
                paid[each] = paid.get(each, 0) + 1
        month = add_months(month, 1)
    assert all(paid.get(each) == 1 for each in Span(first, last).days())


def test_a_move_within_a_period_leaves_each_group_its_days():
    told = [(1, 7, LONG_AGO), (1, 8, date(2026, 12, 1)), (2, 7, LONG_AGO)]
    week = Span(date(2026, 11, 30), date(2026, 12, 6))
    assert days_with(told, 7, week) == {1: Span(date(2026, 11, 30), date(2026, 11, 30)), 2: week}
    assert days_with(told, 8, week) == {1: Span(date(2026, 12, 1), date(2026, 12, 6))}
