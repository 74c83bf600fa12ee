"""Every hour: wherever it is morning, those whose papers end soon are reminded, and their leads. Every night: what was kept long
enough is deleted."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .remind import remind
from .retention import forget


@job("people.remind_papers", {"zh": "证照到期提醒", "en": "Reminders of papers that end"}, every="10 * * * *")
def remind_papers() -> Say:
    """Hourly, since it is nine o'clock at another hour in every zone; after an outage the next hour makes up for it."""
    return say("people.papers.job_done", count=remind(timezone.now()))


@job("people.forget_papers", {"zh": "删除过了保存期的证照", "en": "Papers kept long enough are deleted"}, every="50 2 * * *")
def forget_papers() -> Say:
    """After an outage the next run makes up for it."""
    gone, told = forget(timezone.now())
    return say("people.papers.forgotten", gone=gone, told=told)
