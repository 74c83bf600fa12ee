"""Every hour: time off that was not taken in time lapses. Nights without the job are made good by the next one."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .reminding import remind
from .time_off import settle_time_off


@job("hours.time_off", {"zh": "调休到期", "en": "Time off that lapses"}, every="25 * * * *")
def lapse() -> Say:
    """Hourly like leave: a day begins at a different hour in every zone."""
    with open_door(SYSTEM, reason="time off") as door:
        count = settle_time_off(door, SYSTEM.today)
    return say("hours.overtime.settled", count=count)


@job("hours.time_off_ends", {"zh": "调休到期提醒", "en": "Reminders of time off that lapses"}, every="35 * * * *")
def remind_of_ends() -> Say:
    """Hourly, since it is nine o'clock at another hour in every zone."""
    return say("hours.overtime.reminded", count=remind(timezone.now()))
