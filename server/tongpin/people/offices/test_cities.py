"""Cities: wherever an office can be, its public holidays are known and can be read in Chinese."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tongpin.base.calendars import day_name, days, warnings

CITIES = tomllib.loads(Path(__file__).with_name("cities.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", sorted({one["place"] for one in CITIES.values()} - {"CN"}))
def test_every_city_of_an_office_has_a_calendar_with_chinese_names(place):
    for year in range(2025, 2030):
        assert "base.calendars.unknown_year" not in [one.code for one in warnings(place, date(year, 1, 1), date(year, 12, 31))]
        named = [name for day in days(place, date(year, 1, 1), date(year, 12, 31)) if (name := day_name(place, day))]
        assert len(named) >= 7 and not [one["zh"] for one in named if re.search("[A-Za-z]", one["zh"])]
