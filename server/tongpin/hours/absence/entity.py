"""Absence: leave and trips that somebody approved; each leave is a movement in the register of leave."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.registers import register
from tongpin.hours.day.taps import local_time
from tongpin.hours.day.window import Away

from .kinds import OWN, TRIP, kind_label, leave_kind, own_kinds, shipped_kinds

LEAVE = "hours.leave"  # dimensions: person, kind; days
register(LEAVE)


class ApprovalState(models.TextChoices):
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"  # a file says so, and a later one may say otherwise
    TAKEN_BACK = "taken_back"  # here, by request or by HR: no file brings it back


def kind_choices() -> list[tuple[str, str]]:
    return [(code, code) for code in (*shipped_kinds(), TRIP)]


class _Labels:
    """What each kind is called, asked for when it is shown."""

    def get(self, code: str) -> dict[str, str]:
        return kind_label(code)


class LeaveKindField(models.CharField):  # type: ignore[type-arg]
    """A kind of leave, called as leave calls it."""

    own_choices = _Labels()


class AnyKindField(LeaveKindField):
    """Also one of the company's own, which no model can list: there may be a new one since the process began."""

    @property
    def open_choices(self) -> list[tuple[str, str]]:
        return [(code, code) for code in own_kinds()]

    def validate(self, value: Any, model_instance: Any) -> None:
        if str(value).startswith(OWN):
            if leave_kind(value) is None:
                raise ValidationError(self.error_messages["invalid_choice"], params={"value": value})
            return
        super().validate(value, model_instance)


@entity(
    "hours.absence", title="kind", columns=("person", "kind", "starts_at", "ends_at", "days", "state", "file"),
    order=("-starts_at",), hand=False,
)
class Absence(models.Model):
    """`days` is what it takes of worked days by the calendar; `amount` and `unit` are as the request tells them."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = AnyKindField(max_length=20, choices=kind_choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    unit = models.CharField(max_length=10, choices=[("days", "days"), ("hours", "unit_hours")], default="days")
    amount = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    days = models.DecimalField(max_digits=8, decimal_places=4, default=0, editable=False)
    state = models.CharField(max_length=12, choices=ApprovalState.choices, default=ApprovalState.APPROVED)
    note = models.CharField(max_length=300, blank=True, default="")
    file = models.CharField(max_length=255, blank=True, default="", editable=False)
    line = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "starts_at", "ends_at"], name="absence_once"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="absence_ends_later"),
        ]
        indexes = [models.Index(fields=["person", "starts_at"], name="absence_person")]

    def __str__(self) -> str:
        return str(self.kind)

    def away(self, zone: str) -> Away:
        """In local times."""
        return Away(local_time(self.starts_at, zone), local_time(self.ends_at, zone), self.kind, self.unit, self.amount,
                    f"hours.absence:{self.pk}")
