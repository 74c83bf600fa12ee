"""Every hour: whoever was asked and has not done it yet is reminded, in the morning of his office; nothing waits for nobody."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .lost import ask_lost
from .remind import remind


@job("people.remind_waiting", {"zh": "待办催办与补派", "en": "Reminders of what was asked"}, every="35 * * * *")
def remind_waiting() -> Say:
    """After an outage the next hour makes up for it: of several reminders that were missed only the newest goes out."""
    asked = ask_lost()
    return say("people.waits.reminded", count=remind(timezone.now()), asked=asked)
