"""Caps: overtime beyond what the law allows a day and a month (劳动法第四十一条); told, never in the way of anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tongpin.base.kinds import plain
from tongpin.base.words import Say, say
from tongpin.hours.day.entity import DayResult
from tongpin.hours.rule.actions import Rulebook
from tongpin.hours.rule.rules import COMPREHENSIVE, Rule

from .comprehensive import over_quota
from .so_far import standings

A_DAY, A_MONTH = "overtime_over_day", "overtime_over_month"
OVER_QUOTA = "hours_over_quota"  # comprehensive hours
NEAR_QUOTA = "hours_near_quota"  # will be beyond it when the period ends
CODES = (A_DAY, A_MONTH, OVER_QUOTA, NEAR_QUOTA)
RuleOf = Callable[[int, date, int], Rule]


@dataclass(frozen=True)
class Over:
    """`result` is the day that is too long, or the day on which the month's hours passed the limit."""

    code: str
    result: Any
    hours: Decimal
    limit: int | Decimal
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> Say:
        return say(f"hours.month.{self.code}", hours=plain(self.hours), limit=plain(Decimal(self.limit)), **self.more)


def hours_on(result: Any) -> Decimal:
    return sum((Decimal(hours) for hours in result.overtime.values()), Decimal(0))


def over_caps(results: Iterable[Any], rule_of: RuleOf) -> list[Over]:
    """`results` are days of one month, oldest first; `rule_of(office, day, person)` gives the limits. 0: none."""
    found: list[Over] = []
    sums: dict[int, Decimal] = defaultdict(Decimal)
    passed: dict[int, tuple[Any, int]] = {}
    for one in results:
        hours, rule = hours_on(one), rule_of(one.office_id, one.day, one.person_id)
        sums[one.person_id] += hours
        if 0 < rule.overtime_day_limit < hours:
            found.append(Over(A_DAY, one, hours, rule.overtime_day_limit))
        if 0 < rule.overtime_limit < sums[one.person_id]:
            passed.setdefault(one.person_id, (one, rule.overtime_limit))
    found += [Over(A_MONTH, one, sums[person], limit) for person, (one, limit) in passed.items()]
    return sorted(found, key=lambda one: (one.result.day, one.result.person_id, one.code))


def worked_over(found: QuerySet[DayResult], book: Rulebook) -> list[Over]:
    """Of these days of one month: one query over days with overtime only, and their posts where cards are for few."""
    rows = list(found.exclude(overtime={}).select_related("person", "office").order_by("day", "person_id"))
    if rows:
        book.meet({one.person_id for one in rows}, rows[0].day, rows[-1].day)
    return [*over_caps(rows, book.rule_of), *summed_over(found, book)]


def summed_over(found: QuerySet[DayResult], book: Rulebook) -> list[Over]:
    """Comprehensive hours that are settled on one of these days, beyond their quota."""
    if not any(one.kind == COMPREHENSIVE for one in book.cards):
        return []
    summed = found.filter(rule__in=[f"card-{one.pk}" for one in book.cards if one.kind == COMPREHENSIVE]).order_by("day")
    rows = {(one.person_id, one.day): one for one in summed.select_related("person", "office")}
    if not rows:
        return []
    days = [day for _, day in rows]
    over = over_quota({person for person, _ in rows}, min(days), max(days))
    return [Over(OVER_QUOTA, rows[person, day], one.hours, one.quota) for person, those in sorted(over.items())
            for day, one in those if (person, day) in rows]


def worked_and_coming(found: QuerySet[DayResult], book: Rulebook, today: date) -> list[Over]:
    """Also who will be beyond the quota of a period that still runs, if the days to come are worked as the card plans them."""
    return [*worked_over(found, book), *_near_quota(found, book, today)]


def _near_quota(found: QuerySet[DayResult], book: Rulebook, today: date) -> list[Over]:
    cards = [f"card-{one.pk}" for one in book.cards if one.kind == COMPREHENSIVE]
    if not cards:
        return []
    rows = found.filter(rule__in=cards, day__lte=today).select_related("person", "office").order_by("day")
    last = {one.person_id: one for one in rows}
    if not last:
        return []
    told = standings(set(last), max(one.day for one in last.values()), today)
    return [Over(NEAR_QUOTA, last[person], one.told.forecast, one.told.quota,
                 {"worked": plain(one.told.hours), "day": one.told.last})
            for person, one in sorted(told.items()) if one.told.over and one.told.last >= today]
