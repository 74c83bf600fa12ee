"""Quiet hours by the receiver's clock, pauses between tries, and what never stands in a mail."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .rules import LONGEST, Days, free_from, may_push_to, outside, wait_after


@dataclass
class Peace:
    quiet: bool = True
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    quiet_rest_days: bool = False
    until_work: bool = False
    urgent_passes: bool = True


def weekend(day):
    return day.weekday() >= 5


def days(zone, begins=time(9)):
    return Days(zone, weekend, lambda day: None if weekend(day) else begins)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


CASES = [
    # Friday 2026-11-27; Beijing is UTC+8, Munich UTC+1 in winter.
    ("2026-11-27T04:00", "Asia/Shanghai", Peace(), False, "2026-11-27T04:00"),
    ("2026-11-27T13:30", "Asia/Shanghai", Peace(), False, "2026-11-28T00:00"),
    ("2026-11-27T20:00", "Asia/Shanghai", Peace(), False, "2026-11-28T00:00"),
    ("2026-11-27T13:30", "Europe/Berlin", Peace(), False, "2026-11-27T13:30"),
    ("2026-11-27T06:59", "Europe/Berlin", Peace(), False, "2026-11-27T07:00"),
    ("2026-11-27T13:30", "Asia/Shanghai", Peace(), True, "2026-11-27T13:30"),
    ("2026-11-27T13:30", "Asia/Shanghai", Peace(urgent_passes=False), True, "2026-11-28T00:00"),
    ("2026-11-27T13:30", "Asia/Shanghai", Peace(quiet_rest_days=True), False, "2026-11-30T00:00"),
    ("2026-11-27T13:30", "Asia/Shanghai", Peace(quiet=False), False, "2026-11-27T13:30"),
    ("2026-11-27T05:00", "Asia/Shanghai", Peace(quiet_from=time(12), quiet_to=time(14)), False, "2026-11-27T06:00"),
    # Munich puts its clocks forward on 2027-03-28: 08:00 there is 06:00 UTC, not 07:00.
    ("2027-03-27T22:00", "Europe/Berlin", Peace(), False, "2027-03-28T06:00"),
]


@pytest.mark.parametrize(("now", "zone", "peace", "urgent", "free"), CASES)
def test_quiet_hours(now, zone, peace, urgent, free):
    assert free_from(at(now), days(zone), peace, urgent=urgent).astimezone(UTC) == at(free)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), st.times(), st.times(), st.times(), st.booleans(), st.booleans())
def test_a_free_moment_comes_and_is_free(now, start, end, begins, rest, until_work):
    peace = Peace(quiet_from=start, quiet_to=end, quiet_rest_days=rest, until_work=until_work)
    own = days("Asia/Shanghai", begins)
    free = free_from(now.replace(tzinfo=UTC), own, peace, urgent=False)
    assert free >= now.replace(tzinfo=UTC)
    assert free_from(free, own, peace, urgent=False) == free


WORK = [
    # Friday; asked at 15:00 in Beijing it is 08:00 in Munich, and an hour is left until work.
    ("2026-11-27T07:00", "Europe/Berlin", time(9), "2026-11-27T08:00"),
    ("2026-11-27T08:00", "Europe/Berlin", time(9), "2026-11-27T08:00"),
    ("2026-11-26T20:30", "Europe/Berlin", time(9), "2026-11-27T08:00"),
    ("2026-11-27T20:30", "Europe/Berlin", time(9), "2026-11-28T07:00"),  # Saturday has no work: eight as wished
    ("2026-11-27T07:00", "Europe/Berlin", time(7, 30), "2026-11-27T07:00"),  # at work before the night ends
    ("2026-11-27T07:00", "Europe/Berlin", time(14), "2026-11-27T07:00"),  # works in the afternoon
    ("2026-07-03T06:30", "Europe/Berlin", time(9), "2026-07-03T07:00"),  # summer time
]


@pytest.mark.parametrize(("now", "zone", "begins", "free"), WORK)
def test_the_night_ends_when_work_begins(now, zone, begins, free):
    assert free_from(at(now), days(zone, begins), Peace(until_work=True), urgent=False).astimezone(UTC) == at(free)


def test_pauses_grow_and_end_at_half_an_hour():
    assert [wait_after(tries) for tries in (1, 2, 3, 7, 60)] == [30, 60, 120, LONGEST, LONGEST]


@pytest.mark.parametrize(("said", "outside_said"), [
    ("对 2026-10 工资条有疑问", "对 2026-10 工资条有疑问"), ("实发 12,345.60 元", "实发 •••• 元"), ("¥8000 到账", "•••• 到账"),
    ("卡号 6222021234567890123", "卡号 ••••"), ("身份证 11010519491231002X", "身份证 ••••"), ("3.5 天年假", "3.5 天年假"),
])
def test_no_money_and_no_long_number_leaves(said, outside_said):
    assert outside(said) == outside_said


@pytest.mark.parametrize(("scheme", "host", "may"), [
    ("https", "fcm.googleapis.com", True), ("https", "a.push.apple.com", True), ("http", "fcm.googleapis.com", False),
    ("https", "evilpush.apple.com.example.com", False), ("http", "127.0.0.1", False), ("https", "192.168.0.1", False),
])
def test_only_known_push_services(scheme, host, may):
    assert may_push_to(scheme, host, ("fcm.googleapis.com", ".push.apple.com")) is may
