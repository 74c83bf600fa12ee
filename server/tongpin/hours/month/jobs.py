"""Every day: where the close day comes near, people with days to explain are reminded."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .close_day import remind_all


@job("hours.close_days", {"zh": "关账日前催办", "en": "Reminders before the close day"}, every="40 1 * * *")
def remind_before_close() -> Say:
    """At twenty to two UTC: in the morning of China, and before the day begins in Europe."""
    return say("hours.month.close_reminded", count=remind_all(SYSTEM.today))
