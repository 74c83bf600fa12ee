"""Every night: leave that was approved by an older calendar is priced by the one that holds now."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import catch_up


@job("hours.calendar_changed", {"zh": "按新的放假安排重算请假", "en": "Leave follows a changed calendar"}, every="40 2 * * *")
def follow_calendar() -> Say:
    """A new arrangement of the State Council comes as a file with an upgrade; nobody has to think of it."""
    with open_door(SYSTEM, reason="calendar") as door:
        told = catch_up(door, SYSTEM)
    return say("hours.company_days.caught_up", days=told.days, leave=sum(not one.is_closed for one in told.leave))
