"""Registers: movements and balances along dimensions, kept in the same transaction."""

from __future__ import annotations

from django.db import models


class Movement(models.Model):
    """One line of a register: what moved, when it counts, and why."""

    register = models.CharField(max_length=80)
    key = models.CharField(max_length=200)  # canonical dimensions: kind=annual|person=12
    dims = models.JSONField()
    day = models.DateField()
    amount = models.DecimalField(max_digits=20, decimal_places=4)
    cause = models.JSONField()  # a Say
    source = models.CharField(max_length=120, blank=True, default="")  # entity:id of what caused it
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "base"
        indexes = [
            models.Index(fields=["register", "key", "day", "id"], name="movement_line"),
            models.Index(fields=["register", "source"], name="movement_source"),
            models.Index(fields=["register", "day"], name="movement_day"),  # since when is it kept?
        ]


class Balance(models.Model):
    register = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    dims = models.JSONField()
    amount = models.DecimalField(max_digits=20, decimal_places=4, default=0)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["register", "key"], name="one_balance")]
