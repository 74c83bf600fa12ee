"""Calendars: the official years are right to the day, unknown years warn."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.calendars import DayType, day_name, day_type, days, warnings, worked_days

MONTHS_2026 = [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]  # china-hr P12


def year_of(place: str, year: int) -> Counter:
    return Counter(days(place, date(year, 1, 1), date(year, 12, 31)).values())


@pytest.mark.parametrize("year", [2025, 2026])
def test_an_official_chinese_year_has_248_workdays_and_13_statutory_days(year):
    kinds = year_of("CN", year)
    assert kinds[DayType.WORK] + kinds[DayType.MAKEUP_WORK] == 248
    assert kinds[DayType.STATUTORY] == 13


@pytest.mark.parametrize(("month", "expected"), list(enumerate(MONTHS_2026, start=1)))
def test_workdays_of_each_month_of_2026(month, expected):
    first = date(2026, month, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    assert worked_days("CN", first, last) == expected


@pytest.mark.parametrize(("place", "day", "expected"), [
    ("CN", date(2026, 10, 1), DayType.STATUTORY), ("CN", date(2026, 10, 4), DayType.REST),
    ("CN", date(2026, 10, 7), DayType.REST), ("CN", date(2026, 10, 10), DayType.MAKEUP_WORK),
    ("CN", date(2026, 4, 6), DayType.REST), ("CN", date(2026, 4, 5), DayType.STATUTORY),
    ("CN", date(2027, 2, 8), DayType.STATUTORY), ("CN", date(2025, 2, 8), DayType.MAKEUP_WORK),
    ("DE-BY", date(2026, 8, 15), DayType.STATUTORY), ("DE-BY", date(2026, 10, 1), DayType.WORK),
    ("DE-BY", date(2026, 4, 3), DayType.STATUTORY), ("DE-BY", date(2027, 5, 27), DayType.STATUTORY),
    ("DE-BY", date(2025, 6, 19), DayType.STATUTORY), ("DE-BY", date(2026, 10, 10), DayType.REST),
])
def test_single_days(place, day, expected):
    assert day_type(place, day) == expected


def test_bavaria_has_thirteen_holidays_and_no_makeup_days():
    kinds = year_of("DE-BY", 2026)
    assert (kinds[DayType.STATUTORY], kinds[DayType.MAKEUP_WORK]) == (13, 0)


# The holiday laws of the sixteen Länder: how many days, and one that tells each from its neighbours.
LAENDER = {
    "BW": (12, (1, 6)), "BY": (13, (8, 15)), "BE": (10, (3, 8)), "BB": (12, (10, 31)), "HB": (10, (10, 31)), "HH": (10, (10, 31)),
    "HE": (10, (6, 4)), "MV": (11, (3, 8)), "NI": (10, (10, 31)), "NW": (11, (11, 1)), "RP": (11, (11, 1)), "SL": (12, (8, 15)),
    "SN": (11, (11, 18)), "ST": (11, (1, 6)), "SH": (10, (10, 31)), "TH": (11, (9, 20)),
}


@pytest.mark.parametrize("land", LAENDER)
def test_public_holidays_by_land(land):
    count, (month, day) = LAENDER[land]
    kinds = year_of(f"DE-{land}", 2026)
    assert (kinds[DayType.STATUTORY], kinds[DayType.MAKEUP_WORK]) == (count, 0)
    assert day_type(f"DE-{land}", date(2026, month, day)) is DayType.STATUTORY


def test_days_that_are_worked_out_from_the_moon_are_provisional():
    assert [one.code for one in warnings("AE", date(2028, 1, 1), date(2028, 2, 1))] == ["base.calendars.provisional_year"]
    assert warnings("JP", date(2028, 1, 1), date(2028, 2, 1)) == []


def test_provisional_and_unknown_years_warn():
    assert warnings("CN", date(2026, 1, 1), date(2026, 12, 31)) == []
    codes = [one.code for one in warnings("CN", date(2026, 12, 1), date(2028, 1, 31))]
    assert codes == ["base.calendars.provisional_year", "base.calendars.unknown_year"]
    assert "2028" in warnings("CN", date(2028, 1, 1), date(2028, 1, 1))[0].text("en")


def test_a_day_tells_its_name_in_both_languages():
    assert day_name("CN", date(2026, 10, 10)) == {"zh": "国庆节调休上班", "en": "Make-up day for National Day"}
    assert day_name("CN", date(2026, 10, 9)) is None


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 90))
def test_a_range_is_the_days_in_it(first, length):
    last = first + timedelta(days=length)
    assert days("CN", first, last) == {
        first + timedelta(days=n): day_type("CN", first + timedelta(days=n)) for n in range(length + 1)
    }
