"""Every day: HR is reminded of permits of special working hours that end."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import warn


@job("hours.permits", {"zh": "特殊工时批件到期提醒", "en": "Permits of special hours about to end"}, every="45 1 * * *")
def remind() -> Say:
    """In the morning of China, where the law has them; a stage that an outage skipped is not caught up."""
    return say("hours.permit.reminded", count=warn(SYSTEM.today))
