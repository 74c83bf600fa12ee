"""Leave, trips and overtime that HR approves by hand, and takes back, with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.hours.day.facts import load
from tongpin.hours.day.whose import whose
from tongpin.hours.day.window import Away
from tongpin.hours.intake.statement import Approval, Who
from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.overtime.actions import approve_overtime, pieces_of
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.overtime.rules import PAY, length
from tongpin.hours.rule.actions import Rulebook
from tongpin.people.public import PersonFact

from .actions import approve_absences
from .entity import Absence
from .kinds import OVERTIME, leave_kind
from .pricing import days_away, hours
from .request import Desk, Request


@dataclass(frozen=True)
class Wish:
    """Leave, trip or overtime in local times of the person's office; `compensation` of overtime: pay or time_off.
    `unit` of leave: days counts halves of days, hours the time itself, breaks out."""

    kind: str
    start: datetime
    end: datetime
    compensation: str = PAY
    unit: str = "days"
    papers: Sequence[int] = ()  # files that came with the request
    event_day: date | None = None  # of the registration, birth or death that the leave is for


A_DAY = timedelta(days=1)

AfterLeave = Callable[[Any, Any, int, Wish], None]
after_leave: list[AfterLeave] = []  # what follows an approved leave: (door, leave, office, wish)


def approve(viewer: Viewer, person: int, kind: str, start: datetime, end: datetime, *, reason: str) -> Any:
    return grant(viewer, person, Wish(kind, start, end), reason=reason)


def grant(viewer: Viewer, person: int, wish: Wish, *, reason: str) -> Any:
    """Overtime counts its length, leave the days it takes."""
    kind, start, end = wish.kind, wish.start, wish.end
    problems = list(_wrong(kind, start, end, reason))
    if problems:
        raise Refused(problems)
    facts = load([person], start.date() - A_DAY, end.date())  # a night may have begun on the eve
    post = facts.post(person, start.date())
    if post is None:
        raise Missing()
    model: Any = Overtime if kind == OVERTIME else Absence
    rights.demand(viewer, entity_of(model), "approve", whose(post, start.date()))
    unit = "hours" if kind == OVERTIME else wish.unit
    told = Approval(Who(name=post.name), 0, "", kind, start, end, _amount(wish, unit, facts.book, post), unit, "approved",
                    compensation=wish.compensation)
    with door(viewer, verb=("approve", model), reason=reason) as opened:
        refuse_closed([(post.office_id, day) for day in _days(wish, facts.book, post)])
        desk = Desk(opened, {person: post.office_id}, facts.book)
        request = Request(person, told, name=post.name)
        made = (approve_overtime if kind == OVERTIME else approve_absences)(desk, [request])
        for one in made:
            for follows in after_leave if isinstance(one, Absence) and leave_kind(one.kind) else ():
                follows(opened, one, post.office_id, wish)
    return made[0] if made else None


def _days(wish: Wish, book: Rulebook, post: PersonFact) -> list[date]:
    if wish.kind == OVERTIME:
        return [one.day for one in pieces_of(book, post.office_id, post.id, wish.start, wish.end)]
    return days_away(book, post.office_id, post.id, Away(wish.start, wish.end, wish.kind, wish.unit))


def _amount(wish: Wish, unit: str, book: Rulebook, post: PersonFact) -> Decimal:
    """Hours: of overtime its length, of leave what the rule card would have had worked. Days are worked out by the price."""
    if unit == "days":
        return Decimal(0)
    if wish.kind == OVERTIME:
        return length(pieces_of(book, post.office_id, post.id, wish.start, wish.end))
    return hours(book, post.office_id, post.id, Away(wish.start, wish.end, wish.kind, unit, Decimal(0)))


def _wrong(kind: str, start: datetime, end: datetime, reason: str) -> Any:
    if kind not in ("trip", OVERTIME) and leave_kind(kind) is None:
        yield Problem(say("hours.intake.unknown_kind", kind=kind), Place(field="kind"))
    if end <= start:
        yield Problem(say("hours.intake.end_before_start", start=start, end=end), Place(field="end"))
    if start.tzinfo or end.tzinfo:
        yield Problem(say("hours.absence.local_times"), Place(field="start"))
    if not reason.strip():
        yield Problem(say("hours.mend.reason_needed"), Place(field="reason"))
