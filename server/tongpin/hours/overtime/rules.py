"""Overtime: which may be taken as time off, what is beyond the limits, and which time off lapses; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from tongpin.base.calendars import DayType
from tongpin.base.period import each_day
from tongpin.hours.day.taps import lasting, work_day_local
from tongpin.hours.day.verdict import OVERTIME_CLASS
from tongpin.hours.day.window import minus
from tongpin.hours.rule.rules import Rule

PAY, TIME_OFF = "pay", "time_off"
COMPENSATIONS = (PAY, TIME_OFF)
ZERO = Decimal(0)


def must_be_paid(kind: str, country: str) -> bool:
    """劳动法第四十四条: on rest days time off may be given instead of 200 %; workdays (150 %) and statutory holidays (300 %)
    are paid. Elsewhere than in China only holidays are never time off."""
    return kind == "holiday" or (kind == "workday" and country == "CN")


def beyond(rule: Rule, on_day: Decimal, in_month: Decimal) -> tuple[str, int] | None:
    """Which limit of the card these hours pass, the month's first, and how many hours it allows. 0: no limit."""
    if 0 < rule.overtime_limit < in_month:
        return "month", rule.overtime_limit
    if 0 < rule.overtime_day_limit < on_day:
        return "day", rule.overtime_day_limit
    return None


@dataclass(frozen=True)
class Piece:
    """A part of overtime with one class, in local times; `day` is the work day it belongs to, `minutes` what counts of it."""

    day: date
    kind: str
    start: datetime
    end: datetime
    minutes: int


TypeOn = Callable[[date], DayType]


def class_of(types: TypeOn, day: date, start: datetime) -> str:
    """劳动法第四十四条: the hours of a statutory holiday themselves are its class, whatever shift they belong to, and those of a holiday's
    night after its midnight are not; all else is of the class of its work day."""
    own, at = types(day), types(start.date())
    return OVERTIME_CLASS[at if DayType.STATUTORY in (own, at) else own]


def pieces(start: datetime, end: datetime, rule_on: Callable[[date], Rule], types: TypeOn, zone: str = "") -> list[Piece]:
    """The one way from a span of local times to hours that form, limit and booking share. It is cut at a midnight at which the class
    changes; of rest days and holidays the breaks of the card are no work. By `zone`, hours are real ones when the clocks change."""
    day = work_day_local(start, rule_on(start.date()).day_cut)
    rule = rule_on(day)
    pauses = [(rule.at(day, first), rule.at(day, last)) for first, last in rule.pauses]
    cuts = [datetime.combine(one, time()) for one in each_day(start.date() + timedelta(days=1), end.date())]
    marks = [start, *(one for one in cuts if start < one < end), end]
    found: list[Piece] = []
    for first, last in pairwise(marks):
        kind = class_of(types, day, first)
        minutes = lasting(minus((first, last), () if kind == "workday" else pauses), zone)
        if found and found[-1].kind == kind:
            found[-1] = replace(found[-1], end=last, minutes=found[-1].minutes + minutes)
        else:
            found.append(Piece(day, kind, first, last, minutes))
    return found


def counted(found: Sequence[Piece], hours: Decimal, rule: Rule) -> list[Decimal]:
    """What each piece counts of so many hours in all, in the units of the card; by minutes where they are parted."""
    total = sum(one.minutes for one in found)
    shares = [hours * one.minutes / total for one in found] if total else [hours, *([ZERO] * (len(found) - 1))]
    return [rule.overtime(one.quantize(Decimal("0.01"))) for one in shares]


def length(found: Sequence[Piece]) -> Decimal:
    """Hours that count, two places, before the card's units."""
    return (Decimal(sum(one.minutes for one in found)) / 60).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Earned:
    """Time off that came on a day; from `ends` on it can no longer be taken (None: always)."""

    day: date
    amount: Decimal
    ends: date | None
    ref: str


@dataclass(frozen=True)
class Lapse:
    day: date
    amount: Decimal
    ref: str


def lapses(earned: Sequence[Earned], taken: Sequence[tuple[date, Decimal]], until: date) -> list[Lapse]:
    """What lapses up to a day. Taken is first what ends first; what was taken before it was earned is owed out of the next.

    The whole history is walked each time, so that it doesn't matter when, or how often, somebody asks.
    """
    found: list[Lapse] = []
    left: dict[str, Decimal] = {}
    of = {one.ref: one for one in earned}
    owed = ZERO
    steps = sorted([
        *((one.ends, 0, one.ref, ZERO) for one in earned if one.ends and one.ends <= until),
        *((one.day, 1, one.ref, one.amount) for one in earned if one.day <= until),
        *((day, 2, "", amount) for day, amount in taken if day <= until)])
    for day, step, ref, amount in steps:
        if step == 0:
            if (rest := left.pop(ref, ZERO)) > 0:
                found.append(Lapse(day, rest, ref))
        elif step == 1:
            used = min(owed, amount)
            owed, left[ref] = owed - used, amount - used
        else:
            owed += _take(left, of, amount)
    return found


def _take(left: dict[str, Decimal], of: dict[str, Earned], amount: Decimal) -> Decimal:
    """Out of what ends first; gives what there was not enough of."""
    for ref in sorted(left, key=lambda one: (of[one].ends or date.max, of[one].day, one)):
        used = min(left[ref], amount)
        left[ref] -= used
        amount -= used
    return amount
