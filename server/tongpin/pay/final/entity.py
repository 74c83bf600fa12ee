"""Final pay: a mark that people set when a leave case closed, until a run has settled it."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import MoneyField


@entity("pay.final", title="reason_kind", columns=("person", "last_day", "reason_kind", "monthly", "months"),
        order=("-last_day",), hand=False)
class FinalPay(models.Model):
    """`monthly` and `months` are the compensation of a non-compete clause, owed after the last day."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    case = models.BigIntegerField(unique=True)  # of people.leave_case
    last_day = models.DateField()
    reason_kind = models.CharField(max_length=20)
    monthly = MoneyField(currency="CNY", null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        app_label = "pay"
        indexes = [models.Index(fields=["last_day"], name="final_pay_day")]
