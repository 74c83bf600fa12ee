"""Overtime asked for: its limits, whether it may be time off, and how the month stands with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongpin.base.calendars import add_months
from tongpin.base.flow.offers import Checked, Filled, Note, check_form
from tongpin.base.kinds import plain
from tongpin.base.words import Place, Problem, Refused, Say, named, say
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.absence.kinds import TRIP, kind_label
from tongpin.hours.day.taps import instant_of, local_time
from tongpin.hours.overtime.actions import pieces_of
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.overtime.rules import TIME_OFF, Piece, beyond, counted, length, must_be_paid
from tongpin.hours.rule.rules import REFUSE, Rule

from .checks import book_of, closed, placed
from .spans import Span, clocks
from .waiting import overtime_waiting


@dataclass(frozen=True)
class Asked:
    """`parts`: class → hours; `on_day` and `in_month` are hours with what was approved before or still waits."""

    day: date
    parts: Mapping[str, Decimal]
    rule: Rule
    hours: Decimal
    on_day: Decimal
    in_month: Decimal


@check_form("hours.overtime")
def overtime(filled: Filled) -> Checked:
    person, office = placed(filled)
    try:
        span = clocks(filled.values)
    except Refused as refused:
        return Checked(problems=refused.problems)
    if span is None:
        return Checked()
    book = book_of(filled)
    found = pieces_of(book, office, person, span.start, span.end)
    day = found[0].day
    rule, worked = book.rule_of(office, day, person), book.day_type(office, day).is_worked
    waits = overtime_waiting(filled, day)
    asked = _asked(person, found, rule, waits)
    problems = [*closed(office, [day], "day"), *_there(person, span, book.zone(office)), *_away(person, span, book.zone(office)),
                *(_inside(found, rule) if worked else ()), *_over(asked)]
    if not asked.hours:
        problems.append(Problem(say("hours.processes.overtime_nothing"), Place(field="to_time")))
    notes = [*_month(asked), *_parts(asked)]
    if waits:
        notes.append(Note("info", say("hours.processes.overtime_waiting", hours=plain(sum((one for _, one in waits), Decimal(0))))))
    if filled.values.get("compensation") == TIME_OFF:
        paid = next((kind for kind in asked.parts if must_be_paid(kind, book.offices[office].country)), None)
        if paid is not None:
            told = say("hours.processes.must_be_paid", kind=named(f"overtime.kind.{paid}"))
            problems.append(Problem(told, Place(field="compensation")))
        else:
            notes.append(Note("good", _gives(asked)))
    return Checked(problems=problems, notes=notes, values={"hours": asked.hours})


def _asked(person: int, pieces: Sequence[Piece], rule: Rule, waiting: Sequence[tuple[date, Decimal]]) -> Asked:
    day, first = pieces[0].day, pieces[0].day.replace(day=1)
    parts: dict[str, Decimal] = {}
    for one, amount in zip(pieces, counted(pieces, length(pieces), rule), strict=True):
        parts[one.kind] = parts.get(one.kind, Decimal(0)) + amount
    hours = sum(parts.values(), Decimal(0))
    found = Overtime.objects.filter(person_id=person, state=ApprovalState.APPROVED, day__gte=first,
                                    day__lt=(first + timedelta(days=32)).replace(day=1))
    before = [*found.values_list("day", "hours"), *waiting]
    return Asked(day, parts, rule, hours, hours + sum((one for on, one in before if on == day), Decimal(0)),
                 hours + sum((one for _, one in before), Decimal(0)))


def _there(person: int, span: Span, zone: str) -> Iterator[Problem]:
    if Overtime.objects.filter(person_id=person, state=ApprovalState.APPROVED, starts_at__lt=instant_of(span.end, zone),
                               ends_at__gt=instant_of(span.start, zone)).exists():
        yield Problem(say("hours.processes.overtime_there"), Place(field="day"))


def _away(person: int, span: Span, zone: str) -> Iterator[Problem]:
    """Nobody is on leave and works extra at the same hours; a trip is work."""
    found = Absence.objects.filter(person_id=person, state=ApprovalState.APPROVED, starts_at__lt=instant_of(span.end, zone),
                                   ends_at__gt=instant_of(span.start, zone)).exclude(kind=TRIP).order_by("starts_at").first()
    if found is not None:
        told = say("hours.processes.overtime_on_leave", kind=kind_label(found.kind), day=local_time(found.starts_at, zone).date())
        yield Problem(told, Place(field="day"))


def _inside(pieces: Sequence[Piece], rule: Rule) -> Iterator[Problem]:
    """What the card has worked anyway is no overtime, unless the hours are those of a statutory holiday."""
    shift = rule.segments(pieces[0].day)
    for one in pieces:
        inside = next((part for part in shift if one.kind != "holiday" and part[0] < one.end and one.start < part[1]), None)
        if inside is not None:
            told = say("hours.processes.overtime_inside", start=f"{inside[0]:%H:%M}", end=f"{inside[1]:%H:%M}")
            yield Problem(told, Place(field="from_time"))
            return


def _parts(asked: Asked) -> Iterator[Note]:
    """Where the class changes at midnight, what each has."""
    if len(asked.parts) > 1:
        for kind, hours in asked.parts.items():
            yield Note("info", say("hours.processes.overtime_part", kind=named(f"overtime.kind.{kind}"), hours=plain(hours)))


def _over(asked: Asked) -> Iterator[Problem]:
    """Where the card says so, nobody hands in what the law doesn't allow (劳动法第四十一条)."""
    over = beyond(asked.rule, asked.on_day, asked.in_month)
    if over and asked.rule.overtime_over == REFUSE:
        span, limit = over
        hours = asked.in_month if span == "month" else asked.on_day
        yield Problem(say(f"hours.processes.overtime_over_{span}", hours=plain(hours), limit=limit), Place(field="to_time"))


def _month(asked: Asked) -> Iterator[Note]:
    word = "worked_day" if next(iter(asked.parts)) == "workday" else "free_day"
    yield Note("info", say("hours.processes.day_is", day=asked.day, kind=say(f"hours.processes.{word}")))
    if limit := asked.rule.overtime_limit:
        level = "warning" if asked.in_month > limit else "good"
        yield Note(level, say("hours.processes.overtime_month", hours=plain(asked.in_month.quantize(Decimal("0.1"))), limit=limit))
    if (limit := asked.rule.overtime_day_limit) and asked.on_day > limit:
        yield Note("warning", say("hours.processes.overtime_over_day", hours=plain(asked.on_day), limit=limit))


def _gives(asked: Asked) -> Say:
    days = plain((asked.hours * 60 / asked.rule.minutes).quantize(Decimal("0.01")))
    if months := asked.rule.time_off_months:
        return say("hours.processes.time_off_until", days=days, day=add_months(asked.day, months))
    return say("hours.processes.time_off_gives", days=days)
