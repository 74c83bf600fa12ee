"""Presence: who is away today and when people work, for the directory of people. It tells that, never which kind of leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.absence.kinds import TRIP
from tongpin.hours.together.schedule import schedules
from tongpin.people.public import Presence, Span, presence_source, working_source


@presence_source
def away(person_ids: Collection[int], day: date) -> Mapping[int, Presence]:
    """The local day of each person's office."""
    noon = datetime.combine(day, time(12), UTC)
    found = Absence.objects.select_related("person__office").filter(
        person_id__in=person_ids, state=ApprovalState.APPROVED,
        starts_at__lt=noon + timedelta(days=1), ends_at__gt=noon - timedelta(days=1))
    return {one.person_id: Presence("trip" if one.kind == TRIP else "leave") for one in found if _covers(one, day)}


def _covers(one: Absence, day: date) -> bool:
    zone = ZoneInfo(one.person.office.zone)
    return one.starts_at.astimezone(zone).date() <= day <= (one.ends_at.astimezone(zone) - timedelta(minutes=1)).date()


@working_source
def working(person_ids: Collection[int], first: date, last: date) -> Mapping[int, Sequence[Span]]:
    """By card, calendar and leave: the same that the bar of time together shows."""
    return {one.person.id: [span for day in one.days for span in day.work] for one in schedules(person_ids, first, last)}
