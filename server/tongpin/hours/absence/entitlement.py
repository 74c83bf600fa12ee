"""Entitlement: how many days of annual leave a year brings, by the law of the country, with its explanation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tongpin.base.words import Say, say


@dataclass(frozen=True)
class Granted:
    days: Decimal
    why: Say


@cache
def _laws() -> list[Mapping[str, Any]]:
    return list(tomllib.loads((Path(__file__).parent / "entitlement.toml").read_text(encoding="utf-8"))["law"])


def entitlement(country: str, first_day: date | None, year: int) -> Granted | None:
    """None where no law of that country is kept: then HR posts the entitlement."""
    law = next((one for one in reversed(_laws())
                if one["country"] == country and one["valid_from"] <= date(year, 12, 31)), None)
    if law is None or (first_day and first_day.year > year):
        return None
    worked = _years(first_day, date(year, 1, 1))
    full = _step(law, worked)
    if first_day and first_day.year == year:
        full = _step(law, 0) or (law["steps"][0][1] if law["country"] != "CN" else 0)
        days = _part(law["part_year"], first_day, Decimal(full))
    else:
        days = Decimal(full)
    return Granted(days, say("hours.absence.entitled", year=str(year), years=worked, days=days, source=law["source"]))


def _years(first_day: date | None, day: date) -> int:
    """Completed years of work on that day; somebody who has always been here counts as one year at least."""
    if first_day is None:
        return 1
    return max(day.year - first_day.year - ((day.month, day.day) < (first_day.month, first_day.day)), 0)


def _step(law: Mapping[str, Any], worked: int) -> int:
    return max((days for years, days in law["steps"] if worked >= years), default=0)


def _part(method: str, first_day: date, full: Decimal) -> Decimal:
    """A year joined on the way: 365 days also in leap years, whole days, the rest falls away (china-hr P09)."""
    if method == "months":
        return (full * (13 - first_day.month) / 12).quantize(Decimal("0.5"), ROUND_HALF_UP)
    left = (date(first_day.year, 12, 31) - first_day).days + 1
    return (full * left / 365).to_integral_value(ROUND_FLOOR)
