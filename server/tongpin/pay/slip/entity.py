"""Payslip: what one person is paid for one month, with everything that explains it; and questions about its lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import MoneyField
from tongpin.pay.run.entity import PayRun

APART = ("severance_tax", "bonus_tax", "service_tax")  # taxes that do not run through the year


@entity("pay.slip", whose="person_id", title="month", columns=("person", "office", "month", "currency", "gross", "social_insurance",
                                            "housing_fund", "tax", "net", "confirmed_at"),
        order=("-month", "office", "person"), hand=False)
class Payslip(models.Model):
    """`lines` are [code, kind, amount]; `figures` and `split` with the run's rulebook `book` work every line out again."""

    run = models.ForeignKey(PayRun, models.CASCADE, related_name="slips")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    month = models.DateField()
    tax_month = models.DateField(editable=False)  # of the run: in which month's withholding it stands
    number = models.PositiveSmallIntegerField(default=0)  # of the run: 0 is the month's regular pay
    currency = models.CharField(max_length=3, default="CNY")
    gross = MoneyField()
    social_insurance = MoneyField()
    housing_fund = MoneyField()
    tax = MoneyField()
    net = MoneyField()
    employer_cost = MoneyField()
    lines = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    split = models.JSONField(default=dict, blank=True)  # where what is agreed changes within the month, as `agreement.rules.Split` tells it
    retro = models.JSONField(default=list, blank=True)  # differences of paid months in it, as `retro.rules.Back` tells them
    book = models.CharField(max_length=60, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    bank_tail = models.CharField(max_length=4, blank=True, default="")
    is_published = models.BooleanField(default=False)
    is_taken_over = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Against last month, for lists; see run/since.py.
    is_new = models.BooleanField(default=True)
    moved = MoneyField(default=0)
    is_up = models.BooleanField(default=False)

    class Meta:
        app_label = "pay"
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="one_slip_a_run"),
            models.UniqueConstraint(fields=["person", "month"], condition=models.Q(number=0), name="one_regular_slip_a_month"),
        ]
        indexes = [
            models.Index(fields=["person", "month"], name="slip_person_month"),
            models.Index(fields=["-month", "office", "person", "id"], name="slip_listed"),
            models.Index(fields=["month"], name="slip_confirmed", condition=models.Q(confirmed_at__isnull=False)),
            # Sorts a month by what changed, and counts it without reading the payslips themselves.
            models.Index(fields=["month", "-is_new", "-moved", "id"], include=["office", "is_up", "run"], name="slip_month_moved"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tax_month = self.tax_month or self.month
        super().save(*args, **kwargs)

    @property
    def wage_tax(self) -> Decimal:
        """What was withheld cumulatively; severance, a bonus taxed by itself and single services stand apart."""
        return Decimal(self.tax) - sum(Decimal(self.figures.get(code) or 0) for code in APART)


@entity("pay.question", whose="slip.person_id", title="text", columns=("slip", "line", "text", "asked_at", "waits", "closed_at"),
        order=("-asked_at",), hand=False)
class SlipQuestion(models.Model):
    """`waits`: for those who do the pay. Answered it is the asker's turn; closed by either, and open again once he writes on."""

    slip = models.ForeignKey(Payslip, models.CASCADE, related_name="questions")
    line = models.CharField(max_length=40, blank=True, default="")  # code of a line; empty: the whole payslip
    text = models.CharField(max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    waits = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "pay"
        indexes = [models.Index(fields=["slip"], condition=models.Q(waits=True), name="question_waits")]


@entity("pay.question_reply", whose="question.slip.person_id", title="text", columns=("question", "text", "by_asker", "written_at"),
        order=("question", "id"), hand=False)
class SlipReply(models.Model):
    question = models.ForeignKey(SlipQuestion, models.CASCADE, related_name="replies")
    text = models.CharField(max_length=1000)
    by_asker = models.BooleanField(default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        app_label = "pay"
