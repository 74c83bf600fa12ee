"""Every day: who still has to hand in a document is reminded, until it is there."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import remind_due


@job("hours.documents", {"zh": "请假材料催交", "en": "Reminders of documents for leave"}, every="30 1 * * *")
def remind() -> Say:
    """At half past one UTC: in the morning of China, and before the day begins in Europe."""
    return say("hours.documents.reminded", count=remind_due(SYSTEM.today))
