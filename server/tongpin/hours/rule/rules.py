"""Rule card: when work begins and ends, what is forgiven, when a work day turns. Dated per office, never in code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class Rule:
    """One version of an office's card, with the names that the entity hours.rule_card has."""

    start: time
    end: time
    meal_start: time
    meal_end: time
    day_cut: time  # taps before it belong to the work day before
    merge_minutes: int  # taps no further apart are one
    late_grace: int
    early_grace: int
    calendar: str
    overtime_limit: int  # hours of overtime a month that the law allows (劳动法 art. 41); told, never cut; 0: none
    overtime_day_limit: int  # and a day
    version: str = ""

    def halves(self, day: date) -> tuple[Interval, Interval]:
        """Morning and afternoon of that day; the meal lies between."""
        return (
            (datetime.combine(day, self.start), datetime.combine(day, self.meal_start)),
            (datetime.combine(day, self.meal_end), datetime.combine(day, self.end)),
        )

    @property
    def minutes(self) -> int:
        return sum(whole_minutes(last - first) for first, last in self.halves(date(2000, 1, 1)))


def whole_minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)


@cache
def _standard() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "standard.toml").read_text(encoding="utf-8"))


def standard_rule(zone: str) -> Rule:
    """The card an office works by until it has its own."""
    told: dict[str, Any] = dict(_standard()["card"])
    calendar = _standard()["calendar_of_zone"].get(zone, _standard()["calendar_elsewhere"])
    told.update(_standard()["of_calendar"].get(calendar, {}))
    clock: dict[str, Any] = {name: time.fromisoformat(told.pop(name)) for name in ("start", "end", "meal_start", "meal_end", "day_cut")}
    return Rule(**clock, **told, calendar=calendar)
