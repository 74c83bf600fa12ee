"""A company's own kind of leave: what it is called, what of the wage goes on, how it is counted, where and since when it holds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity
from tongpin.hours.absence.kinds import CALENDAR, OWN, STEPS, WORKING, LeaveKind, own_source

COUNTS = (WORKING, CALENDAR)


@entity("hours.leave_kind", title="name_zh", hand=False, order=("name_zh", "id"), dated=("valid_from", "valid_to"),
        columns=("name_zh", "name_en", "paid", "counts", "step", "days_an_event", "valid_from", "valid_to"))
class OwnKind(models.Model):
    """What a year brings of it stands in a leave plan, which paper it needs in a document rule: the same as for every other kind."""

    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40)
    paid = models.DecimalField(max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)])  # per cent
    counts = models.CharField(max_length=8, choices=[(one, one) for one in COUNTS], default=WORKING)
    step = models.CharField(max_length=12, choices=[(one, one) for one in STEPS], default="half_day")
    days_an_event = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal("0.5"))])
    is_personal = models.BooleanField(default=False)
    offices: Any = models.JSONField(default=list, blank=True)  # ids; empty: all of them
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "hours"

    def __str__(self) -> str:
        return self.name_zh

    @property
    def code(self) -> str:
        return f"{OWN}{self.pk}"

    def kind(self) -> LeaveKind:
        return LeaveKind(
            self.code, (self.name_zh, self.name_en), self.step, {}, self.counts, {"zh": self.name_zh, "en": self.name_en}, self.paid,
            self.days_an_event, frozenset(self.offices), self.valid_from, self.valid_to, self.is_personal)


@own_source
def _all() -> Sequence[LeaveKind]:
    return [one.kind() for one in OwnKind.objects.order_by("id")]
