"""Every day: who is about to use up the medical period is told, and so is HR."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import warn


@job("hours.medical", {"zh": "医疗期提醒", "en": "Medical periods about to end"}, every="40 1 * * *")
def remind() -> Say:
    """At twenty to two UTC: in the morning of China, where the law has such a period."""
    return say("hours.medical.warned", count=warn(SYSTEM.today))
