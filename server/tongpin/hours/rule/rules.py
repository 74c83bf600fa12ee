"""Rule card: when work begins and ends, what is forgiven, when a work day turns. Dated per office, never in code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

Interval = tuple[datetime, datetime]
MORNING, AFTERNOON = "am", "pm"
FIXED, FLEXIBLE, FREE, RESULTS, COMPREHENSIVE = "fixed", "flexible", "free", "results", "comprehensive"
KINDS = (FIXED, FLEXIBLE, COMPREHENSIVE, FREE, RESULTS)
DOWN, UP, NEAREST = "down", "up", "nearest"
WAYS = (DOWN, UP, NEAREST)
WARN, REFUSE = "warn", "refuse"
MOST_MERGED = 30  # minutes; further apart, coming and going would be one
CLOCKS = ("start", "end", "meal_start", "meal_end", "day_cut")
MAYBE = ("earliest", "core_start", "core_end")


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
    kind: str = FIXED
    earliest: time | None = None  # flexible: being there before it counts for nothing
    core_start: time | None = None  # flexible: between these two everybody is there
    core_end: time | None = None
    breaks: tuple[tuple[time, time], ...] = ()  # beside the meal
    each_segment: bool = False  # every part of the day between breaks has its own punches
    round_unit: int = 0  # minutes; what is late or early counts in these; 0: as it is
    round_way: str = UP
    overtime_unit: int = 0  # minutes
    overtime_way: str = DOWN
    overtime_over: str = WARN  # what becomes of a request beyond the limits
    time_off_months: int = 0  # after which time off for overtime lapses; 0: never
    quota_period: str = "month"  # comprehensive: over which hours are summed up
    off: str = ""  # on this day the company has this half free: am or pm
    remote_days: tuple[int, ...] = ()  # weekdays, Monday is 1, on which a punch by phone counts from anywhere

    @property
    def wants_taps(self) -> bool:
        """Whoever orders the own time, or is judged by results, is not looked for at the door."""
        return self.kind in (FIXED, FLEXIBLE, COMPREHENSIVE)

    def halves(self, day: date) -> tuple[Interval, Interval]:
        """Before and after the meal of that work day; a night goes on after midnight."""
        start, meal_start, meal_end, end = (self.at(day, one) for one in (self.start, self.meal_start, self.meal_end, self.end))
        return (start, meal_start), (meal_end, end)

    @property
    def due(self) -> Decimal:
        """What of a day is owed; a half is one whatever its length, as with leave."""
        return Decimal("0.5") if self.off else Decimal(1)

    def segments(self, day: date) -> tuple[Interval, ...]:
        """What is worked on that work day, between the breaks, without the half that is free."""
        whole = self.whole(day)
        if not self.off:
            return whole
        first, last = self.halves(day)[0 if self.off == AFTERNOON else 1]
        return tuple((max(first, begin), min(last, end)) for begin, end in whole if max(first, begin) < min(last, end))

    def whole(self, day: date) -> tuple[Interval, ...]:
        """Also the half that may be free; a break without length parts nothing."""
        midnight = datetime.combine(day, time())
        return tuple((midnight + first, midnight + last) for first, last in self._spans)

    @cached_property
    def _spans(self) -> tuple[tuple[timedelta, timedelta], ...]:
        """Those of any day, from its midnight on."""
        day = date(2000, 1, 1)
        midnight = datetime.combine(day, time())
        found: list[Interval] = []
        begin = self.at(day, self.start)
        for first, last in sorted((self.at(day, one), self.at(day, other)) for one, other in self.pauses):
            if begin < first < last:
                found.append((begin, first))
            begin = max(begin, last) if first < last else begin
        end = self.at(day, self.end)
        found += [(begin, end)] if begin < end else []
        return tuple((first - midnight, last - midnight) for first, last in found)

    @property
    def pauses(self) -> tuple[tuple[time, time], ...]:
        return (self.meal_start, self.meal_end), *self.breaks

    def rounded(self, minutes: int) -> int:
        """Minutes late or early, as they count."""
        return rounded(minutes, self.round_unit, self.round_way)

    def overtime(self, hours: Decimal) -> Decimal:
        """Hours of overtime as they count: whole units, of which the card says how many minutes they have."""
        if not self.overtime_unit:
            return hours
        return (Decimal(rounded(hours * 60, self.overtime_unit, self.overtime_way)) / 60).quantize(Decimal("0.01")).normalize()

    def at(self, day: date, clock: time) -> datetime:
        """A clock time of the work day: what is before its start lies after midnight."""
        found = datetime.combine(day, clock)
        return found + timedelta(days=1) if clock < self.start else found

    def core(self, day: date) -> Interval | None:
        if self.kind != FLEXIBLE or self.core_start is None or self.core_end is None:
            return None
        begin, end = self.at(day, self.core_start), self.at(day, self.core_end)
        if self.off:
            first, last = self.halves(day)[0 if self.off == AFTERNOON else 1]
            begin, end = max(begin, first), min(end, last)
        return (begin, end) if begin < end else None

    @cached_property
    def minutes(self) -> int:
        """Of a whole day; hours of leave are parts of it, also on a day of which half is free."""
        return sum(whole_minutes(last - first) for first, last in self._spans)

    @property
    def due_minutes(self) -> int:
        return sum(whole_minutes(last - first) for first, last in self.segments(date(2000, 1, 1)))


def rounded(minutes: Decimal | int, unit: int, way: str) -> int:
    """To a whole number of units: down, up, or the nearest (half a unit goes up). Unit 0: whole minutes, as they are."""
    if not unit:
        return int(minutes)
    part = Decimal(minutes) / unit
    return unit * int(part.to_integral_value({DOWN: ROUND_FLOOR, UP: ROUND_CEILING}.get(way, ROUND_HALF_UP)))


def wrong_clocks(rule: Rule) -> tuple[str, str] | None:
    """The field that cannot be, and why: the work day goes start, meal, end, and turns outside of it."""
    day = date(2000, 1, 1)
    order = [rule.at(day, getattr(rule, name)) for name in ("start", "meal_start", "meal_end", "end")]
    for name, before, after in zip(("meal_start", "meal_end", "end"), order, order[1:], strict=False):
        if after < before:
            return name, "order"
    if wrong := _wrong_breaks(rule, day):
        return "breaks", wrong
    if rule.minutes <= 0:
        return "end", "nothing"
    if rule.overtime_unit % 3 or rule.overtime_unit > 60:
        return "overtime_unit", "unit"  # so that hours with two decimals hold it exactly
    if rule.round_unit > 60:
        return "round_unit", "round_unit"
    if rule.merge_minutes > MOST_MERGED:
        return "merge_minutes", "merge"
    if rule.at(day, rule.day_cut) < order[-1]:
        return "day_cut", "cut"
    return _wrong_core(rule, day, order[-1])


def _wrong_breaks(rule: Rule, day: date) -> str | None:
    """Breaks lie inside the shift, one after the other, none of them in the meal."""
    found = sorted((rule.at(day, first), rule.at(day, last)) for first, last in rule.breaks)
    if any(last <= first for first, last in found):
        return "break_order"
    if any(not any(half[0] < first and last < half[1] for half in rule.halves(day)) for first, last in found):
        return "break_outside"
    return "break_overlap" if any(after[0] <= before[1] for before, after in pairwise(found)) else None


def _wrong_core(rule: Rule, day: date, end: datetime) -> tuple[str, str] | None:
    if rule.kind != FLEXIBLE:
        return None
    if rule.core_start is None or rule.core_end is None:
        return "core_start", "core"
    core = rule.core(day)
    if core is None or core[1] > end:
        return "core_end", "core_order"
    if rule.earliest is not None and rule.earliest > rule.start:
        return "earliest", "earliest"
    return None


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
    clock: dict[str, Any] = {name: time.fromisoformat(told.pop(name)) for name in CLOCKS}
    return Rule(**clock, **told, calendar=calendar)
