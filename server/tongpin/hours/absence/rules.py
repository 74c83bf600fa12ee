"""Absence: which approvals count, which wait for a decision, and how many days each takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tongpin.base.calendars import DayType
from tongpin.hours.day.taps import work_day_local
from tongpin.hours.day.verdict import Extra
from tongpin.hours.day.window import Away, window_of
from tongpin.hours.intake.statement import Approval
from tongpin.hours.rule.rules import Rule


@dataclass
class Sorted:
    """Approvals of one file. Only `counted` counts; the others are shown until somebody has decided."""

    counted: list[Approval] = field(default_factory=list)
    doubled: list[Approval] = field(default_factory=list)
    withdrawn: list[Approval] = field(default_factory=list)
    pending: list[Approval] = field(default_factory=list)
    rejected: list[Approval] = field(default_factory=list)
    unknown: list[Approval] = field(default_factory=list)


def identity(one: Approval) -> tuple[object, ...]:
    """What makes two approvals the same: who, what and when."""
    return one.who.key, one.office, one.kind, one.start.isoformat(), one.end.isoformat()


def sort_approvals(approvals: Iterable[Approval], same: Callable[[Approval], object] = identity) -> Sorted:
    """`same` tells which approvals are one: by what is written, or by the person it means."""
    result = Sorted()
    seen: set[object] = set()
    for one in sorted(approvals, key=lambda one: one.row):
        if one.state != "approved":
            getattr(result, one.state).append(one)
        elif same(one) in seen:
            result.doubled.append(one)
        else:
            seen.add(same(one))
            result.counted.append(one)
    return result


def days_of(away: Away, days: Mapping[date, DayType], rule_on: Callable[[date], Rule]) -> dict[date, Decimal]:
    """The share of every worked day that an absence takes, by the rule that holds on it."""
    shares = {}
    for day, kind in days.items():
        if kind.is_worked and away.start.date() <= day <= away.end.date():
            if share := window_of(day, rule_on(day), [away]).away:
                shares[day] = share
    return shares


def days_touched(away: Away) -> Sequence[date]:
    count = (away.end.date() - away.start.date()).days + 1
    return [away.start.date() + timedelta(days=ahead) for ahead in range(count)]


def overtime_day(extra: Extra, rule: Rule) -> date:
    """Overtime belongs to the work day on which it begins, by the same cut as taps."""
    return work_day_local(extra.start, rule.day_cut)
