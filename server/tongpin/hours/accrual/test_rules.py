"""Accrual: cases from the law, every frequency, and the lines do not depend on when the job ran."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .rules import FREQUENCIES, LEAVE_YEARS, PARTS, Long, Plan, Worker, balance, moves, periods, year_total

CN = Plan("annual", ((1, Decimal(5)), (10, Decimal(10)), (20, Decimal(15))), waits_months=12)
DE = Plan("annual", ((0, Decimal(20)),), part_year="german")
D = Decimal


def day(text):
    return date.fromisoformat(text)


def told(plan, worker, until="2026-12-31", moved=(), first_year=2026):
    return [(one.day.isoformat(), one.amount, one.what) for one in moves(
        lambda _: plan, worker, moved, first_year=first_year, until=day(until))]


# 职工带薪年休假条例 art. 3; 实施办法 art. 5 (joining), art. 12 (leaving); china-hr P09; BUrlG §§ 3-5.
LAW = {
    "five days after one year": (CN, "2024-05-01", None, None, D(5)),
    "ten days after ten years": (CN, "2015-12-31", None, None, D(10)),
    "fifteen days after twenty years": (CN, "2000-01-01", None, None, D(15)),
    "ten years are reached in mid-year: the law says nothing, the year's start counts": (CN, "2016-07-01", None, None, D(5)),
    "the same with pro rata: 181 days of five, 184 of ten": (
        replace(CN, step_change="pro_rata", grain=D("0.01")), "2016-07-01", None, None, D("7.52")),
    "P09: joined on 1 September, worked elsewhere before": (CN, "2026-09-01", "2020-01-01", None, D(1)),
    "joined in this year, no service before": (CN, "2026-03-01", None, None, D(0)),
    "twelve months are full on 1 July: 184 of 365 days": (CN, "2025-07-01", None, None, D(2)),
    "German, all year": (DE, "2020-01-01", None, None, D(20)),
    "German, joined on 1 April: the full leave after six months": (DE, "2026-04-01", None, None, D(20)),
    "German, joined on 1 September: four twelfths, from half a day up a day": (DE, "2026-09-01", None, None, D(7)),
    "German, joined on 2 October: two full months": (DE, "2026-10-02", None, None, D("3.33")),
    "German, joined on 30 June: six months are over before the year is": (DE, "2026-06-30", None, None, D(20)),
    "German, joined on 1 July: they are over with it (BAG 9 AZR 179/15), six twelfths": (DE, "2026-07-01", None, None, D(10)),
    "German, joined on 31 October: a month ends with 30 November, two full ones": (DE, "2026-10-31", None, None, D("3.33")),
}


@pytest.mark.parametrize("case", LAW)
def test_what_a_year_brings(case):
    plan, first, counted, last, days = LAW[case]
    worker = Worker(day(first), last and day(last), counted and day(counted))
    assert year_total(plan, worker, 2026) == days


LEAVERS = {
    "on 30 June: 181 of 365 days of ten are four": (CN, "2010-01-01", "2026-06-30", 0, D(4)),
    "whatever was taken beyond it is not claimed back": (CN, "2010-01-01", "2026-03-31", 6, D(6)),
    "German, in the first half: five full months": (DE, "2020-01-01", "2026-05-31", 0, D("8.33")),
    "German, in the second half: the full leave": (DE, "2020-01-01", "2026-07-31", 0, D(20)),
    "German, on 30 June: six twelfths": (DE, "2020-01-01", "2026-06-30", 0, D(10)),
    "German, § 5 (1) b: here from 1 March to 20 July, less than six months, four full ones": (DE, "2026-03-01", "2026-07-20", 0, D(7)),
    "German, months of employment: 15 July to 20 September are two": (DE, "2026-07-15", "2026-09-20", 0, D("3.33")),
    "German, 2 January to 1 July: the six months end with the employment": (DE, "2026-01-02", "2026-07-01", 0, D(10)),
    "German, a month in which the year turned is not lost: 15 October to 20 February, four less the two of 2025": (
        DE, "2025-10-15", "2026-02-20", 0, D("3.33")),
    "German, what was taken beyond it is not claimed back (§ 5 (3))": (DE, "2020-01-01", "2026-02-28", 9, D(9)),
}


@pytest.mark.parametrize("case", LEAVERS)
def test_what_a_leaver_keeps(case):
    plan, first, last, taken, kept = LEAVERS[case]
    moved = [(day("2026-02-10"), D(-taken))] if taken else []
    found = moves(lambda _: plan, Worker(day(first), day(last)), moved, first_year=2026, until=day("2026-12-31"))
    assert sum(one.amount for one in found) == kept


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_every_frequency_brings_the_whole_year_and_not_a_hundredth_more(frequency):
    plan = replace(DE, frequency=frequency, grain=D("0.01"))
    found = moves(lambda _: plan, Worker(day("2020-01-01")), [], first_year=2026, until=day("2027-12-31"))
    for year in (2026, 2027):
        assert sum(one.amount for one in found if one.day.year == year) == 20
    pieces = periods(frequency, day("2026-01-01"), day("2027-01-01"))
    assert len(pieces) == {
        "year": 1, "half_year": 2, "quarter": 4, "month": 12, "half_month": 24, "two_weeks": 26, "week": 52, "day": 365}[frequency]
    assert pieces[0][0] == day("2026-01-01") and pieces[-1][1] == day("2026-12-31")


@pytest.mark.parametrize(("year", "most"), [(2026, 15), (2028, 16)])
def test_the_days_beyond_the_last_fortnight_belong_to_it(year, most):
    lengths = [(last - first).days + 1 for first, last in periods("two_weeks", date(year, 1, 1), date(year + 1, 1, 1))]
    assert lengths == [14] * 25 + [most]


BY_SERVICE = replace(CN, leave_year="service", waits_months=0, steps=((0, D(5)), (2, D(8))))
SERVED = {
    "each anniversary brings the days of the step reached by then": (
        BY_SERVICE, None, "2027-12-31", (), [("2025-05-20", D(5)), ("2026-05-20", D(5)), ("2027-05-20", D(8))]),
    "by quarters of the year of service": (
        replace(BY_SERVICE, frequency="quarter", grain=D("0.25")), None, "2026-05-19", (),
        [("2025-05-20", D("1.25")), ("2025-08-20", D("1.25")), ("2025-11-20", D("1.25")), ("2026-02-20", D("1.25"))]),
    "what is not carried lapses on the anniversary": (
        replace(BY_SERVICE, carry=D(1)), None, "2026-06-01", [("2025-12-24", D(-2))],
        [("2025-05-20", D(5)), ("2026-05-20", D(-2)), ("2026-05-20", D(5))]),
    "a leaver keeps the part of the year of service: 226 of 365 days of five": (
        BY_SERVICE, "2025-12-31", "2026-12-31", (), [("2025-05-20", D(5)), ("2025-12-31", D(-2))]),
    "a leaver in the next calendar year, same year of service: 257 days are 3.5": (
        replace(BY_SERVICE, part_year="days", grain=D("0.5")), "2026-01-31", "2026-12-31", (),
        [("2025-05-20", D(5)), ("2026-01-31", D("-1.5"))]),
}


@pytest.mark.parametrize("case", SERVED)
def test_a_plan_by_years_of_service(case):
    plan, last, until, moved, wanted = SERVED[case]
    found = moves(lambda _: plan, Worker(day("2025-05-20"), last and day(last)), [(day(at), amount) for at, amount in moved],
                  first_year=2025, until=day(until))
    assert [(one.day.isoformat(), one.amount) for one in found] == wanted


def test_periods_may_bring_at_their_end():
    plan = replace(DE, frequency="quarter", at_end=True)
    assert told(plan, Worker(day("2020-01-01")), until="2026-07-15") == [
        ("2026-03-31", D(5), "granted"), ("2026-06-30", D(5), "granted")]


def test_what_is_not_carried_lapses_and_what_was_carried_lapses_later():
    plan = replace(DE, carry=D(5), carry_months=3)
    moved = [(day("2026-08-03"), D(-10)), (day("2027-02-01"), D(-2))]
    assert told(plan, Worker(day("2020-01-01")), "2027-12-31", moved) == [
        ("2026-01-01", D(20), "granted"), ("2027-01-01", D(-5), "lapsed"), ("2027-01-01", D(20), "granted"), ("2027-04-01", D(-3), "late")]


def test_what_lapses_may_still_be_taken_on_the_last_day_of_the_year():
    plan = replace(DE, carry=D(5))
    asked = [told(plan, Worker(day("2020-01-01")), until) for until in ("2026-12-31", "2027-01-01")]
    assert asked[0] == asked[1][:1] and asked[1][1] == ("2027-01-01", D(-15), "lapsed")


def test_a_balance_does_not_grow_beyond_its_most():
    plan = replace(DE, frequency="month", grain=D("0.01"), most=D(5))
    found = moves(lambda _: plan, Worker(day("2020-01-01")), [(day("2026-06-20"), D(-4))], first_year=2026, until=day("2026-12-31"))
    assert max(balance(found, [(day("2026-06-20"), D(-4))], one.day) for one in found) == 5


def test_a_new_plan_holds_from_the_year_in_which_it_begins():
    def plan_of(at):
        return replace(CN, steps=((0, D(12)),), waits_months=0) if at >= day("2027-01-01") else CN
    found = moves(plan_of, Worker(day("2020-01-01")), [], first_year=2026, until=day("2027-06-30"))
    assert [(one.period, one.amount) for one in found] == [("2026", D(5)), ("2027", D(12))]


plans = st.builds(
    Plan, kind=st.just("annual"), steps=st.sampled_from([CN.steps, DE.steps, ((0, D("7.5")), (3, D(12)))]),
    frequency=st.sampled_from(FREQUENCIES[:6]), part_year=st.sampled_from(PARTS), waits_months=st.sampled_from([0, 3, 12]),
    step_change=st.sampled_from(["year_start", "pro_rata"]), grain=st.sampled_from([D("0.01"), D("0.5"), D(1)]),
    leave_year=st.sampled_from(LEAVE_YEARS), at_end=st.booleans(), most=st.sampled_from([None, D(15)]),
    carry=st.sampled_from([None, D(0), D(3)]),
    carry_months=st.sampled_from([None, 3, 6]))
starts = st.dates(day("1998-01-01"), day("2026-12-31"))
taken = st.lists(st.tuples(st.dates(day("2024-01-01"), day("2028-12-31")), st.sampled_from([D(-1), D("-0.5"), D(2)])), max_size=12)


@given(plan=plans, first=starts, moved=taken, until=st.dates(day("2024-01-01"), day("2028-12-31")), missed=st.integers(1, 60),
       leaves=st.none() | st.integers(0, 2000))
def test_sixty_missed_days_change_nothing(plan, first, moved, until, missed, leaves):
    """What was told up to a day stays as it was told when more days, and what is taken in them, have come."""
    worker = Worker(first, leaves if leaves is None else first + timedelta(days=leaves))
    known = [one for one in moved if one[0] <= until]
    early = moves(lambda _: plan, worker, known, first_year=2024, until=until)
    late = moves(lambda _: plan, worker, moved, first_year=2024, until=until + timedelta(days=missed))
    assert early == [one for one in late if one.day <= until]


@given(plan=plans, first=starts, moved=taken, year=st.integers(2024, 2028))
def test_no_year_brings_more_than_the_plan_says(plan, first, moved, year):
    found = moves(lambda _: plan, Worker(first), moved, first_year=2024, until=day("2028-12-31"))
    first_day, after = plan.turns(Worker(first), year)
    brought = sum(one.amount for one in found if one.what == "granted" and first_day <= one.day < after)
    assert 0 <= brought <= max(days for _, days in plan.steps) + 1
    assert all(one.amount < 0 for one in found if one.what != "granted")


BARRED = replace(CN, bars=((D(5), 60), (D(10), 90), (D(15), 120)), bar_personal=20)


def ill(first, count, share=1):
    return [(day(first) + timedelta(days=ahead), D(share)) for ahead in range(count)]


# 职工带薪年休假条例 art. 4 (2)-(5), 实施办法 art. 8; china-hr.md § 5.1.
BARS = {
    "two months with five days: the sixtieth day takes the year": (
        "2020-01-01", ill("2026-02-01", 60), (), (), [("2026-04-01", D(-5), "barred_sick")]),
    "a day less takes nothing": ("2020-01-01", ill("2026-02-01", 59), (), (), []),
    "three months with ten days": ("2015-01-01", ill("2026-02-01", 89), (), (), []),
    "three months with ten days, reached": ("2015-01-01", ill("2026-02-01", 90), (), (), [("2026-05-01", D(-10), "barred_sick")]),
    "four months with fifteen days": ("2000-01-01", ill("2026-01-01", 120), (), (), [("2026-04-30", D(-15), "barred_sick")]),
    "each year by itself": ("2020-01-01", ill("2026-11-15", 90), (), (), []),
    "twenty paid days of personal leave": ("2020-01-01", (), [(date(2026, 3, 31), D(15)), (date(2026, 6, 30), D(5))], (),
                                           [("2026-06-30", D(-5), "barred_personal")]),
    "who had taken of it loses the next year instead": ("2020-01-01", ill("2026-02-01", 60), (), [(date(2026, 1, 5), D(-2))],
                                                       [("2027-01-01", D(-5), "next_sick")]),
}


@pytest.mark.parametrize("case", BARS)
def test_long_leave_bars_a_year(case):
    first, sick, personal, moved, wanted = BARS[case]
    found = moves(lambda _: BARRED, Worker(day(first)), moved, first_year=2026, until=date(2027, 1, 31), long=Long(sick, personal))
    assert [(one.day.isoformat(), one.amount, one.what) for one in found if "granted" not in one.what] == wanted
