"""Absence: which approvals count, which wait for a decision, and how many days each takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from tongpin.base.calendars import DayType
from tongpin.base.period import each_day
from tongpin.hours.day.taps import work_day_local
from tongpin.hours.day.window import Away, meets, window_of
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
        rule = rule_on(day)
        if kind.is_worked and meets(day, rule, away.start, away.end) and (share := window_of(day, rule, [away]).away):
            shares[day] = share
    return shares


def days_touched(start: datetime, end: datetime, rule_on: Callable[[date], Rule]) -> list[date]:
    """The work days, worked or free, that local times belong to; the eve is asked too, since its night may still go on."""
    eve = start.date() - timedelta(days=1)
    found = [day for day in each_day(eve, end.date()) if meets(day, rule_on(day), start, end)]
    return found or [work_day_local(start, rule_on(start.date()).day_cut)]
