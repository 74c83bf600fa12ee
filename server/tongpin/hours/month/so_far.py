"""Comprehensive hours of a period that still runs: what is worked, what the law allows, and where the card will lead by its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.access.holders import holders
from tongpin.base.kinds import plain
from tongpin.base.notices import tell_many
from tongpin.base.period import each_day, holds
from tongpin.base.words import named, say
from tongpin.hours.absence.kinds import TRIP
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.facts import Facts, at_work, planned
from tongpin.hours.day.window import window_of
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.quotas import SoFar, Worked, period_of, so_far
from tongpin.hours.rule.rules import COMPREHENSIVE, Rule
from tongpin.people.public import PersonFact, persons

from .comprehensive import due_days, worked
from .period import month_of

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """`settles_on`: the period's last day, or the last day of the person or card in it. `known_to`: the last day with a result."""

    person: int
    office: int
    told: SoFar
    settles_on: date
    known_to: date | None

    def to_json(self) -> dict[str, Any]:
        """Hours as text with up to two decimals."""
        told = self.told
        hours = {name: plain(getattr(told, name)) for name in ("hours", "planned", "quota", "left", "forecast", "over")}
        return {"period": told.period, "first": told.first.isoformat(), "last": told.last.isoformat(), **hours, "source": told.source,
                "settles_on": self.settles_on.isoformat(), "known_to": self.known_to.isoformat() if self.known_to else None}


def standings(people: Collection[int], at: date, today: date) -> dict[int, Standing]:
    """Of those who work by comprehensive hours on day `at`, the period in which it lies. Days before `today` count as judged; days
    that nothing tells of yet as the card plans them, less approved leave. A period that is over has nothing to come."""
    spans = {period_of(at, one.quota_period) for one in RuleCard.objects.filter(kind=COMPREHENSIVE)} if people else set()
    if not spans:
        return {}
    low, high = min(first for first, _ in spans), max(last for _, last in spans)
    plans = _Plans(planned(people, low, high))
    results: dict[int, list[Any]] = defaultdict(list)
    rows = DayResult.objects.filter(person__in=people, day__gte=low, day__lte=high).exclude(code__in=("not_employed", "no_data"))
    for one in rows.order_by("day").only("person_id", "office_id", "day", "day_type", "rule", "worked_minutes", "leave"):
        results[one.person_id].append(one)
    found = (_standing(person, plans, results[person], at, today) for person in people)
    return {one.person: one for one in found if one}


class _Plans:
    """What cards plan for a period, once for all who share them, and what approved leave takes from it."""

    def __init__(self, facts: Facts) -> None:
        self.book, self.facts = facts.book, facts
        self._own = {one.person_id for one in facts.book.cards if one.person_id}
        self._days: dict[tuple[Any, ...], dict[date, Worked]] = {}

    def post(self, person: int, day: date) -> PersonFact | None:
        return at_work(self.facts.posts.get(person, ()), day)

    def coming(self, person: int, period: str, span: tuple[date, date], known: Container[date]) -> Iterator[Worked]:
        touched = self._away(person)
        for post in self.facts.posts.get(person, ()):
            for day, plan in self._plan(post, period, span).items():
                if day not in known and holds(post, day) and post.works_on(day):
                    yield self._less(plan, post) if plan.is_due and day in touched else plan

    def _plan(self, post: PersonFact, period: str, span: tuple[date, date]) -> Mapping[date, Worked]:
        key = (post.office_id, post.department_id, post.id if post.id in self._own else None, period, span)
        if key not in self._days:
            self._days[key] = {day: self._planned(post, day) for day in each_day(*span)
                               if _sums_by(self.book.rule(post.office_id, day, post), period)}
        return self._days[key]

    def _planned(self, post: PersonFact, day: date) -> Worked:
        is_due = self.book.day_type(post.office_id, day).is_worked
        return Worked(day, self.book.rule(post.office_id, day, post).due_minutes if is_due else 0, is_due)

    def _away(self, person: int) -> set[date]:
        """Days that leave may touch in any zone."""
        return {day for one in self.facts.aways.get(person, ())
                for day in each_day(one.starts_at.date() - A_DAY, one.ends_at.date() + A_DAY)}

    def _less(self, plan: Worked, post: PersonFact) -> Worked:
        given = self.facts.input((post.id, plan.day))
        if given is None:
            return plan
        shares = window_of(plan.day, given.rule, given.aways).shares
        leave = min(Decimal(1), sum((share for away, share in shares if away.kind != TRIP), Decimal(0)))
        return replace(plan, minutes=max(0, plan.minutes - round(given.rule.minutes * leave)), leave=leave)


def _sums_by(rule: Rule, period: str) -> bool:
    return rule.kind == COMPREHENSIVE and rule.quota_period == period


def _standing(person: int, plans: _Plans, results: Sequence[Any], at: date, today: date) -> Standing | None:
    post = plans.post(person, at)
    rule = plans.book.rule(post.office_id, at, post) if post else None
    if post is None or rule is None or rule.kind != COMPREHENSIVE:
        return None
    period = rule.quota_period
    first, last = period_of(at, period)
    cards = {f"card-{one.pk}" for one in plans.book.cards if one.kind == COMPREHENSIVE and one.quota_period == period}
    known = [one for one in results if first <= one.day <= last and one.day < today and one.rule in cards]
    there = {one.day for one in results if one.day < today}
    coming = list(plans.coming(person, period, (first, last), there)) if last >= today else []
    at_office = {one.day: one.office_id for one in known} | {
        one.day: moved.office_id for one in coming if (moved := plans.post(person, one.day))}
    due = due_days(plans.book, post.office_id, (first, last), at_office)
    told = so_far(period, (first, last), [worked(one) for one in known], coming, due)
    if told is None:
        return None
    return Standing(person, post.office_id, told, max(one.day for one in (*known, *coming)), known[-1].day if known else None)


def warn(today: date) -> int:
    """Who will be over the quota at the end of the running period is told once in it, and HR by office. How many people."""
    cards = [f"card-{pk}" for pk in RuleCard.objects.filter(kind=COMPREHENSIVE).values_list("pk", flat=True)]
    lately = DayResult.objects.filter(day__gte=today - 31 * A_DAY, day__lte=today, rule__in=cards).order_by()
    people = set(lately.values_list("person_id", flat=True))
    found = [one for one in standings(people, today, today).values() if one.told.over]
    by_office: dict[tuple[int, str, date], list[Standing]] = defaultdict(list)
    for one in found:
        by_office[one.office, one.told.period, one.told.last].append(one)
    _tell_people(found, today)
    for (office, period, last), those in by_office.items():
        told = say("hours.month.quota_ahead", count=len(those), period=named(f"rulecard.quota_period.{period}"), day=last)
        tell_many(holders("hr"), told, f"/hours/{month_of(today)}?office={office}&code=hours_near_quota",
                  once=f"hours.quota:{office}:{period}:{last}")
    return len(found)


def _tell_people(found: Sequence[Standing], today: date) -> None:
    facts = persons({one.person for one in found})
    for one in found:
        told = say("hours.month.quota_ahead_own", hours=plain(one.told.forecast), day=one.told.last, limit=plain(one.told.quota))
        tell_many([facts[one.person].user_id], told, f"/me/hours/{month_of(today)}", once=f"hours.quota:{one.person}:{one.told.last}")
