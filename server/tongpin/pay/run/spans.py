"""Spans: what the run of a period reads, such as a week of an office abroad: exactly its days, of the offices that its group has on them.

A monthly amount counts by the paid days of the period over those of its month, so the weeks of a month bring the month. What one month
adds (sales, other earnings) is paid with the period in which the month ends. Income tax, insurance and leaving are the local payroll
office's: Chinese offices, whose tax and insurance go by the month, are never paid so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tongpin.base.calendars import DayType, add_months, days
from tongpin.base.words import Refused, say
from tongpin.hours.public import MonthTotals
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.agreement.rules import Split, by_months, counted_in, parts_of
from tongpin.pay.group.known import Groups
from tongpin.pay.group.rules import Span, months_of
from tongpin.pay.item.rules import INPUT, Item
from tongpin.pay.own.given import Standing, own_between, standing_on
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from . import hours, persons
from .gather import (
    Case,
    Month,
    agreed_of,
    agreements_of,
    amounts_of,
    items,
    last_day,
    last_posts,
    lawbook,
    month_given,
    month_inputs,
)
from .hours import BY_DAY
from .outside import is_paid

ZERO = Decimal(0)
CHINA = "CN"
LOOK_BACK = 12  # periods that a payslip is held against


@dataclass(frozen=True)
class Working:
    """Somebody's days in the group within the period."""

    person: people.PersonFact  # with the last of his posts
    stretches: tuple[Span, ...]

    def __contains__(self, day: date) -> bool:
        return self.person.works_on(day) and any(day in one for one in self.stretches)


def gather_span(month: date, span: Span, group: int, known: Groups, *, is_foreseen: bool = False) -> Month:
    """As many questions for few people as for many. Refused where an office of the group is in China."""
    members = known.members(group, span)
    every = {one.id: one for one in people.offices(span=(span.first.replace(month=1, day=1), span.last.replace(month=12, day=31)))}
    offices = {key: every[key] for key in members}
    if any(one.country == CHINA for one in offices.values()):
        raise Refused(say("pay.group.china_by_month", offices=[one.name for one in offices.values() if one.country == CHINA]))
    working = _working(members, span)
    whose = Q(person_id__in=list(working))
    agreements, every_item = agreements_of(whose, span.first, span.last), items()
    cases = _Cases(span, offices, working, *_hours(working))
    cases.closed = set.intersection(*(hours.closed_offices(month) for month in months_of(span)))
    found = [cases.of(one, agreements.get(key, [])) for key, one in working.items()]
    for case in found:
        case.tax_month = month
    cases.count_days(found)
    _add_inputs(found, working, span, every_item)
    if not is_foreseen:
        _add_past(found, group, span)
    found = [case for case in found if cases.days[case.person.id] or case.has_month_input]
    found.sort(key=lambda case: (case.office.name, case.person.number_key, case.person.id))
    return Month(month, found, offices, set(offices), [], set(), set(), is_whole=False, span=span,
                 is_over=span.last < timezone.localdate(), every=every, items=every_item, lawbook=lawbook(every.values()))


def _working(members: Mapping[int, Span], span: Span) -> dict[int, Working]:
    posts = people.posts_between(members, span.first, span.last)
    stretches: dict[int, list[Span]] = defaultdict(list)
    for one in posts:
        part = members[one.office_id].within(one.valid_from, one.valid_to)
        if part is not None:
            stretches[one.id].append(part)
    here = last_posts(one for one in posts if one.id in stretches)
    return {key: Working(one, tuple(stretches[key])) for key, one in here.items()}


def _hours(working: Mapping[int, Working]) -> tuple[dict[int, MonthTotals], Counter[int]]:
    """Of exactly these days, and how many workdays have been judged; people with the same stretch of days are asked for together, and
    nearly all have the whole period."""
    asked: dict[Span, list[int]] = defaultdict(list)
    for person, one in working.items():
        for stretch in one.stretches:
            asked[stretch].append(person)
    found: dict[int, MonthTotals] = {}
    judged = Counter[int]()
    for stretch, keys in asked.items():
        for person, totals in hours.totals_within(keys, stretch.first, stretch.last).items():
            found[person] = found[person] + totals if person in found else totals
        judged.update(hours.workdays_within(keys, stretch.first, stretch.last))
    return found, judged


