"""Schedule: when chosen people work by their rule cards, calendars and leave. Punches are never asked: this watches nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tongpin.base.calendars import DayType
from tongpin.base.period import each_day
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.day.facts import at_work, aways_on
from tongpin.hours.day.taps import instant_of
from tongpin.hours.day.window import window_of
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.rule.rules import FLEXIBLE, FREE, RESULTS, Interval, Rule
from tongpin.people.public import PersonFact, posts_of

from .rules import Hours, Span, joined


@dataclass(frozen=True)
class Planned:
    """One work day of a person. `reach` is from when to when the card lets him work: wider than the work of a flexible card."""

    day: date
    type: DayType
    name: Mapping[str, str] | None  # what calendar or company call the day
    rule: Rule
    zone: str
    work: tuple[Span, ...]
    away: tuple[Span, ...]
    reach: Span
    core: Span | None

    @property
    def is_worked(self) -> bool:
        return self.type.is_worked

    @property
    def is_own_time(self) -> bool:
        """Orders the own time, or is judged by results: the hours are those of the card, and nobody looks after them."""
        return self.rule.kind in (FREE, RESULTS)


@dataclass(frozen=True)
class Schedule:
    """`days` are those on which a post holds, in order."""

    person: PersonFact  # with the post of the last day
    zone: str
    days: tuple[Planned, ...]
    leave: Sequence[Absence] = ()  # what was approved, trips too

    @property
    def hours(self) -> Hours:
        return Hours(self.zone, tuple(joined(span for one in self.days for span in one.work)),
                     tuple(joined(span for one in self.days for span in one.away)))

    def on(self, day: date) -> Planned | None:
        return next((one for one in self.days if one.day == day), None)


def schedules(people: Collection[int], first: date, last: date) -> list[Schedule]:
    """By number; a constant number of queries. Who has no post in the period is left out."""
    book, posts, aways = rulebook(first, last), posts_of(people, first, last), _approved(people, first, last)
    span = list(each_day(first, last))
    found = []
    for own in posts.values():
        days = [_planned(book, post, day, aways[post.id]) for day in span if (post := at_work(own, day))]
        if days:
            found.append(Schedule(own[-1], days[-1].zone, tuple(days), aways[own[-1].id]))
    return sorted(found, key=lambda one: (one.person.office_id, one.person.number_key, one.person.id))


def _planned(book: Rulebook, post: PersonFact, day: date, aways: Sequence[Absence]) -> Planned:
    rule, zone = book.rule(post.office_id, day, post), book.zone(post.office_id)
    kind, name = book.day_type(post.office_id, day), book.day_name(post.office_id, day)
    whole = list(rule.segments(day)) if kind.is_worked else []
    left = window_of(day, rule, list(aways_on(aways, day, zone, rule))).left if kind.is_worked else []
    work = tuple(_utc(left, zone))
    return Planned(day, kind, name, rule, zone, work, tuple(_cut(_utc(whole, zone), work)),
                   next(_utc([_reach(rule, day)], zone)), next(_utc([core] if (core := rule.core(day)) else [], zone), None))


def _reach(rule: Rule, day: date) -> Interval:
    """Who comes as early, or as late, as flexible time allows, leaves so much earlier or later."""
    parts = rule.segments(day)
    begin, end = (parts[0][0], parts[-1][1]) if parts else (rule.at(day, rule.start), rule.at(day, rule.end))
    core = rule.core(day)
    if rule.kind != FLEXIBLE or core is None:
        return begin, end
    return (datetime.combine(day, rule.earliest) if rule.earliest else begin), end + (core[0] - begin)


def _utc(spans: Sequence[Interval], zone: str) -> Iterator[Span]:
    for begin, end in spans:
        yield instant_of(begin, zone).astimezone(UTC), instant_of(end, zone).astimezone(UTC)


def _cut(whole: Iterator[Span], left: Sequence[Span]) -> Iterator[Span]:
    """What of the whole is not left."""
    for begin, end in whole:
        for first, last in left:
            if first < end and begin < last:
                if begin < first:
                    yield begin, first
                begin = max(begin, last)
        if begin < end:
            yield begin, end


def _approved(people: Collection[int], first: date, last: date) -> dict[int, list[Absence]]:
    start = datetime.combine(first, time(), UTC) - timedelta(days=1)
    end = datetime.combine(last, time(), UTC) + timedelta(days=2)
    found: dict[int, list[Absence]] = defaultdict(list)
    for one in Absence.objects.filter(person_id__in=people, state=ApprovalState.APPROVED, starts_at__lt=end, ends_at__gt=start):
        found[one.person_id].append(one)
    return found
