"""The job of the jobs: old records of what went well are thrown away."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tongpin.base.words import Say, say

from .definition import job
from .entity import JobRun

KEPT = timedelta(days=30)


@job("base.tidy_jobs", {"zh": "清理任务记录", "en": "Tidy job records"}, every="17 19 * * *")
def tidy_jobs() -> Say:
    old = JobRun.objects.filter(state=JobRun.State.DONE, ended_at__lt=timezone.now() - KEPT)
    return say("base.jobs.tidied", count=old.delete()[0])
