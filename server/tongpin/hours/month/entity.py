"""Month close: an office's month is frozen; only reopening it with a reason lets anything change again."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity


@entity("hours.month_close", title="month", columns=("office", "month", "state", "decided_by", "decided_at", "note"),
        order=("-month", "office"), hand=False)
class MonthClose(models.Model):
    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    state = models.CharField(max_length=10, choices=[("closed", "closed"), ("open", "open")])
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True, default="")
    decided_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["office", "month"], name="one_close_a_month")]

    def __str__(self) -> str:
        return self.month.strftime("%Y-%m")
