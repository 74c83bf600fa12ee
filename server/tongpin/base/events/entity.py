"""Outbox: facts that were announced, written with the change itself and delivered after commit."""

from __future__ import annotations

from django.db import models


class OutboxEvent(models.Model):
    name = models.CharField(max_length=80)
    body = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)  # a hearer stumbled: others need not wait behind it

    class Meta:
        app_label = "base"
        indexes = [models.Index(fields=["id"], name="outbox_open", condition=models.Q(done_at__isnull=True))]


class Delivery(models.Model):
    """A hearer has heard an event: running it again would be the second time."""

    event = models.ForeignKey(OutboxEvent, models.CASCADE)
    hearer = models.CharField(max_length=160)
    at = models.DateTimeField(auto_now_add=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    done = models.BooleanField(default=False)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["event", "hearer"], name="heard_once")]
