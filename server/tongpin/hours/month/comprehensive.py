"""Comprehensive hours at the end of their period: what is over the law's quota is overtime of the day on which it is settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.calendars import DayType
from tongpin.base.period import each_day
from tongpin.hours.day.entity import DayResult
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.quotas import Settled, Worked, period_of, settled
from tongpin.hours.rule.rules import COMPREHENSIVE
from tongpin.people.public import posts_of

Key = tuple[int, str, date, date]  # person, period, its first and last day


@dataclass(frozen=True)
class Settlement:
    """A period of one person, settled on a day in the office of its last day."""

    person: int
    office: int
    on: date
    told: Settled


def over_quota(people: Collection[int], first: date, last: date) -> dict[int, list[tuple[date, Settled]]]:
    """By person: on which day of `first` to `last` what was settled. Those within their quota are not told."""
    found: dict[int, list[tuple[date, Settled]]] = defaultdict(list)
    for one in settlements(people, first, last):
        if one.told.over:
            found[one.person].append((one.on, one.told))
    return dict(found)


def settlements(people: Collection[int], first: date, last: date) -> list[Settlement]:
    """Every period that is settled on a day of `first` to `last`, within its quota or not."""
    cards = {f"card-{one.pk}": one for one in RuleCard.objects.filter(kind=COMPREHENSIVE)}
    spans = [span for one in cards.values() for at in (first, last) for span in [period_of(at, one.quota_period)]]
    if not spans or not people:
        return []
    low, high = min(one for one, _ in spans), max(one for _, one in spans)
    rows = DayResult.objects.filter(person__in=people, rule__in=cards, day__gte=low, day__lte=high).exclude(code="not_employed")
    held: dict[Key, list[Any]] = defaultdict(list)
    for one in rows.order_by("day").only("person_id", "office_id", "day", "day_type", "rule", "worked_minutes", "leave"):
        period = cards[one.rule].quota_period
        held[one.person_id, period, *period_of(one.day, period)].append(one)
    book, ends = rulebook(low, high), _last_days({key[0] for key in held}, low, high)
    found = []
    for key, days in held.items():
        person, period, begin, end = key
        on = min(end, ends.get(person) or end, cards[days[-1].rule].valid_to or end)
        at = {one.day: one.office_id for one in days}
        told = settled(period, (begin, end), [worked(one) for one in days], due_days(book, days[-1].office_id, (begin, end), at))
        if told and first <= on <= last:
            found.append(Settlement(person, days[-1].office_id, on, told))
    return found


def worked(one: DayResult) -> Worked:
    leave = sum((Decimal(days) for days in one.leave.values()), Decimal(0))
    return Worked(one.day, one.worked_minutes, DayType(one.day_type).is_worked, leave)


def due_days(book: Rulebook, office: int, span: tuple[date, date], at: Mapping[date, int]) -> int:
    """Worked days of the period; `at`: the office of each day that is known, so that who moves has the whole quota; else `office`."""
    return sum(book.day_type(at.get(day, office), day).is_worked for day in each_day(*span))


def _last_days(people: Collection[int], first: date, last: date) -> Mapping[int, date | None]:
    """Whoever leaves in the middle of a period is settled on the last day."""
    return {person: posts[-1].last_day for person, posts in posts_of(people, first, last).items()}
