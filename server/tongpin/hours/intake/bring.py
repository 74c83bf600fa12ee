"""Bring: an attendance file's statement is written; the same file twice changes nothing, and only touched days are judged."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from tongpin.base.intake import Choice, Intake, Question
from tongpin.base.words import Place, Problem, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.taps import instant_of, work_day
from tongpin.hours.match.asking import LEAVE_OUT, Register, offices_of, people_of, register_of, short
from tongpin.hours.month.guard import is_closed
from tongpin.hours.punch.entity import Coverage, Mark, Punch, SourceVerdict
from tongpin.hours.rule.actions import Rulebook, rulebook

from .statement import RawPunch, Statement

Cell = tuple[int, date]


@dataclass
class Bringing:
    """One file on its way in."""

    told: Statement
    intake: Intake
    register: Register
    book: Rulebook
    scope: list[int]
    found: dict[str, int]  # Who.key → person
    left_out: set[str]

    def person(self, key: str) -> int | None:
        return self.found.get(key)

    def office(self, key: str) -> int:
        person = self.found.get(key)
        return self.register.roll.people[person].office if person else self.scope[0]


def bring_attendance(told: Statement, intake: Intake) -> None:
    ask_bad_lines(told, intake)
    if told.first is None or told.last is None:
        intake.problem(Problem(say("hours.intake.nobody"), Place(file=told.file), "warning"))
        return
    register = register_of(intake, told.first - timedelta(days=1), told.last)
    scope = offices_of(told, register, intake)
    if not scope:
        return
    matching = people_of(told.people.values(), scope, register, intake, told.format)
    intake.matched(len(matching.found), len(told.people))
    book = rulebook(told.first - timedelta(days=1), told.last + timedelta(days=1))
    this = Bringing(told, intake, register, book, scope, matching.found, matching.left_out)
    book.meet(set(matching.found.values()), told.first - timedelta(days=1), told.last + timedelta(days=1))
    dirty = _punches(this) | _verdicts(this) | _marks(this)
    dirty |= _coverage(this)
    recompute(intake.door, dirty)


def ask_bad_lines(told: Statement, intake: Intake) -> None:
    """A line nobody can read is shown until somebody has said to leave it out."""
    for problem in told.problems:
        if problem.say.code != "hours.intake.bad_line":
            continue
        text = str(problem.say.values["text"])
        digest = hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
        intake.ask(Question(
            id=f"bad-line:{short(told.format)}:{problem.place.row}:{digest}", kind="bad_line", place=problem.place,
            say=say("hours.intake.ask_bad_line", row=problem.place.row, text=text),
            choices=(Choice(LEAVE_OUT, say("hours.intake.leave_line_out")),), suggestion=LEAVE_OUT))


def _punches(this: Bringing) -> set[Cell]:
    """New taps are added; a tap whose person was decided since is given to them."""
    wanted = {one.key: one for one in _rows(this)}
    if not wanted:
        return set()
    offices = {one.office_id for one in wanted.values()}
    stored = Punch.objects.filter(
        office_id__in=offices, day__gte=min(one.day for one in wanted.values()),
        day__lte=max(one.day for one in wanted.values()), source=this.told.format)
    known = {one.key: one for one in stored.only("id", "key", "person_id", "day", "office_id", "left_out")}
    fresh = _unless_closed(this, [one for key, one in wanted.items() if key not in known])
    given = [known[key] for key, one in wanted.items() if key in known and _is_decided_anew(known[key], one)]
    dirty = {(one.person_id, one.day) for one in [*fresh, *given] if one.person_id}
    for one in given:
        one.person_id, one.left_out = wanted[one.key].person_id, wanted[one.key].left_out
        dirty |= {(one.person_id, one.day)} if one.person_id else set()
    this.intake.door.create_many(Punch, fresh)
    this.intake.door.change_many(given, ["person", "left_out"])
    for one in fresh:
        this.intake.changed("hours.punch", one.who_number or one.who_name, None, one.text)
    this.intake.same("hours.punch", len(wanted) - len(fresh))
    return dirty


def _is_decided_anew(stored: Punch, told: Punch) -> bool:
    """Somebody has said since whose tap it is, or that it is nobody's; what waits again takes nothing away."""
    if told.person_id:
        return stored.person_id != told.person_id
    return told.left_out and not stored.left_out


def _rows(this: Bringing) -> Iterable[Punch]:
    for one in this.told.punches:
        office = this.office(one.who.key)
        zone = this.book.zone(office)
        at = instant_of(one.local, zone)
        yield Punch(
            office_id=office, person_id=this.person(one.who.key), who_number=one.who.number[:80],
            who_name=one.who.name[:120], day=work_day(at, zone, _cut(this, one, office)),
            punched_at=at, zone=zone, text=one.text[:80], source=this.told.format, detail=one.source[:120],
            file=this.told.file[:255], line=one.row, left_out=one.who.key in this.left_out, key=_key(this.told.format, office, one))


def _cut(this: Bringing, one: RawPunch, office: int) -> time:
    """The day turns by the card of whoever tapped; by that of the office while nobody knows who it was."""
    person, day = this.person(one.who.key), one.local.date()
    return (this.book.rule_of(office, day, person) if person else this.book.rule(office, day)).day_cut


