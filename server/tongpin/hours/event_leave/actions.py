"""The figures that hold for an office, what was taken of an event, and what a request is told of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.entities import Door
from tongpin.base.flow.offers import Checked, Note
from tongpin.base.kinds import plain
from tongpin.base.words import Place, Problem, named, say
from tongpin.hours.absence.by_hand import Wish, after_leave
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.absence.kinds import kind_label, leave_kind
from tongpin.hours.day.taps import local_time
from tongpin.people.public import OfficeFact, city_of

from .entity import LeaveEvent, LeaveFigure
from .rules import EVENT, KINDS, Figure, Taken, Where, figure_for, later_children, province_of, shipped, used, window


@dataclass(frozen=True)
class Asked:
    """A request for an event: in local days; `working` is its price."""

    kind: str
    first: date
    last: date
    working: Decimal
    event_day: date | None
    child: int | None = None  # which of the parent's children it is

    @property
    def taken(self) -> Taken:
        assert self.event_day is not None
        return Taken(self.first, self.event_day, Decimal((self.last - self.first).days + 1), self.working)


def figures() -> list[Figure]:
    return [*shipped(), *(one.figure() for one in LeaveFigure.objects.all())]


def province_at(office: OfficeFact) -> str:
    found = city_of(office.city or office.name)
    return province_of(found.code) if found and found.is_known else ""  # a code made of a name may be another city's: 宿州, 苏州


def with_event(checked: Checked, person: int, office: OfficeFact, asked: Asked | None) -> Checked:
    """Elsewhere than in China no province is asked. Nothing is guessed: without a figure the request says what is missing."""
    if asked is None or not (by_event(asked.kind) or (asked.kind in KINDS and office.country == "CN")):
        return checked
    if asked.event_day is None:
        told = Problem(say("hours.event_leave.no_event_day", kind=kind_label(asked.kind)), Place(field="event_day"))
        return replace(checked, problems=[*checked.problems, told])
    known, where = figures(), Where(asked.kind, province_at(office), office.id, asked.first)
    figure = by_event(asked.kind) or figure_for(known, where, asked.child or 1)
    problems = list(_unknown(asked, office, figure))
    if asked.child is None and not by_event(asked.kind) and later_children(known, where):
        problems = [Problem(say("hours.event_leave.no_child", kind=kind_label(asked.kind)), Place(field="child"))]
    if figure is None or problems:
        return replace(checked, problems=[*checked.problems, *problems])
    return _measured(checked, person, office, asked, figure)


def by_event(kind: str) -> Figure | None:
    """Of a company's own kind that gives so many days for an event."""
    own = leave_kind(kind)
    if own is None or own.days_an_event is None:
        return None
    return Figure(kind, own.days_an_event, own.counts, EVENT, own.label["zh"], own.valid_from, own.valid_to, is_own=True)


def _unknown(asked: Asked, office: OfficeFact, figure: Figure | None) -> Iterator[Problem]:
    if figure is None:
        yield Problem(say("hours.event_leave.no_figure", office=office.name, kind=kind_label(asked.kind)), Place(field="kind"))
    elif figure.unit is None:
        yield Problem(say("hours.event_leave.no_unit", office=office.name, kind=kind_label(asked.kind), days=plain(figure.days),
                          source=figure.source), Place(field="kind"))


def _measured(checked: Checked, person: int, office: OfficeFact, asked: Asked, figure: Figure) -> Checked:
    assert asked.event_day is not None
    span = window(figure, asked.event_day, asked.first)
    if span is None:
        told = Problem(say("hours.event_leave.child_too_old"), Place(field="start"))
        return replace(checked, problems=[*checked.problems, told])
    before = used(figure, taken(person, asked.kind, office.zone), asked.event_day, span)
    facts: dict[str, Any] = {"days": plain(figure.days), "unit": named(f"leavefigure.unit.{figure.unit}"), "used": plain(before),
                             "asked": plain(asked.taken.days(figure.unit)), "per": named(f"leavefigure.per.{figure.per}")}
    if before + asked.taken.days(figure.unit) > figure.days:
        return replace(checked, problems=[*checked.problems, Problem(say("hours.event_leave.too_many", **facts), Place(field="end"))])
    more = None if by_event(asked.kind) else say("hours.event_leave.source", source=figure.source)
    note = Note("good", say("hours.event_leave.fits", **facts), more)
    return replace(checked, notes=[note, *checked.notes])


def taken(person: int, kind: str, zone: str) -> list[Taken]:
    """What was approved so far, each with its event."""
    found = LeaveEvent.objects.filter(absence__person=person, absence__kind=kind, absence__state=ApprovalState.APPROVED)
    return [_taken(one, zone) for one in found.select_related("absence")]


def _taken(one: LeaveEvent, zone: str) -> Taken:
    first = local_time(one.absence.starts_at, zone).date()
    last = local_time(one.absence.ends_at - timedelta(minutes=1), zone).date()  # midnight is the end of the day before
    return Taken(first, one.event_day, Decimal((last - first).days + 1), one.absence.days)


def note_event(opened: Door, made: Absence, office: int, wish: Wish) -> None:
    if wish.event_day is not None and (made.kind in KINDS or by_event(made.kind)):
        known = LeaveEvent.objects.filter(absence=made).first()  # of leave that was taken back and is granted again
        if known is None:
            opened.create(LeaveEvent, absence=made, event_day=wish.event_day)
        else:
            opened.change(known, event_day=wish.event_day)


def follow(opened: Door, leave: Absence, stays: Absence | None) -> None:
    """The leave was taken back; what stays of it is still for the event. Of what is gone nothing counts any more (`taken`)."""
    event = LeaveEvent.objects.filter(absence=leave).first()
    if event is not None and stays is not None and not LeaveEvent.objects.filter(absence=stays).exists():
        opened.change(event, absence=stays)


after_leave.append(note_event)
