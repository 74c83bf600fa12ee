"""Pay agreement: what was agreed with a person, from a day to a day; and what one month adds to it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import MoneyField, SecretField
from tongpin.base.period import PERIOD
from tongpin.people import public as people


def _money() -> MoneyField:
    return MoneyField(null=True, blank=True)


@entity(
    "pay.agreement", whose="person_id", title="valid_from",
    columns=("person", "base_pay", "post_allowance", "performance_base", "currency", "valid_from", "valid_to"),
    dated=("valid_from", "valid_to"), order=("person", "-valid_from"),
)
class PayAgreement(models.Model):
    """Two agreements of one person never overlap. An empty amount was not agreed upon."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="CNY")
    base_pay = _money()
    post_allowance = _money()
    performance_base = _money()
    insurance_base = _money()
    fund_base = _money()
    fund_rate = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    bank_account = SecretField(null=True, blank=True, reads=people.account_read)

    class Meta:
        app_label = "pay"
        constraints = [
            ExclusionConstraint(
                name="agreement_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
            ),
        ]


@entity(
    "pay.month_input", whose="person_id", title="month",
    columns=("person", "month", "sales", "performance_factor", "prior_income", "prior_withheld"),
    order=("-month", "person"),
)
class MonthInput(models.Model):
    """What holds for one month only. Empty `prior_…`: carried on from the payslip of the month before."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    currency = models.CharField(max_length=3, default="CNY")
    performance_factor = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True)
    sales = _money()
    other_earning = _money()
    other_deduction = _money()
    child_education = _money()
    infant_care = _money()
    elderly_support = _money()
    loan_interest = _money()
    rent = _money()
    further_education = _money()
    personal_pension = _money()
    prior_income = _money()
    prior_special = _money()
    prior_additional = _money()
    prior_withheld = _money()

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["person", "month"], name="one_month_input")]
