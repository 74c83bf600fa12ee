"""Every night: leave that is due comes into the register. Nights without the job are made good by the next one."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import settle_all


@job("hours.accrue", {"zh": "假期额度入账", "en": "Leave comes into the register"}, every="20 * * * *")
def accrue() -> Say:
    """Hourly like the roll-over of posts: a day begins at a different hour in every zone."""
    with open_door(SYSTEM, reason="accrual") as door:
        count = settle_all(door, SYSTEM.today)
    return say("hours.accrual.settled", count=count)