class _Cases:
    """People's inputs of the period, with what several of them share."""

    def __init__(self, span: Span, offices: Mapping[int, people.OfficeFact], working: Mapping[int, Working],
                 totals: Mapping[int, MonthTotals], judged: Mapping[int, int]):
        self.span, self.offices, self.working, self.totals, self.judged = span, offices, working, totals, judged
        self.closed: set[int] = set()  # offices whose hours of these months were taken as they are
        self.days: dict[int, list[date]] = {}  # person → the paid days on which he works here
        self._types: dict[str, dict[date, DayType]] = {}

    def of(self, one: Working, agreements: Sequence[PayAgreement]) -> Case:
        person, office = one.person, self.offices[one.person.office_id]
        case = Case(person, office, agreements[-1] if agreements else None)
        case.mixes = len({each.currency for each in agreements}) > 1
        paid = self._paid(office.place, self.span)
        mine = self.days[person.id] = [day for day in paid if day in one]
        if agreements and not case.mixes:
            of = {month: len(self._paid(office.place, Span(month, last_day(month)))) for month in months_of(self.span)}
            case.parts = by_months(parts_of(amounts_of(agreements), mine, self.span.first, self.span.last), mine, of)
        totals = self.totals.get(person.id, MonthTotals())
        case.has_hours, case.waits_for_hours = person.id in self.totals, bool(totals.waiting) and office.id not in self.closed
        case.given = {
            **agreed_of(case), **hours.as_inputs(totals, office.country), **persons.inputs(person, office, self.span.last),
            "required_days": self._required(person.id, len(paid), totals),
            "month_paid_days": Decimal(len(paid)), "outside_days": Decimal(len(paid) - len(mine)),
        }
        return case

    def _required(self, person: int, paid: int, totals: MonthTotals) -> Decimal:
        """The days by which a day away is counted: the paid days of the period, fewer where somebody works on fewer days than others do.

        A holiday in the week is paid and worked by nobody: it makes no other day of the week dearer than one of the month.
        """
        judged = self.judged.get(person)
        return paid * totals.required_days / judged if judged and totals.required_days else Decimal(paid)

    def count_days(self, cases: Iterable[Case]) -> None:
        """Where hours know on which days something was, it goes by what was agreed on them."""
        split = [case for case in cases if case.parts]
        counted = hours.by_day({case.person.id: case.office.country for case in split}, self.span.first, self.span.last)
        for case in split:
            here = {name: {day: amount for day, amount in by_day.items() if day in self.working[case.person.id]}
                    for name, by_day in counted.get(case.person.id, {}).items()}
            counts = counted_in(case.parts, here, {name: case.given[name] for name in BY_DAY})
            told = Split(case.parts, counts, int(case.given["month_paid_days"]))
            case.given |= {**told.month(), "split": told}

    def _paid(self, place: str, span: Span) -> list[date]:
        return [day for day, kind in self._kinds(place, span).items() if is_paid(place, day, kind)]

    def _kinds(self, place: str, span: Span) -> dict[date, DayType]:
        if place not in self._types:
            self._types[place] = days(place, self.span.first.replace(day=1), last_day(self.span.last))
        return {day: self._types[place][day] for day in span.days()}


def _add_inputs(cases: Iterable[Case], working: Mapping[int, Working], span: Span, every: Sequence[Item]) -> None:
    """Figures of a month belong to the period of its last day, or of somebody's last day here; those agreed hold from their month on."""
    ended = {month for month in months_of(span) for one in working.values() if _end(one, month) in span}
    whose = Q(person_id__in=list(working))
    given = {month: month_inputs(whose, month) for month in ended}
    per = {one.code: one.per for one in every if one.kind == INPUT}
    own = own_between(whose, min([span.first, *ended]), max([span.last, *map(last_day, ended)])) if per else {}
    for case in cases:
        one = working[case.person.id]
        mine = own.get(case.person.id, [])
        found: dict[str, Any] = _of(standing_on(mine, span.last), per, "agreement")
        told = None
        for month in ended:
            if _end(one, month) in span and _end(one, month) in one:
                told = given[month].get(case.person.id)
                found |= _of(standing_on(mine, last_day(month)), per, "month")
        case.has_month_input = told is not None or any(per[code] == "month" for code in found)
        case.given = {**month_given(told, {}), **found, **case.given}


def _end(one: Working, month: date) -> date:
    return min(last_day(month), one.person.last_day or date.max)


def _of(standing: Mapping[str, Standing], per: Mapping[str, str], which: str) -> dict[str, Decimal]:
    return {code: one.value for code, one in standing.items() if per.get(code) == which}


def _add_past(cases: Collection[Case], group: int, span: Span) -> None:
    """Gross of the periods before this one, oldest first: what looks wrong is told against them."""
    slips = Payslip.objects.filter(run__group=group, run__begins__lt=span.first, run__begins__gte=add_months(span.first, -LOOK_BACK),
                                   person_id__in=[case.person.id for case in cases])
    past: dict[tuple[int, str], list[Decimal]] = defaultdict(list)
    for person, currency, gross in slips.order_by("run__begins").values_list("person_id", "currency", "gross"):
        past[person, currency].append(gross)
    for case in cases:
        case.past = past[case.person.id, case.currency][-LOOK_BACK:]
