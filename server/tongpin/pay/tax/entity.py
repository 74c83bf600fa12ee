"""What the tax of a person follows: the way of withholding (dated), the annual bonus with its choice, the tax bureau's sheet."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongpin.base.entities import entity
from tongpin.base.kinds import MoneyField

from .rules import APART, KINDS, METHODS, WAYS


@entity("pay.tax_method", whose="person_id", title="valid_from", columns=("person", "method", "valid_from", "reason", "set_by"),
        order=("-valid_from", "person"), hand=False)
class TaxMethod(models.Model):
    """From the first of a month until the next row; who has none is withheld cumulatively as an employee."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    valid_from = models.DateField()
    method = models.CharField(max_length=12, choices=[(one, one) for one in METHODS])
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["person", "valid_from"], name="one_tax_method_a_day")]


@entity("pay.bonus", whose="person_id", title="month", columns=("person", "month", "amount", "way", "chosen_by", "chosen_at", "reason"),
        order=("-month", "person"), hand=False)
class AnnualBonus(models.Model):
    """Paid with the run of `month`; the tax year is the month's. By itself once a person and year (2018 No. 164 art. 1)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    year = models.PositiveSmallIntegerField()
    amount = MoneyField(currency="CNY")
    way = models.CharField(max_length=8, choices=[(one, one) for one in WAYS])
    reason = models.CharField(max_length=300, blank=True, default="")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        app_label = "pay"
        constraints = [
            models.UniqueConstraint(fields=["person", "month"], name="one_bonus_a_month"),
            models.UniqueConstraint(fields=["person", "year"], condition=Q(way=APART), name="one_bonus_apart_a_year"),
        ]


def _money(**more: Any) -> MoneyField:
    return MoneyField(currency="CNY", default=0, **more)


@entity("pay.tax_relief", whose="person_id", title="month", columns=("person", "month", *KINDS, "personal_pension"),
        order=("-month", "person"), hand=False)
class TaxRelief(models.Model):
    """The tax bureau's sheet of a month: what may be deducted this tax year so far, by this employer, kind by kind."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    child_education = _money()
    infant_care = _money()
    elderly_support = _money()
    loan_interest = _money()
    rent = _money()
    further_education = _money()
    personal_pension = MoneyField(currency="CNY", null=True, blank=True)

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["person", "month"], name="one_tax_relief_a_month")]
