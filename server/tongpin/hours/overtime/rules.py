"""Overtime: which may be taken as time off, what is beyond the limits, and which time off lapses; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
