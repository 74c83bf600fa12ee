"""Presence: who is away today, for the directory of people. It tells that, never which kind of leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.absence.kinds import TRIP
from tongpin.people.public import Presence, presence_source


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
