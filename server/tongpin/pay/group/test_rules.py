"""The day on which a group is paid, and which group an office is paid with: tables of cases."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.calendars import DayType, day_type

from .rules import LONG_AGO, PayDay, covered, placed, since_of


def works(day):
    return day_type("CN", day) in (DayType.WORK, DayType.MAKEUP_WORK)


@pytest.mark.parametrize(("month", "rule", "paid"), [
    # 2026-11-10 is a Tuesday; 2026-10-10 a Saturday that is worked instead of a holiday (国办发明电〔2025〕7号).
    ("2026-10-01", PayDay(), "2026-10-31"),
    ("2026-10-01", PayDay(10, "next"), "2026-11-10"),
    ("2026-09-01", PayDay(10, "next", "before"), "2026-10-10"),
    ("2026-10-01", PayDay(15, "next", "before"), "2026-11-13"),  # the 15th is a Sunday
    ("2026-10-01", PayDay(15, "next", "after"), "2026-11-16"),
    ("2026-10-01", PayDay(15, "next", "as_is"), "2026-11-15"),
    ("2026-09-01", PayDay(1, "next", "after"), "2026-10-08"),  # over the National Day holiday
    ("2026-09-01", PayDay(5, "next", "before"), "2026-09-30"),
    ("2026-02-01", PayDay(31, "same", "as_is"), "2026-02-28"),
    ("2026-10-01", PayDay(31, "same", "before"), "2026-10-30"),
    ("2026-12-01", PayDay(10, "next", "as_is"), "2027-01-10")])
def test_the_day_on_which_a_month_is_paid(month, rule, paid):
    assert rule.of(date.fromisoformat(month), works) == date.fromisoformat(paid)


MOVES = [(1, 7, date(2026, 3, 1)), (1, None, date(2026, 6, 1)), (2, 7, LONG_AGO), (2, 8, date(2026, 6, 1))]


@pytest.mark.parametrize(("month", "expected"), [
    ("2026-02-01", {2: 7}), ("2026-03-01", {1: 7, 2: 7}), ("2026-05-01", {1: 7, 2: 7}), ("2026-06-01", {2: 8})])
def test_an_office_is_paid_with_the_group_of_its_newest_move(month, expected):
    assert placed(MOVES, date.fromisoformat(month)) == expected
    assert placed(reversed(MOVES), date.fromisoformat(month)) == expected


def test_a_move_waits_for_the_first_month_without_a_run():
    assert since_of(None) == LONG_AGO and since_of(date(2026, 12, 1)) == date(2027, 1, 1)


moves = st.lists(st.tuples(st.integers(1, 6), st.none() | st.integers(1, 3), st.dates(date(2025, 1, 1), date(2026, 12, 31))), max_size=20)


@given(moves, st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_every_office_is_paid_by_exactly_one_group(told, month):
    places = placed(told, month)
    found = [covered(places, group, range(1, 7)) for group in (1, 2, 3, None)]
    assert sorted(one for mine in found for one in mine) == [1, 2, 3, 4, 5, 6]
