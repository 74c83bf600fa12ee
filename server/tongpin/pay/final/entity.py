"""Final pay: a mark that people set when a leave case closed, and what was decided about it, month by month."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import MoneyField

from .rules import KINDS


@entity("pay.final", whose="person_id", title="called", columns=("person", "last_day", "reason_kind", "monthly", "months"),
        order=("-last_day",), hand=False)
class FinalPay(models.Model):
    """`monthly` and `months` are the compensation of a non-compete clause, owed after the last day."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    case = models.BigIntegerField(unique=True)  # of people.leave_case
    last_day = models.DateField()
    reason_kind = models.CharField(max_length=20)
    monthly = MoneyField(currency="CNY", null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    # The employer ended the clause before its time: `months` are those that ran, `extra_month` pays three more (art. 39).
    ended_on = models.DateField(null=True, blank=True)
    extra_month = models.DateField(null=True, blank=True)  # its first day
    ended_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "pay"
        indexes = [models.Index(fields=["last_day"], name="final_pay_day")]

    def called(self) -> str:
        return self.person.name


def _money(**options: Any) -> models.Field[Any, Any]:
    return MoneyField(currency="CNY", default=0, **options)


@entity("pay.settlement", whose="final.person_id", title="month",
        columns=("final", "month", "severance", "months", "average", "leave_days", "decided_at"),
        order=("-month",), hand=False)
class Settlement(models.Model):
    """What is owed in all, as decided for the run of `month`. A later one corrects: the run pays what is not paid yet."""

    SORTS = tuple((kind, kind) for kind in KINDS)

    final = models.ForeignKey(FinalPay, models.CASCADE, related_name="settlements")
    month = models.DateField()  # its first day
    severance = models.CharField(max_length=8, choices=SORTS)
    months = models.DecimalField(max_digits=5, decimal_places=1, default=0)  # of severance, by service
    average = _money()
    average_origin = models.CharField(max_length=300, blank=True, default="")
    local_average = _money()
    local_origin = models.CharField(max_length=300, blank=True, default="")
    last_wage = _money()
    leave_days = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    plain_average = _money()
    leave_waived = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["final", "month"], name="one_settlement_a_month")]
        indexes = [models.Index(fields=["month"], name="settlement_month")]
