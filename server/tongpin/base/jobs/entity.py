"""JobRun: one time that a job was asked for, and how it went."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class JobRun(models.Model):
    """`starts` minus `failures` counts how often the worker died under it; twice is the end."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    once = models.CharField(max_length=160, null=True, unique=True)  # the same key is never queued twice
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    queued_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    starts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    message = models.JSONField(null=True)  # a Say
    error = models.TextField(blank=True, default="")

    class Meta:
        app_label = "base"
        indexes = [models.Index(fields=["name", "-queued_at"], name="job_run_latest")]

    @property
    def milliseconds(self) -> int | None:
        if self.started_at is None or self.ended_at is None:
            return None
        return round((self.ended_at - self.started_at).total_seconds() * 1000)