def _key(format_: str, office: int, one: RawPunch) -> str:
    """Content, not place: the same tap in a newer export of the same source is the same tap."""
    text = f"{format_}|{office}|{one.who.key}|{one.local.isoformat()}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _unless_closed(this: Bringing, fresh: list[Punch]) -> list[Punch]:
    """Taps after midnight of the first day belong to the month before; when that is closed they stay out."""
    assert this.told.first is not None
    early: dict[Cell, list[Punch]] = defaultdict(list)
    for one in fresh:
        if one.day < this.told.first:
            early[one.office_id, one.day].append(one)
    shut = {cell for cell in early if is_closed(*cell)}
    for cell in shut:
        this.intake.problem(Problem(say("hours.intake.closed_day", count=len(early[cell]), day=cell[1]),
                                    Place(file=this.told.file), "warning"))
    return [one for one in fresh if (one.office_id, one.day) not in shut]


def _verdicts(this: Bringing) -> set[Cell]:
    wanted = {
        (person, one.day, one.code): SourceVerdict(
            person_id=person, day=one.day, source=this.told.format, code=one.code, minutes=one.minutes)
        for one in this.told.told if (person := this.person(one.who.key))
    }
    return _replace(this, SourceVerdict, wanted, ("code", "minutes"))


def _marks(this: Bringing) -> set[Cell]:
    wanted = {
        (person, one.day, f"{one.code}:{one.kind}"): Mark(
            person_id=person, day=one.day, source=this.told.format, code=one.code, leave_kind=one.kind,
            amount=one.amount, text=one.text[:80], has_taps=one.has_taps, file=this.told.file[:255], line=one.row)
        for one in this.told.marks if (person := this.person(one.who.key))
    }
    return _replace(this, Mark, wanted, ("code", "leave_kind", "amount", "text", "has_taps"))


def _replace(this: Bringing, model: Any, wanted: dict[Any, Any], fields: Collection[str]) -> set[Cell]:
    """What the file says of a day replaces what the same source said before; equal rows are left alone."""
    people = set(this.found.values())
    if not people or not (wanted or this.told.days):
        return set()
    first, last = this.told.first, this.told.last
    stored = model.objects.filter(person_id__in=people, day__gte=first, day__lte=last, source=this.told.format)
    spoken = this.told.days
    old = {tuple(_values(one, fields)): one for one in stored if not spoken or one.day in spoken}
    new = {tuple(_values(one, fields)): one for one in wanted.values()}
    gone = [one for key, one in old.items() if key not in new]
    fresh = [one for key, one in new.items() if key not in old]
    if gone:
        this.intake.door.remove_many(model.objects.filter(pk__in=[one.pk for one in gone]))
    this.intake.door.create_many(model, fresh)
    return {(one.person_id, one.day) for one in [*gone, *fresh]}


def _values(one: Any, fields: Collection[str]) -> Iterable[Any]:
    yield from (one.person_id, one.day)
    for name in fields:
        yield getattr(one, name)


def _coverage(this: Bringing) -> set[Cell]:
    """The days the file speaks about, for everybody in it. The whole months of new days are judged."""
    runs = list(day_runs(this.told))
    people = sorted(set(this.found.values()))
    stored = set(Coverage.objects.filter(
        person_id__in=people, source=this.told.format).values_list("person_id", "first_day", "last_day"))
    counts: dict[tuple[int, date], int] = defaultdict(int)  # person, first day of the run that the line is of
    told = [(one.who, one.local.date()) for one in this.told.punches]
    told += [(one.who, one.day) for one in this.told.marks if not one.has_taps]
    for who, day in told:
        if person := this.person(who.key):
            counts[person, _run_of(runs, day)] += 1
    fresh = [
        Coverage(person_id=person, office_id=this.register.roll.people[person].office, source=this.told.format,
                 first_day=first, last_day=last, file=this.told.file[:255], lines=counts[person, first])
        for person in people for first, last in runs if (person, first, last) not in stored
    ]
    this.intake.door.create_many(Coverage, fresh)
    return {(one.person_id, day) for one in fresh for day in whole_months(one.first_day, one.last_day)}


def _run_of(runs: Sequence[tuple[date, date]], day: date) -> date:
    """A tap after midnight of a run's last day still is of that run."""
    return max((first for first, _ in runs if first <= day), default=runs[0][0] if runs else day)


def day_runs(told: Statement) -> Iterable[tuple[date, date]]:
    """Unbroken runs of the days with lines; a machine's log has no lines for days and covers all between."""
    assert told.first is not None
    assert told.last is not None
    days = sorted(told.days)
    if not days:
        yield told.first, told.last
        return
    start = previous = days[0]
    for day in days[1:]:
        if (day - previous).days > 1:
            yield start, previous
            start = day
        previous = day
    yield start, previous


def whole_months(first: date, last: date) -> Iterable[date]:
    day = first.replace(day=1)
    while day <= last or day.month == last.month:
        yield day
        day += timedelta(days=1)


__all__ = ["ask_bad_lines", "bring_attendance", "day_runs", "whole_months"]
