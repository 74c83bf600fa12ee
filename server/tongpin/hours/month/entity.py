"""Month close: an office's month is frozen; only reopening it with a reason lets anything change again. And when one means to close."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity

REOPENED, RESETTLED = "reopened", "resettled"


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
    taken: Any = models.JSONField(default=dict, blank=True, editable=False)  # what stood open and was taken as it was: code → count
    settled_kept = models.BooleanField(default=False, editable=False)  # what comprehensive hours came to is kept: `PeriodSettled`

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["office", "month"], name="one_close_a_month")]

    def __str__(self) -> str:
        return self.month.strftime("%Y-%m")


@entity("hours.close_day", title="office", columns=("office", "day", "remind_days"), hand=False)
class CloseDay(models.Model):
    """On which day of the month after an office means to close, and how many days before people are reminded (0: not at all)."""

    office = models.OneToOneField("people.Office", models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(28)])
    remind_days = models.PositiveSmallIntegerField(default=3, validators=[MaxValueValidator(14)])
    reminded_for = models.DateField(null=True, blank=True, editable=False)  # the month whose people have been reminded

    class Meta:
        app_label = "hours"


@entity("hours.month_reopening", title="month", columns=("office", "month", "at", "by_name", "reason"), order=("-at",), hand=False)
class MonthReopening(models.Model):
    """A closed month that was opened again; what everybody had then is kept with it, so that the difference can be told.
    `resettled`: it stayed closed, but a period of comprehensive hours that is settled in it came to something else; kept are those
    whom that concerns."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    at = models.DateTimeField(auto_now_add=True)
    by_name = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    sort = models.CharField(max_length=10, default=REOPENED, choices=[(one, one) for one in (REOPENED, RESETTLED)])

    class Meta:
        app_label = "hours"
        indexes = [models.Index(fields=["month", "office"], name="reopening_month")]

    def __str__(self) -> str:
        return self.month.strftime("%Y-%m")


@entity("hours.month_kept", title="pk", columns=("person", "reopening"), hand=False)
class MonthKept(models.Model):
    """A person's totals as they stood when the month was opened again: what pay may have taken."""

    reopening = models.ForeignKey(MonthReopening, models.CASCADE, related_name="kept")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    totals: Any = models.JSONField(default=dict)  # as differences.flat writes them

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["reopening", "person"], name="month_kept_once")]


@entity("hours.period_settled", title="pk", columns=("person", "office", "month", "first", "over"), hand=False)
class PeriodSettled(models.Model):
    """What a person's period of comprehensive hours, settled in a closed month, was last told to come to: pay may have taken it."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    month = models.DateField()  # the first day of the month in which it is settled
    first = models.DateField()  # of the period
    over = models.DecimalField(max_digits=8, decimal_places=2)  # hours

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["office", "month", "person", "first"], name="period_settled_once")]
