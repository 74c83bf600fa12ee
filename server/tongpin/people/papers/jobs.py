"""Every hour: wherever it is morning, those whose papers end soon are reminded, and their leads."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .remind import remind


@job("people.remind_papers", {"zh": "证照到期提醒", "en": "Reminders of papers that end"}, every="10 * * * *")
def remind_papers() -> Say:
    """Hourly, since it is nine o'clock at another hour in every zone; after an outage the next hour makes up for it."""
    return say("people.papers.job_done", count=remind(timezone.now()))
