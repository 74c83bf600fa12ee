"""Every hour: who should have read a change by today is reminded, and his lead told; a day's second run tells nobody."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import remind_due


@job("work.remind_changes", {"zh": "提醒确认变更", "en": "Remind of changes to acknowledge"}, every="20 * * * *")
def remind_changes() -> Say:
    return say("work.changes.reminded", count=remind_due(SYSTEM.today))
