"""Waiting: what somebody has asked for already and nobody has decided; each alone may be within a limit, and all of them beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.flow.offers import Filled
from tongpin.base.flow.standing import Pending, pending_of
from tongpin.base.words import Refused
from tongpin.hours.absence.kinds import TRIP
from tongpin.hours.rule.actions import Rulebook

from .spans import Span, asked_away

LEAVE, LEAVE_HOURS, TRIPS, OVERTIME = "hours.leave", "hours.leave_hours", "hours.trip", "hours.overtime"


@dataclass(frozen=True)
class Away:
    """A leave or trip that waits for a decision; `days` are what it takes."""

    id: int
    kind: str
    span: Span
    days: Decimal


def away_waiting(filled: Filled, book: Rulebook, office: int, person: int) -> list[Away]:
    found = []
    for one in _others(filled, (LEAVE, LEAVE_HOURS, TRIPS)):
        span = _span(one.values, book, office, person)
        if span is not None:
            kind = TRIP if one.flow == TRIPS else str(one.values.get("kind") or "")
            found.append(Away(one.id, kind, span, _number(one.values.get("days"))))
    return found


def overtime_waiting(filled: Filled, day: date) -> list[tuple[date, Decimal]]:
    """Days and hours of the month."""
    told = [(_day(one.values.get("day")), _number(one.values.get("hours"))) for one in _others(filled, (OVERTIME,))]
    return [(on, hours) for on, hours in told if on is not None and (on.year, on.month) == (day.year, day.month) and hours]


def _others(filled: Filled, flows: tuple[str, ...]) -> Iterator[Pending]:
    """Once handed in, only what was asked for earlier counts before it: two that wait never hold up each other."""
    for one in pending_of(filled.applicant, flows):
        if filled.instance is None or one.id < filled.instance:
            yield one


def _span(kept: Mapping[str, Any], book: Rulebook, office: int, person: int) -> Span | None:
    try:
        return asked_away({**kept, **{name: _day(kept.get(name)) for name in ("start", "end", "day")}}, book, office, person)
    except Refused:  # rules have changed since: whoever decides about it is told by its own check
        return None


def _day(kept: Any) -> date | None:
    return date.fromisoformat(str(kept)[:10]) if kept else None


def _number(kept: Any) -> Decimal:
    return Decimal(str(kept or 0))
