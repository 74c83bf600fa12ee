"""Overtime: hours that somebody approved; each is a movement in the register of overtime."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.registers import register
from tongpin.hours.absence.entity import ApprovalState

from .rules import COMPENSATIONS, PAY

OVERTIME = "hours.overtime"  # dimensions: person, kind (workday, restday, holiday); hours
register(OVERTIME)


@entity(
    "hours.overtime", title="day", columns=("person", "day", "kind", "hours", "compensation", "starts_at", "ends_at", "state", "file"),
    order=("-starts_at",), hand=False,
)
class Overtime(models.Model):
    """`kind` is the class of the day by the calendar; it decides how the hours are paid."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField(editable=False)
    kind = models.CharField(max_length=12, editable=False, choices=[
        ("workday", "workday"), ("restday", "restday"), ("holiday", "holiday")])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    compensation = models.CharField(max_length=8, default=PAY, choices=[(one, one) for one in COMPENSATIONS])
    ends_on = models.DateField(null=True, blank=True, editable=False)  # from this day on its time off can no longer be taken
    state = models.CharField(max_length=12, choices=ApprovalState.choices, default=ApprovalState.APPROVED)
    note = models.CharField(max_length=300, blank=True, default="")
    file = models.CharField(max_length=255, blank=True, default="", editable=False)
    line = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["person", "starts_at", "ends_at"], name="overtime_once"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="overtime_ends_later"),
        ]
        indexes = [models.Index(fields=["person", "day"], name="overtime_person")]
