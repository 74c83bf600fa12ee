"""Overtime asked for: its limits, whether it may be time off, and how the month stands with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongpin.base.calendars import add_months
from tongpin.base.flow.offers import Checked, Filled, Note, check_form
from tongpin.base.kinds import plain
from tongpin.base.words import Place, Problem, Refused, Say, named, say
from tongpin.hours.absence.entity import ApprovalState
from tongpin.hours.day.taps import instant_of
from tongpin.hours.day.verdict import OVERTIME_CLASS
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.overtime.rules import TIME_OFF, beyond, must_be_paid
from tongpin.hours.rule.rules import REFUSE, Rule

from .checks import book_of, closed, placed
from .spans import Span, clocks
from .waiting import overtime_waiting


@dataclass(frozen=True)
class Asked:
    """`kind` is the class of the day; `on_day` and `in_month` are hours with what was approved before or still waits."""

    day: date
    kind: str
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
    day = span.start.date()
    waits = overtime_waiting(filled, day)
    asked = _asked(person, span, book.rule_of(office, day, person), OVERTIME_CLASS[book.day_type(office, day)], waits)
    problems = [*closed(office, [day], "day"), *_there(person, span, book.zone(office)), *_over(asked)]
    notes = list(_month(asked))
    if waits:
        notes.append(Note("info", say("hours.processes.overtime_waiting", hours=plain(sum((one for _, one in waits), Decimal(0))))))
    if filled.values.get("compensation") == TIME_OFF:
        if must_be_paid(asked.kind, book.offices[office].country):
            told = say("hours.processes.must_be_paid", kind=named(f"overtime.kind.{asked.kind}"))
            problems.append(Problem(told, Place(field="compensation")))
        else:
            notes.append(Note("good", _gives(asked)))
    return Checked(problems=problems, notes=notes, values={"hours": asked.hours})


def _asked(person: int, span: Span, rule: Rule, kind: str, waiting: Sequence[tuple[date, Decimal]]) -> Asked:
    day, first = span.start.date(), span.start.date().replace(day=1)
    told = (Decimal((span.end - span.start) // timedelta(minutes=1)) / 60).quantize(Decimal("0.01"))
    hours = rule.overtime(told)
    found = Overtime.objects.filter(person_id=person, state=ApprovalState.APPROVED, day__gte=first,
                                    day__lt=(first + timedelta(days=32)).replace(day=1))
    before = [*found.values_list("day", "hours"), *waiting]
    return Asked(day, kind, rule, hours, hours + sum((one for on, one in before if on == day), Decimal(0)),
                 hours + sum((one for _, one in before), Decimal(0)))


def _there(person: int, span: Span, zone: str) -> Iterator[Problem]:
    if Overtime.objects.filter(person_id=person, state=ApprovalState.APPROVED, starts_at__lt=instant_of(span.end, zone),
                               ends_at__gt=instant_of(span.start, zone)).exists():
        yield Problem(say("hours.processes.overtime_there"), Place(field="day"))


def _over(asked: Asked) -> Iterator[Problem]:
    """Where the card says so, nobody hands in what the law doesn't allow (劳动法第四十一条)."""
    over = beyond(asked.rule, asked.on_day, asked.in_month)
    if over and asked.rule.overtime_over == REFUSE:
        span, limit = over
        hours = asked.in_month if span == "month" else asked.on_day
        yield Problem(say(f"hours.processes.overtime_over_{span}", hours=plain(hours), limit=limit), Place(field="to_time"))


def _month(asked: Asked) -> Iterator[Note]:
    word = "worked_day" if asked.kind == "workday" else "free_day"
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
