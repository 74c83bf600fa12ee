"""Leave plans: what a year brings, by office and kind, dated; and since when a person's service is counted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

from tongpin.base.entities import entity

from .rules import CHANGES, FREQUENCIES, LEAVE_YEARS, PARTS, Plan


def _days(**options: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=6, decimal_places=2, validators=[MinValueValidator(Decimal(0))], **options)


@entity(
    "hours.leave_plan", title="name", hand=False, dated=("valid_from", "valid_to"), order=("kind", "office", "-valid_from"),
    columns=("name", "kind", "office", "valid_from", "valid_to", "frequency"),
)
class LeavePlan(models.Model):
    """A company's own plan; without an office it is for all. Where there is none, the law of the country holds (standard.toml)."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)  # of absence.kinds
    office = models.ForeignKey("people.Office", models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    steps: Any = models.JSONField()  # [[completed years of service, "days a year"], …]
    frequency = models.CharField(max_length=12, choices=[(one, one) for one in FREQUENCIES], default="year")
    part_year = models.CharField(max_length=12, choices=[(one, one) for one in PARTS], default="days_floor")
    step_change = models.CharField(max_length=12, choices=[(one, one) for one in CHANGES], default=CHANGES[0])
    leave_year = models.CharField(max_length=12, choices=[(one, one) for one in LEAVE_YEARS], default=LEAVE_YEARS[0])
    waits_months = models.PositiveSmallIntegerField(default=0)
    grain = _days(default=Decimal("0.5"))
    at_end = models.BooleanField(default=False)
    most = _days(null=True, blank=True)
    carry = _days(null=True, blank=True)
    carry_months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["kind", "office", "valid_from"], name="leave_plan_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return self.name

    def plan(self) -> Plan:
        steps = tuple(sorted((int(years), Decimal(str(days))) for years, days in self.steps))
        plain = {name: getattr(self, name) for name in (
            "kind", "frequency", "leave_year", "part_year", "step_change", "waits_months", "grain", "at_end", "most", "carry",
            "carry_months", "name")}
        return Plan(steps=steps, **plain)


@entity("hours.service_start", title="person", hand=False, columns=("person", "day", "note"))
class ServiceStart(models.Model):
    """Working years with earlier employers count for annual leave (实施办法第四条); without this line service begins here."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    day = models.DateField()
    note = models.CharField(max_length=200, blank=True, default="")  # what proves it

    class Meta:
        app_label = "hours"

    def __str__(self) -> str:
        return str(self.day)
