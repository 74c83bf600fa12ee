"""What stays of approved leave when its person was back earlier, and which work days that changes; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tongpin.base.words import Place, Problem, Refused, Say, say
from tongpin.hours.day.window import Away
from tongpin.hours.rule.rules import MORNING, Rule


@dataclass(frozen=True)
class Until:
    """The last day that was taken, and whether only its morning was (am)."""

    day: date
    half: str = ""


@dataclass(frozen=True)
class Part:
    """`stays` in local times, None: nothing does; `gone`: the work days that change."""

    stays: Away | None
    gone: Sequence[date]


def part_of(away: Away, days: Sequence[date], until: Until | None, rule_on: Callable[[date], Rule]) -> Part:
    """`days`: the work days that the leave belongs to, in order; `until` None: all of it is taken back."""
    if until is None:
        return Part(None, days)
    if not days[0] <= until.day <= days[-1]:
        raise _wrong(say("hours.taken_back.outside", first=days[0], last=days[-1]))
    halves = rule_on(until.day).halves(until.day)
    is_morning = until.half == MORNING
    start = max(away.start, rule_on(days[0]).halves(days[0])[0][0])  # days of a sheet begin at midnight
    end = halves[0 if is_morning else 1][1]
    if until.day == days[-1] and end >= min(away.end, halves[1][1]):
        raise _wrong(say("hours.taken_back.nothing", last=days[-1]))
    if end <= start:
        raise _wrong(say("hours.taken_back.before"))
    gone = [day for day in days if day > until.day or (day == until.day and is_morning)]
    return Part(replace(away, start=start, end=end, amount=Decimal(0)), gone)


def _wrong(told: Say) -> Refused:
    return Refused(Problem(told, Place(field="until")))
