"""Quotas of comprehensive hours: hand-worked cases, and what holds whatever was worked."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.hours.rule.quotas import PERIODS, Worked, period_of, quota_on, settled

CASES = tomllib.loads((Path(__file__).parent / "quota_cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda one: one["what"])
def test_by_hand(case):
    span = period_of(case["day"], case["period"])
    days = [Worked(span[0], round(hours * 60), due, Decimal(leave)) for count, hours, due, leave in case["days"] for _ in range(count)]
    told = settled(case["period"], span, days, case["due"])
    assert (str(told.quota), told.over) == (case["quota"], Decimal(case["over"]))


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)), st.sampled_from(PERIODS))
def test_periods_follow_each_other_without_gap(day, period):
    first, last = period_of(day, period)
    assert first <= day <= last
    assert period_of(last + timedelta(days=1), period)[0] == last + timedelta(days=1)
    assert {period_of(one, period) for one in (first, last)} == {(first, last)}


@given(st.lists(st.tuples(st.integers(0, 900), st.booleans()), max_size=40), st.integers(1, 23))
def test_over_is_what_is_beyond_the_quota(days, due):
    span = (date(2026, 10, 1), date(2026, 10, 31))
    told = settled("month", span, [Worked(span[0], minutes, is_due) for minutes, is_due in days], due)
    if told:
        assert told.over == max(Decimal(0), told.hours - told.quota) and told.quota >= 0


def test_an_unknown_year_is_not_guessed():
    assert quota_on(date(2007, 1, 1), "month") is None
