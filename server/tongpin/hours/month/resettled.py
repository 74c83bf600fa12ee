"""Closed months that comprehensive hours change from outside: a period is settled in one month, of days that lie in others.

A day of July mended after September was closed makes September's overtime another. Pay works out the difference by itself;
that there is one is announced here, once, and stands in the month's differences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal

from tongpin.base.access.holders import holders
from tongpin.base.entities import Door
from tongpin.base.notices import asking, tell_many
from tongpin.base.words import say
from tongpin.hours.day.entity import DayResult
from tongpin.hours.events import MonthResettled
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import COMPREHENSIVE

from .comprehensive import settlements
from .differences import flat
from .entity import RESETTLED, MonthClose, MonthKept, MonthReopening, PeriodSettled
from .period import Month, month_of
from .sums import totals_between

REACH = timedelta(days=366)  # no period is longer than a year
Overs = dict[tuple[int, date], Decimal]  # (person, first day of the period) → hours over its quota


def keep(opened: Door, closes: Collection[MonthClose]) -> None:
    """What the periods that are settled in these months come to now; it takes the place of what was kept before."""
    if not _any_cards():
        return
    for one in closes:
        _replace(opened, one, _now(one))


def look_again(opened: Door, offices: Collection[int] | None, since: Month) -> int:
    """Closed months from `since` on, as far as a period reaches, of these offices or all. How many of them came to something else."""
    if not _any_cards():
        return 0
    closes = MonthClose.objects.select_related("office").filter(
        state="closed", month__gte=since.first, month__lte=since.first + REACH).order_by("month", "office")
    found = list(closes if offices is None else closes.filter(office__in=offices))
    return sum(_look(opened, one) for one in found)


def _look(opened: Door, one: MonthClose) -> bool:
    now = _now(one)
    kept = {(row.person_id, row.first): row.over for row in PeriodSettled.objects.filter(office=one.office_id, month=one.month)}
    if now == kept and one.settled_kept:
        return False
    people = {person for person, first in {*now, *kept} if now.get((person, first), 0) != kept.get((person, first), 0)}
    was_kept = one.settled_kept  # a month that was closed before any of this was kept tells nothing the first time
    _replace(opened, one, now)
    if was_kept and people:
        _announce(opened, one, people, {person: _sum(kept, person) - _sum(now, person) for person in people})
    return was_kept and bool(people)


def _announce(opened: Door, one: MonthClose, people: Collection[int], less: Mapping[int, Decimal]) -> None:
    """`less`: what has to be added to the overtime of today to have that of before."""
    month = month_of(one.month)
    step = opened.create(MonthReopening, office=one.office_id, month=one.month, sort=RESETTLED)
    totals = totals_between(people, month.first, month.last)
    for person, its in totals.items():
        its.overtime_hours["workday"] = its.overtime_hours.get("workday", Decimal(0)) + less[person]
    opened.create_many(MonthKept, [MonthKept(reopening=step, person_id=person, totals=flat(its)) for person, its in sorted(totals.items())])
    opened.announce(MonthResettled(one.office_id, one.month, len(people)))
    tell_many(holders("payroll", "hr"), say("hours.month.resettled", office=one.office.name, month=str(month), count=len(people)),
              f"/hours/{month}?differences=1", sort=asking())


def _now(one: MonthClose) -> Overs:
    month = month_of(one.month)
    days = DayResult.objects.filter(office=one.office_id, day__gte=month.first, day__lte=month.last).order_by()
    people = set(days.values_list("person_id", flat=True).distinct())
    found: Overs = defaultdict(Decimal)
    for its in settlements(people, month.first, month.last):
        if its.office == one.office_id:
            found[its.person, its.told.first] += its.told.over
    return dict(found)


def _replace(opened: Door, one: MonthClose, now: Overs) -> None:
    opened.remove_many(PeriodSettled.objects.filter(office=one.office_id, month=one.month))
    rows = [PeriodSettled(office_id=one.office_id, month=one.month, person_id=person, first=first, over=over)
            for (person, first), over in sorted(now.items())]
    if rows:
        opened.create_many(PeriodSettled, rows)
    if not one.settled_kept:
        opened.change(one, settled_kept=True)


def _sum(overs: Overs, person: int) -> Decimal:
    return sum((over for (who, _), over in overs.items() if who == person), Decimal(0))


def _any_cards() -> bool:
    return RuleCard.objects.filter(kind=COMPREHENSIVE).exists()
