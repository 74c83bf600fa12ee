"""Accrual in the register: lines that are due are posted, lines that became wrong are corrected; twice changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Subquery

from tongpin.base import registers
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.registers.entity import Movement
from tongpin.base.words import Missing, Place, Problem, Refused, Say, say
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.absence.kinds import kind_label, leave_kind
from tongpin.hours.day.whose import whose
from tongpin.people.public import OfficeFact, PersonFact, posts_between, posts_of

from .entity import ServiceStart
from .long import kinds_that_bar, long_leave
from .plans import Planbook, planbook
from .rules import Long, Move, PlanOf, Worker, moves

ENTITLEMENT = "hours.entitlement"
ADJUSTED = "hours.adjusted:"
OLD = ("lapsed", "late")  # what is taken off what earlier years had left
MANY = 500  # people at once: a constant number of questions for each such group


@dataclass
class Staff:
    """A group of people with what accrual must know of them, read at once."""

    book: Planbook
    posts: Mapping[int, Sequence[PersonFact]]
    counted: Mapping[int, date]
    moved: Mapping[tuple[int, str], Sequence[Movement]]
    first_year: int
    long: Mapping[int, Long] = field(default_factory=dict)

    def lines(self, person: int, kind: str, until: date, plan_of: PlanOf | None = None) -> list[Move]:
        posts = self.posts[person]
        first = posts[0].first_day
        counted = self.counted.get(person) or first or date(self.first_year - 1, 1, 1)  # first day unknown: a year at least
        worker = Worker(first or date(self.first_year, 1, 1), posts[-1].last_day, counted)
        others = [(one.day, one.amount) for one in self.moved.get((person, kind), ()) if not _is_accrual(one)]
        return moves(plan_of or self._plan_of(kind, posts), worker, others, first_year=self.first_year, until=until,
                     long=self.long.get(person, Long()))

    def available(self, person: int, kind: str, day: date) -> Decimal:
        """At the end of the day, whether or not the job has been there already."""
        others = sum((one.amount for one in self.moved.get((person, kind), ()) if not _is_accrual(one)), Decimal(0))
        return others + sum((one.amount for one in self.lines(person, kind, day)), Decimal(0))

    def _plan_of(self, kind: str, posts: Sequence[PersonFact]) -> PlanOf:
        def office_on(day: date) -> int | None:
            held = next((one for one in reversed(posts) if one.valid_from <= day), posts[0])
            return held.office_id
        return self.book.of(kind, office_on)


def settle(opened: Any, people: Collection[int], until: date) -> int:
    """Posts what is due up to the day and corrects what was posted otherwise. Gives the number of lines."""
    count, everybody = 0, sorted(people)
    book = planbook()
    for at in range(0, len(everybody), MANY):
        staff = _staff(book, everybody[at:at + MANY], until)
        posts = [post for person in staff.posts for kind in book.kinds() for post in _due(staff, person, kind, until)]
        registers.post_many(opened, LEAVE, posts)
        count += len(posts)
    return count


def settle_all(opened: Any, day: date) -> int:
    return settle(opened, everybody(day), day)


def everybody(day: date) -> set[int]:
    """Who worked on any day of this year or the last: who has left keeps a part, also where the job comes after the turn of the year."""
    return {one.id for one in posts_between(None, date(day.year - 1, 1, 1), day)}


def preview(person: int, kind: str, year: int, plan_of: PlanOf | None = None) -> list[Move]:
    """What the year brings by the plan that holds, or by one that isn't saved yet."""
    until = date(year, 12, 31)
    staff = _staff(planbook(), [person], until)
    if person not in staff.posts:
        raise Missing()
    return [one for one in staff.lines(person, kind, until, plan_of) if one.day.year == year]


@dataclass(frozen=True)
class Standing:
    """A balance at the end of a day and what made it, in days: `before` came from earlier years and has not lapsed, `earned` by the plan in
    this one (what leaving early takes back is off already), `moved` is what was taken (below zero) or adjusted in this year."""

    before: Decimal
    earned: Decimal
    moved: Decimal

    @property
    def left(self) -> Decimal:
        return self.before + self.earned + self.moved


def standing(person: int, kind: str, day: date) -> Standing | None:
    """None where no plan keeps a balance of that kind."""
    staff = _staff(planbook(), [person], day)
    if person not in staff.posts or kind not in staff.book.kinds():
        return None
    turn = date(day.year, 1, 1)
    others = [(one.day, one.amount) for one in staff.moved.get((person, kind), ()) if not _is_accrual(one) and one.day <= day]
    lines = staff.lines(person, kind, day)
    earned = sum((one.amount for one in lines if one.day >= turn and one.what not in OLD), Decimal(0))
    before = sum((one.amount for one in lines), Decimal(0)) - earned + sum((amount for at, amount in others if at < turn), Decimal(0))
    return Standing(before, earned, sum((amount for at, amount in others if at >= turn), Decimal(0)))


