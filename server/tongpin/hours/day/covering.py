"""Covering: from day to day it becomes known that a source has told all of a person's day; then the day is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.entities import Door
from tongpin.hours.month.guard import closed_months
from tongpin.hours.punch.entity import Coverage

from .actions import recompute


@dataclass(frozen=True)
class Known:
    """Of these days the source has told everything about somebody of the office."""

    office: int
    first: date
    last: date


def cover(door: Door, source: str, known: Mapping[int, Known]) -> int:
    """By person. Gives how many days of people were judged; those of a closed month stay as they were closed."""
    stored = {one.person_id: one for one in Coverage.objects.filter(source=source, person_id__in=known).order_by("last_day")}
    fresh: list[Coverage] = []
    longer: list[Coverage] = []
    cells: set[tuple[int, date]] = set()
    for person, span in known.items():
        old, first = stored.get(person), span.first
        if old:
            first = old.last_day + timedelta(days=1)
        if first > span.last:
            continue
        if old:
            old.last_day = span.last
            longer.append(old)
        else:
            fresh.append(Coverage(person_id=person, office_id=span.office, source=source, first_day=first, last_day=span.last))
        cells |= {(person, first + timedelta(days=at)) for at in range((span.last - first).days + 1)}
    door.create_many(Coverage, fresh)
    door.change_many(longer, ["last_day"])
    shut = closed_months({(known[person].office, day) for person, day in cells})
    return recompute(door, {(person, day) for person, day in cells if (known[person].office, day.replace(day=1)) not in shut})
