"""Every day: reminders before the close day, warnings about comprehensive hours, and what they changed in closed months."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .close_day import remind_all
from .period import month_of
from .resettled import REACH, look_again
from .so_far import warn


@job("hours.close_days", {"zh": "关账日前催办", "en": "Reminders before the close day"}, every="40 1 * * *")
def remind_before_close() -> Say:
    """At twenty to two UTC: in the morning of China, and before the day begins in Europe."""
    return say("hours.month.close_reminded", count=remind_all(SYSTEM.today))


@job("hours.quotas", {"zh": "综合工时预警", "en": "Comprehensive hours: warnings"}, every="50 1 * * *")
def watch_quotas() -> Say:
    """Whatever changed a settled period, if nobody closed anything since: a last day, a calendar."""
    today = SYSTEM.today
    with open_door(SYSTEM, reason="comprehensive hours") as door:
        changed = look_again(door, None, month_of(today - REACH))
    return say("hours.month.quota_told", count=warn(today), changed=changed)