def available(person: int, kind: str, day: date, known: Mapping[int, OfficeFact] | None = None) -> Decimal | None:
    """At the end of the day; None where no plan keeps a balance of that kind. `known`: the offices, if read already."""
    staff = _staff(planbook(known), [person], day)
    if person not in staff.posts or kind not in staff.book.kinds():
        return None
    return staff.available(person, kind, day)


def adjust(viewer: Viewer, person: int, kind: str, amount: Decimal, day: date, *, reason: str) -> None:
    """By hand: what an earlier system left, or what was agreed. A line of its own with its reason."""
    if leave_kind(kind) is None:
        raise Refused(Problem(say("hours.intake.unknown_kind", kind=kind), Place(field="kind")))
    if not amount:
        raise Refused(Problem(say("hours.accrual.no_amount"), Place(field="amount")))
    if not reason.strip():
        raise Refused(Problem(say("hours.mend.reason_needed"), Place(field="reason")))
    demand(viewer, person, "adjust")
    with door(viewer, verb=("adjust", Absence), reason=reason) as opened:
        cause = say("hours.accrual.adjusted", who=viewer.name, reason=reason[:200])
        registers.post(opened, LEAVE, {"person": person, "kind": kind}, amount=amount, day=day, cause=cause,
                       source=f"{ADJUSTED}{person}:{viewer.user_id}")
        settle(opened, [person], viewer.today)


def count_from(viewer: Viewer, person: int, day: date, *, note: str = "") -> ServiceStart:
    """Since when working years are counted; the lines that follow from it are corrected at once."""
    post = demand(viewer, person, "adjust")
    if post.first_day and day > post.first_day:
        raise Refused(Problem(say("hours.accrual.counted_late", day=post.first_day), Place(field="day")))
    with door(viewer, verb=("adjust", Absence), reason=note) as opened:
        held = ServiceStart.objects.select_for_update().filter(person_id=person).first()
        made = opened.change(held, day=day, note=note[:200]) if held else opened.create(
            ServiceStart, person=person, day=day, note=note[:200])
        settle(opened, [person], viewer.today)
    return made


def demand(viewer: Viewer, person: int, verb: str) -> PersonFact:
    posts = posts_of([person], viewer.today, viewer.today).get(person)
    if not posts:
        raise Missing()
    rights.demand(viewer, entity_of(Absence), verb, whose(posts[-1]))
    return posts[-1]


def start_year(until: date, first: date | None) -> int:
    """The year in which this house began to keep leave, by the first line that is no balance entered by hand: what was left of an
    earlier year says what was before, and must not bring that year's leave once more."""
    return min(first.year if first else until.year, until.year)


def _staff(book: Planbook, people: Sequence[int], until: date) -> Staff:
    moved: dict[tuple[int, str], list[Movement]] = defaultdict(list)
    barring = kinds_that_bar()
    kinds = {*book.kinds(), *barring}
    keys = [registers.key_of({"person": person, "kind": kind}) for person in people for kind in kinds]
    every = Movement.objects.filter(register=LEAVE).order_by("day")
    began = every.exclude(source__startswith=ADJUSTED).values("day")[:1]
    rows = list(every.filter(key__in=keys).annotate(ever=Subquery(began)).order_by("day", "id"))
    for one in rows:
        moved[(one.dims["person"], one.dims["kind"])].append(one)
    first_year = start_year(until, rows[0].ever if rows else began.values_list("day", flat=True).first())
    counted = dict(ServiceStart.objects.filter(person_id__in=people).values_list("person_id", "day"))
    return Staff(book, posts_of(people, date(first_year, 1, 1), until), counted, moved, first_year, long_leave(moved, barring))


def _due(staff: Staff, person: int, kind: str, until: date) -> Iterable[registers.Post]:
    """The difference between what should stand there and what does, line by line."""
    standing: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for one in staff.moved.get((person, kind), ()):
        if _is_accrual(one) and one.day <= until:
            standing[one.source, one.day] += one.amount
    dims = {"person": person, "kind": kind}
    for move in staff.lines(person, kind, until):
        at = (_source(move, person), move.day)
        if missing := move.amount - standing.pop(at, Decimal(0)):
            yield registers.Post(dims, missing, move.day, told(move), at[0])
    for (source, day), amount in standing.items():
        if amount:
            yield registers.Post(dims, -amount, day, say("hours.accrual.no_more"), source)


def told(move: Move) -> Say:
    source = move.plan.source or move.plan.name
    return say(f"hours.accrual.{move.what}", period=move.period, days=move.amount, years=move.years, source=source, bar=move.bar,
               kind=kind_label(move.plan.kind))


def _source(move: Move, person: int) -> str:
    tail = "" if move.plan.kind == "annual" else f":{move.plan.kind}"
    return f"{ENTITLEMENT}:{move.period}:{person}{tail}"


def _is_accrual(one: Movement) -> bool:
    return one.source.startswith(f"{ENTITLEMENT}:")

