"""Facts: everything the judgment of days looks at, read in bulk, the same few queries for one day or a hundred thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from tongpin.base.calendars import DayType
from tongpin.base.period import holding, holds
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.mend.entity import Mend
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.overtime.rules import TIME_OFF, class_of
from tongpin.hours.punch.entity import Coverage, Mark, Punch, SourceVerdict
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.rule.rules import RESULTS, Rule
from tongpin.people.public import PersonFact, posts_of

from .taps import Tap, local_time, work_day
from .verdict import DayInput, Extra, Mended, Noted, SourceSays
from .window import Away, meets

Cell = tuple[int, date]


def at_work(posts: Iterable[PersonFact], day: date) -> PersonFact | None:
    """The post of that day, of somebody who is employed on it."""
    return next((one for one in posts if holds(one, day) and one.works_on(day)), None)


@dataclass
class Facts:
    """By person and day; absences and coverage by person."""

    book: Rulebook
    posts: dict[int, list[PersonFact]]
    taps: dict[Cell, list[tuple[datetime, str, bool]]] = field(default_factory=lambda: defaultdict(list))
    told: dict[Cell, list[SourceSays]] = field(default_factory=lambda: defaultdict(list))
    noted: dict[Cell, list[Noted]] = field(default_factory=lambda: defaultdict(list))
    mended: dict[Cell, Mended] = field(default_factory=dict)
    extras: dict[Cell, list[Overtime]] = field(default_factory=lambda: defaultdict(list))
    aways: dict[int, list[Absence]] = field(default_factory=lambda: defaultdict(list))
    covered: dict[int, list[tuple[date, date]]] = field(default_factory=lambda: defaultdict(list))

    def post(self, person: int, day: date) -> PersonFact | None:
        """The post of that day; where none holds, the nearest one, so that a stray day still has an office."""
        posts = self.posts.get(person, [])
        return holding(posts, day) or (posts[-1] if posts else None)

    def input(self, cell: Cell) -> DayInput | None:
        post = self.post(*cell)
        return self.given(post, cell[1]) if post else None

    def given(self, post: PersonFact, day: date) -> DayInput:
        """`post`: what `post()` says of that day."""
        person, cell = post.id, (post.id, day)
        zone, office = self.book.zone(post.office_id), post.office_id
        rule = self.book.rule(office, day, post)
        seen = rule.kind != RESULTS  # who is judged by results is looked at nowhere, whatever a door or a file has told
        return DayInput(
            day, self.book.day_type(office, day), rule,
            taps=tuple(Tap(local_time(at, zone), ref, hand) for at, ref, hand in self.taps.get(cell, ()) if seen),
            aways=tuple(aways_on(self.aways.get(person, ()), day, zone, rule)),
            extras=tuple(self._extra(one, office, zone) for one in self.extras.get(cell, ())),
            noted=tuple(self.noted.get(cell, ()) if seen else ()), told=tuple(self.told.get(cell, ()) if seen else ()),
            mended=self.mended.get(cell), is_employed=holds(post, day) and post.works_on(day),
            is_covered=any(first <= day <= last for first, last in self.covered.get(person, ())),
            name=self.book.day_name(office, day), zone=zone,
        )

    def _extra(self, one: Overtime, office: int, zone: str) -> Extra:
        start, end = local_time(one.starts_at, zone), local_time(one.ends_at, zone)
        kind = class_of(partial(self.book.day_type, office), one.day, start)
        return Extra(start, end, one.hours, f"hours.overtime:{one.pk}", one.compensation == TIME_OFF, kind)


def aways_on(known: Iterable[Absence], day: date, zone: str, rule: Rule) -> Iterator[Away]:
    """Of these, in local times, what belongs to the work day."""
    return (away for one in known if meets(day, rule, (away := one.away(zone)).start, away.end))


def load(people: Collection[int], first: date, last: date, book: Rulebook | None = None) -> Facts:
    """A constant number of queries, whatever the number of people and days. `book`: cards that nobody has saved yet."""
    facts = Facts(book or rulebook(first, last), posts_of(people, first, last))
    span = {"person_id__in": people, "day__gte": first, "day__lte": last}
    _taps(facts, people, first, last)
    for person, day, code, minutes in SourceVerdict.objects.filter(**span).values_list(
            "person_id", "day", "code", "minutes"):
        facts.told[person, day].append(SourceSays(code, minutes))
    for mark in Mark.objects.filter(**span).order_by("id"):
        facts.noted[mark.person_id, mark.day].append(
            Noted(mark.code, mark.amount, mark.leave_kind, mark.text, mark.has_taps))
    for extra in Overtime.objects.filter(**span, state=ApprovalState.APPROVED):
        facts.extras[extra.person_id, extra.day].append(extra)
    _mends(facts, span)
    _spans(facts, people, first, last)
    return facts


def planned(people: Collection[int], first: date, last: date) -> Facts:
    """For days to come: who works where by which card, and what leave is approved; nothing of what was seen."""
    facts = Facts(rulebook(first, last), posts_of(people, first, last))
    _spans(facts, people, first, last)
    return facts


def _taps(facts: Facts, people: Collection[int], first: date, last: date) -> None:
    """A tap has the work day it came in with, except where a card turns the day at another hour than the others."""
    around = timedelta(days=facts.book.turns_elsewhen)
    for person, day, at, key in Punch.objects.filter(
            person_id__in=people, day__gte=first - around, day__lte=last + around).values_list("person_id", "day", "punched_at", "id"):
        post = facts.post(person, day) if around else None
        if post is not None:
            cut = facts.book.rule(post.office_id, day, post).day_cut
            day = work_day(at, facts.book.zone(post.office_id), cut)
        facts.taps[person, day].append((at, str(key), False))


def _mends(facts: Facts, span: dict[str, object]) -> None:
    for mend in Mend.objects.filter(**span, taken_back=False).order_by("id"):
        cell = (mend.person_id, mend.day)
        if mend.kind == "punch" and mend.punched_at:
            facts.taps[cell].append((mend.punched_at, f"mend:{mend.pk}", True))
            facts.mended.setdefault(cell, Mended("punch", mend.reason, mend.by_name))
        else:
            facts.mended[cell] = Mended(mend.kind, mend.reason, mend.by_name)


def _spans(facts: Facts, people: Collection[int], first: date, last: date) -> None:
    start = datetime.combine(first, time(), UTC) - timedelta(days=1)
    end = datetime.combine(last, time(), UTC) + timedelta(days=2)
    for away in Absence.objects.filter(
            person_id__in=people, state=ApprovalState.APPROVED, starts_at__lt=end, ends_at__gt=start):
        facts.aways[away.person_id].append(away)
    for cover in Coverage.objects.filter(person_id__in=people, first_day__lte=last, last_day__gte=first):
        facts.covered[cover.person_id].append((cover.first_day, cover.last_day))


__all__ = ["Cell", "DayType", "Facts", "at_work", "load", "planned"]
