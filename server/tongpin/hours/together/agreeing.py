"""Agreeing: a department's common hours named, changed and ended; dated, so that what held before stays told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from tongpin.base.entities import Viewer, door, entity_of, see
from tongpin.base.entities.values import checked
from tongpin.base.words import Missing, Place, Problem, Refused, say

from .entity import CommonHours

FIELDS = ("department", "start", "end", "zone", "weekdays", "valid_from", "valid_to")
LEAST, MOST = timedelta(minutes=30), timedelta(hours=8)


def agree(viewer: Viewer, values: Mapping[str, Any], *, reason: str = "") -> CommonHours:
    """From a day on; what held until then ends the day before."""
    made = _unsaved(CommonHours(), values)
    with door(viewer, reason=reason) as opened:
        for before in CommonHours.objects.select_for_update().filter(department=made.department_id, valid_from__lt=made.valid_from):
            if before.valid_to is None or before.valid_to >= made.valid_from:
                opened.change(before, valid_to=made.valid_from - timedelta(days=1))
        _refuse_overlap(made)
        return opened.create(CommonHours, **_given(values))


def change_agreed(viewer: Viewer, key: int, values: Mapping[str, Any], *, reason: str = "") -> CommonHours:
    with door(viewer, reason=reason) as opened:
        held = _held(viewer, key)
        made = _unsaved(CommonHours(**{field.attname: getattr(held, field.attname) for field in CommonHours._meta.concrete_fields}), values)
        _refuse_overlap(made)
        return opened.change(held, **{name: value for name, value in _given(values).items() if name != "department"})


def drop_agreed(viewer: Viewer, key: int, *, reason: str = "") -> None:
    """As if it had never been agreed; to end it give it a last day."""
    with door(viewer, reason=reason) as opened:
        opened.remove(_held(viewer, key))


def _held(viewer: Viewer, key: int) -> CommonHours:
    held = see(viewer, CommonHours).select_for_update(of=("self",)).filter(pk=key).first()
    if held is None:
        raise Missing()
    return held


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in FIELDS if name in values}


def _unsaved(made: CommonHours, values: Mapping[str, Any]) -> CommonHours:
    for name, value in checked(entity_of(CommonHours), _given(values), whole=made.pk is None).items():
        setattr(made, name, value)
    if wrong := list(_wrong(made)):
        raise Refused(wrong)
    return made


def _wrong(made: CommonHours) -> Iterator[Problem]:
    if made.zone not in available_timezones():
        yield Problem(say("hours.together.no_zone"), Place(field="zone"))
    days = made.weekdays
    if not isinstance(days, list) or not days or any(one not in range(1, 8) for one in days):
        yield Problem(say("hours.together.no_weekday"), Place(field="weekdays"))
    if made.start == made.end or not LEAST <= made.length <= MOST:
        yield Problem(say("hours.together.no_length"), Place(field="end"))
    if made.valid_to is not None and made.valid_to < made.valid_from:
        yield Problem(say("hours.cards.ends_before"), Place(field="valid_to"))


def _refuse_overlap(made: CommonHours) -> None:
    last = made.valid_to or date.max
    for one in CommonHours.objects.filter(department=made.department_id).exclude(pk=made.pk):
        if one.valid_from <= last and (one.valid_to is None or one.valid_to >= made.valid_from):
            raise Refused(Problem(say("hours.together.overlaps", hours=str(one), day=one.valid_from), Place(field="valid_from")))


def clock_of(made: CommonHours, day: date, zone: str) -> str:
    """The agreed time of the day by the clock of a zone."""
    begin = made.span(day)
    assert begin is not None  # asked of days that are agreed
    return "–".join(f"{one.astimezone(ZoneInfo(zone)):%H:%M}" for one in begin)
