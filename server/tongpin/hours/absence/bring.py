"""Bring: approvals are written as leave, trips and overtime; what is not plainly approved is asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tongpin.base.intake import Choice, Intake, Question
from tongpin.base.words import Place, Problem, say
from tongpin.hours.accrual.actions import settle
from tongpin.hours.intake.statement import Approval, Statement
from tongpin.hours.match.asking import LEAVE_OUT, Register, people_of, register_of
from tongpin.hours.match.rules import offices_named
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.overtime.actions import approve_overtime, withdraw_overtime
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.rule.actions import rulebook
from tongpin.people.public import posts_between

from .actions import approve_absences, withdraw_absences
from .entity import Absence
from .kinds import OVERTIME, kind_label
from .pricing import days_away
from .request import Desk, Request
from .rules import Sorted, sort_approvals

COUNT = "count"


@dataclass
class Resolved:
    """The approvals whose person is known."""

    person: dict[Approval, int] = field(default_factory=dict)

    def same(self, one: Approval) -> object:
        return self.person[one], one.kind, one.start, one.end


def bring_approvals(told: Statement, intake: Intake) -> None:
    if not told.approvals:
        return
    first, last = min(one.start for one in told.approvals).date(), max(one.end for one in told.approvals).date()
    register = register_of(intake, first, last)
    resolved = _resolve(told, register, intake)
    whose = sorted({register.roll.people[one].office for one in resolved.person.values()})
    intake.located(register.offices[one].name for one in whose)
    known = [one for one in told.approvals if one in resolved.person]
    sorted_ = sort_approvals(known, resolved.same)
    counted = [*sorted_.counted, *_decided(sorted_, resolved, register, intake)]
    offices = {person: register.roll.people[person].office for person in resolved.person.values()}
    around = first - timedelta(days=1), last + timedelta(days=1)  # a night may have begun on the eve
    book = rulebook(*around)
    book.know(offices, *around)
    desk = Desk(intake.door, offices, book, intake.changed)
    requests = [_request(one, resolved, register, told.file) for one in counted]
    requests = _unless_closed(desk, requests, register, intake)
    leave = [one for one in requests if one.approval.kind != OVERTIME]
    approve_absences(desk, leave)
    approve_overtime(desk, [one for one in requests if one.approval.kind == OVERTIME])
    _withdraw(sorted_.withdrawn, counted, resolved, desk)
    open_leave(intake.door, leave, set(offices.values()))


def _request(one: Approval, resolved: Resolved, register: Register, file: str) -> Request:
    person = register.roll.people[resolved.person[one]]
    return Request(person.id, one, file, person.name)


def open_leave(door: Any, leave: Sequence[Request], offices: Collection[int]) -> None:
    """Everybody of these offices has what is due to him in the register, not only those who were away."""
    if leave:
        until = max(one.approval.end.date() for one in leave)
        settle(door, {one.id for one in posts_between(offices, date(until.year, 1, 1), until)}, until)


def _resolve(told: Statement, register: Register, intake: Intake) -> Resolved:
    """Each office's people are looked for in that office: two offices give the same numbers."""
    groups: dict[str, list[Approval]] = defaultdict(list)
    for one in told.approvals:
        groups[one.office].append(one)
    resolved = Resolved()
    matched = total = 0
    for office, approvals in groups.items():
        scope = offices_named([office], register.known) if office else []
        people = {one.who.key: one.who for one in approvals}
        found = people_of(people.values(), scope or list(register.offices), register, intake, told.format)
        resolved.person |= {one: found.found[one.who.key] for one in approvals if one.who.key in found.found}
        matched, total = matched + len(found.found), total + len(people)
    intake.matched(matched, total)
    return resolved


def _decided(sorted_: Sorted, resolved: Resolved, register: Register, intake: Intake) -> Iterable[Approval]:
    """Withdrawn, doubled and pending requests are shown until somebody has decided; meanwhile none counts."""
    for kind in ("withdrawn", "pending", "unknown"):
        for one in getattr(sorted_, kind):
            if _ask(kind, one, resolved, register, intake) == COUNT:
                yield one
    for one in sorted_.doubled:
        _ask("doubled", one, resolved, register, intake)
    if sorted_.rejected:
        intake.tidied(say("hours.absence.rejected", count=len(sorted_.rejected)))


def _ask(kind: str, one: Approval, resolved: Resolved, register: Register, intake: Intake) -> str | None:
    ref = register.ref(resolved.person[one])
    person = register.roll.people[resolved.person[one]]
    choices = [Choice(LEAVE_OUT, say("hours.absence.leave_out"))]
    if kind != "doubled":  # the same hours cannot be taken twice
        choices.append(Choice(COUNT, say("hours.absence.count")))
    return intake.ask(Question(
        id=f"{kind}:approvals:{ref}:{one.kind}:{one.start:%Y-%m-%dT%H:%M}", kind=f"approval_{kind}",
        say=say(f"hours.absence.ask_{kind}", who=person.name, kind=kind_label(one.kind), start=one.start, end=one.end,
                state=one.told_state),
        place=Place(file=intake.file, row=one.row), choices=tuple(choices), suggestion=LEAVE_OUT))


def _unless_closed(
    desk: Desk, requests: Sequence[Request], register: Register, intake: Intake,
) -> list[Request]:
    """A request about a closed month that is not yet known is left out, and said."""
    closed = set(MonthClose.objects.filter(state="closed").values_list("office_id", "month"))
    if not closed:
        return list(requests)
    known = _known(requests)
    kept = []
    for one in requests:
        office = register.roll.people[one.person].office
        months = {day.replace(day=1) for day in days_away(desk.book, office, one.person, one.away)}
        if (one.person, *desk.instants(one)) in known or not any((office, month) in closed for month in months):
            kept.append(one)
            continue
        intake.problem(Problem(
            say("hours.absence.month_closed", who=register.roll.people[one.person].name,
                kind=kind_label(one.approval.kind), start=one.approval.start),
            Place(file=intake.file, row=one.approval.row), "warning"))
    return kept


def _known(requests: Sequence[Request]) -> set[tuple[int, datetime, datetime]]:
    """Whatever is stored of these people; looked at only when a month is closed."""
    known: set[tuple[int, datetime, datetime]] = set()
    for model in (Absence, Overtime):
        known |= set(model.objects.filter(person_id__in={one.person for one in requests}).values_list(
            "person_id", "starts_at", "ends_at"))
    return known


def _withdraw(withdrawn: Sequence[Approval], counted: Sequence[Approval], resolved: Resolved, desk: Desk) -> None:
    """Somebody withdrew what an earlier file told as approved: it counts no more."""
    standing = {resolved.same(one) for one in counted}
    gone = [Request(resolved.person[one], one) for one in withdrawn if resolved.same(one) not in standing]
    withdraw_absences(desk, [one for one in gone if one.approval.kind != OVERTIME])
    withdraw_overtime(desk, [one for one in gone if one.approval.kind == OVERTIME])
