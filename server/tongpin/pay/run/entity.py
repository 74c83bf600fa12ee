"""Pay run: one month's pay of one group of offices, or one period's of a group that is paid by the week, from computing to locking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.words import Both
from tongpin.pay.group.rules import Span

STATES = ("open", "computed", "submitted", "approved", "published", "locked")


@entity("pay.run", title="month",
        columns=("month", "group", "state", "computed_at", "computed_by", "submitted_by", "approved_by", "published_at"),
        order=("-month",), hand=False)
class PayRun(models.Model):
    """`rulebooks` holds every rule that the results used: they are explained and repeated from it for ever."""

    month = models.DateField()  # its first day; of a period the month of its pay day: there statements of the month and year count it
    tax_month = models.DateField(editable=False)  # of the pay day: the month in which the tax counts; fixed when it is computed
    # None: every office that is in no group.
    group = models.ForeignKey("pay.PayGroup", models.PROTECT, null=True, blank=True, related_name="runs")
    # 0: the month's regular pay; 1, 2, …: paid apart from it; above `group.rules.PERIODS`: of a period, by its pay day
    number = models.PositiveSmallIntegerField(default=0)
    begins = models.DateField(null=True, blank=True)  # the period that it pays; None: the month
    ends = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=40, blank=True, default="")  # of what is paid apart
    state = models.CharField(max_length=12, default="open", choices=[(state, state) for state in STATES])
    computed_at = models.DateTimeField(null=True, blank=True)
    computed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    seconds = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # Payslips appear by themselves at this clock of the day, office by office in its own zone.
    publish_on = models.DateField(null=True, blank=True)
    publish_clock = models.CharField(max_length=5, blank=True, default="")  # 10:00
    publish_set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    back_reason = models.CharField(max_length=300, blank=True, default="")  # why it was given back or unlocked
    digest = models.CharField(max_length=64, blank=True, default="", editable=False)  # of the payslips that were submitted
    rulebooks = models.JSONField(default=dict, blank=True)
    checks = models.JSONField(default=list, blank=True)
    waits = models.JSONField(default=list, blank=True)  # differences of paid months that it does not post, and why
    summary = models.JSONField(default=list, blank=True)  # sums by office and currency, for the board
    job_run = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = "pay"
        constraints = [
            models.UniqueConstraint(fields=["month", "group", "number"], name="one_run_a_group", nulls_distinct=False),
            models.UniqueConstraint(fields=["group", "begins"], name="one_run_a_period"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tax_month = self.tax_month or self.month
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def span(self) -> Span | None:
        """None: a month's run, or one apart from it."""
        return Span(self.begins, self.ends) if self.begins and self.ends else None

    @property
    def is_apart(self) -> bool:
        return bool(self.number) and self.begins is None

    @property
    def own_name(self) -> Both:
        """The title of what is paid apart, or the period; empty of a month's regular pay."""
        return self.span.name if self.span else {"zh": self.title, "en": self.title}

    def called(self, lang: str) -> str:
        """`2026-10`, `2026-10 13th salary`, `2026-W48 · 23–29 Nov`."""
        return self.own_name[lang] if self.span else f"{self} {self.title}".strip()
