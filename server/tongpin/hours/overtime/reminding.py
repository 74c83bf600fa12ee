"""Reminders: whoever has time off that lapses soon is told while it can still be taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.notices import tell
from tongpin.base.words import say
from tongpin.hours.absence.entity import ApprovalState
from tongpin.hours.absence.request import written
from tongpin.people.public import persons

from .entity import Overtime
from .time_off import ending

STAGES = (7, 30)  # days before the day it lapses on, the nearest first


def remind(now: datetime) -> int:
    """Sends what is due at this instant; run as often as you like, each reminder goes out once, after an outage late."""
    far = timedelta(days=STAGES[-1])
    # A local day on earth is at most one before or after that of UTC.
    soon = Overtime.objects.filter(state=ApprovalState.APPROVED, ends_on__gte=now.date(), ends_on__lte=now.date() + far + timedelta(days=1))
    awake: dict[Any, date] = {}
    for one in persons(soon.values_list("person", flat=True).distinct()).values():
        if one.user_id is not None and (day := one.reminded_on(now)):
            awake[one] = day
    today = min(awake.values(), default=now.date())
    found = ending([one.pk for one in awake], today, today + far + timedelta(days=1))
    return sum(_tell(person, day, found.get(person.pk, {})) for person, day in awake.items())


def _tell(person: Any, today: date, ends: Mapping[date, Decimal]) -> int:
    told = 0
    for day, amount in ends.items():
        left = (day - today).days
        stage = next((one for one in STAGES if 0 < left <= one), None)
        if stage is not None:
            told += tell(person, say("hours.overtime.lapses_soon", amount=written(amount, "days"), day=day, left=left),
                         "/me/leave", once=f"time_off:{person.pk}:{day}:{stage}")
    return told
