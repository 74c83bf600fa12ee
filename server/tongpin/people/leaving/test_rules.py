"""Rules of leaving by tables: notice, bounds of a clause, compensation, unpaid months, the hour of the account."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from . import rules

D = Decimal


@pytest.mark.parametrize(("kind", "probation", "days", "short"), [
    ("resignation", False, 30, 0), ("resignation", False, 29, 1), ("resignation", True, 3, 0), ("resignation", True, 2, 1),
    ("dismissal_notice", False, 10, 20), ("dismissal_notice", True, 10, 20), ("layoff", False, 30, 0),
    ("agreement", False, 0, 0), ("expiry", False, 0, 0), ("dismissal_fault", False, 0, 0), ("retirement", False, 0, 0),
])
def test_notice(kind, probation, days, short):
    told = date(2026, 11, 2)
    assert rules.notice(kind, told, told + timedelta(days=days), in_probation=probation).short == short


@pytest.mark.parametrize(("months", "rate", "base", "wrong"), [
    (12, "0.30", "10000", []), (12, "0.2999", "10000", ["rate_low"]), (13, "0.30", "10000", ["rate_low_long"]),
    (13, "0.50", "10000", []), (24, "0.50", "10000", []), (25, "0.50", "10000", ["months_too_many"]),
    (None, "0.30", "10000", ["months_needed"]), (0, "0.30", "1", ["months_needed"]), (6, None, "10000", ["rate_needed"]),
    (6, "3", "10000", ["rate_no_share"]), (6, "0.3", None, ["base_needed"]), (6, "0.3", "0", ["base_needed"]),
])
def test_the_bounds_of_a_clause(months, rate, base, wrong):
    found = rules.wrong(months, rate and D(rate), base and D(base))
    assert [what for _, what in found] == wrong


@pytest.mark.parametrize(("base", "rate", "least", "monthly"), [
    ("10000", "0.30", "2540", "3000.00"), ("8000", "0.30", "2540", "2540"), ("8000", "0.30", None, "2400.00"),
    ("10000.05", "0.5", None, "5000.03"),
])
def test_compensation(base, rate, least, monthly):
    assert rules.monthly(D(base), D(rate), least and D(least)) == D(monthly)


@pytest.mark.parametrize(("today", "paid", "unpaid"), [
    ("2026-12-31", [], []), ("2027-01-01", [], [1]), ("2027-02-01", [], [1, 2]), ("2027-02-01", [1], [2]),
    ("2027-02-28", [1, 2], []), ("2030-01-01", [], [1, 2, 3]),
])
def test_unpaid_months(today, paid, unpaid):
    assert rules.unpaid(date(2026, 11, 30), 3, paid, date.fromisoformat(today)) == unpaid


@pytest.mark.parametrize(("zone", "hour", "instant"), [
    ("Asia/Shanghai", 18, datetime(2026, 11, 30, 10)), ("Europe/Berlin", 18, datetime(2026, 11, 30, 17)),
    ("Asia/Shanghai", 24, datetime(2026, 11, 30, 16)), ("America/Los_Angeles", 0, datetime(2026, 11, 30, 8)),
])
def test_the_hour_of_the_account(zone, hour, instant):
    assert rules.off_at(date(2026, 11, 30), hour, zone) == instant.replace(tzinfo=UTC)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 24), st.sampled_from(
    ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe"]))
def test_no_account_ends_before_the_last_day_has_begun(day, hour, zone):
    local = rules.off_at(day, hour, zone).astimezone(ZoneInfo(zone))
    assert local.date() in (day, day + timedelta(days=1))
    assert local.date() == day or hour == 24


@pytest.mark.parametrize(("first", "last", "served"), [
    ("2020-06-01", "2026-05-31", (6, 0)), ("2020-06-01", "2026-05-30", (5, 11)), ("2026-01-15", "2026-02-14", (0, 1)),
    ("2026-05-01", "2026-04-01", (0, 0)),
])
def test_service(first, last, served):
    assert rules.years_here(date.fromisoformat(first), date.fromisoformat(last)) == served


def test_a_certificate_is_due_in_fifteen_days():
    assert rules.certificate_by(date(2026, 11, 30)) == date(2026, 12, 15)


@pytest.mark.parametrize(("last_day", "months", "until"), [
    (date(2026, 12, 31), 12, date(2027, 12, 31)), (date(2026, 8, 30), 6, date(2027, 2, 27)), (date(2026, 11, 28), 24, date(2028, 11, 28))])
def test_a_clause_ends_with_its_last_day(last_day, months, until):
    assert rules.bound_until(last_day, months) == until
