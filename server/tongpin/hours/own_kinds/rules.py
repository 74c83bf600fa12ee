"""Whether a kind of leave holds for somebody's office on a day, and what an own kind may not be; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from tongpin.base.words import Place, Problem, say
from tongpin.hours.absence.kinds import CALENDAR, LeaveKind


def out_of_reach(kind: LeaveKind, office: int, first: date, last: date) -> Iterator[Problem]:
    """Of another office, or of another time."""
    if kind.offices and office not in kind.offices:
        yield Problem(say("hours.own_kinds.not_here", kind=kind.label), Place(field="kind"))
    elif first < kind.valid_from:
        yield Problem(say("hours.own_kinds.not_yet", kind=kind.label, day=kind.valid_from), Place(field="kind"))
    elif kind.valid_to is not None and last > kind.valid_to:
        yield Problem(say("hours.own_kinds.no_more", kind=kind.label, day=kind.valid_to), Place(field="kind"))


def wrong(kind: LeaveKind, offices: Collection[int]) -> Iterator[Problem]:
    """What is well formed and still cannot be."""
    if kind.counts == CALENDAR and kind.step != "day":
        yield Problem(say("hours.own_kinds.calendar_by_day"), Place(field="step"))
    if kind.valid_to is not None and kind.valid_to < kind.valid_from:
        yield Problem(say("hours.own_kinds.ends_before"), Place(field="valid_to"))
    if kind.offices - set(offices):
        yield Problem(say("hours.own_kinds.no_office"), Place(field="offices"))
