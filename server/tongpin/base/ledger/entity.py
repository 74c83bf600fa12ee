"""Ledger: who did or looked at what, when, old and new; every line is chained to the one before it."""

from __future__ import annotations

from django.db import models


class LedgerLine(models.Model):
    """One deed or look. `body` is the canonical JSON that was sealed; the columns are copies for finding."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=80)
    entity = models.CharField(max_length=80)
    record = models.CharField(max_length=120)
    body = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        app_label = "base"
        indexes = [
            models.Index(fields=["entity", "record", "-seq"], name="ledger_record"),
            models.Index(fields=["actor", "-seq"], name="ledger_actor"),
        ]


class LedgerHead(models.Model):
    """The last seal: one row, locked while a transaction writes its lines, so that no line can be cut off unseen."""

    only = models.BooleanField(primary_key=True, default=True)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        app_label = "base"
