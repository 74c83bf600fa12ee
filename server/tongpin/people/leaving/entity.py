"""Leave case: somebody leaves; what is handed over to whom, what was decided about non-compete, what was given out."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tongpin.base.entities import entity
from tongpin.base.kinds import MoneyField, SecretField
from tongpin.base.ledger.story import subject
from tongpin.people.certificates.entity import Certificate
from tongpin.people.links.entity import Linked
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

REASONS = ("resignation", "agreement", "expiry", "dismissal_notice", "dismissal_fault", "layoff", "retirement", "other")


subject("leaving", "people.leave_case")  # the reason of what follows from a case, here and in pay


def _pairs(*values: str) -> list[tuple[str, str]]:
    return [(one, one) for one in values]


@entity("people.job_level", title="job_title", columns=("job_title", "secret_bearing", "note"), search=("job_title",),
        order=("job_title",))
class JobLevel(models.Model):
    """What a job title brings with it. Only secret-bearing jobs may be bound by a non-compete clause (劳动合同法 art. 24)."""

    job_title = models.CharField(max_length=120, unique=True)
    secret_bearing = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "people"


@entity("people.asset", title="name", columns=("person", "name", "serial", "given_on", "back_on"),
        search=("name", "serial"), order=("-given_on",), dated=("given_on", "back_on"))
class Asset(models.Model):
    """What was handed to whom, and when it came back."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="assets")
    name = models.CharField(max_length=120)
    serial = models.CharField(max_length=80, blank=True, default="")
    given_on = models.DateField()
    back_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "people"
        constraints = [models.CheckConstraint(
            name="asset_back_after_given", condition=Q(back_on__isnull=True) | Q(back_on__gte=F("given_on")))]
        indexes = [models.Index(fields=["person"], name="asset_out", condition=Q(back_on__isnull=True))]


@entity("people.leave_case", title="called", columns=("person", "office", "reason_kind", "last_day", "state"),
        order=("-last_day",), hand=False)
class LeaveCase(Linked):
    """open → closed; or withdrawn. `off_at` is when the account is switched off; from then on a link opens what the leaver takes along."""

    STATES: ClassVar = _pairs("open", "closed", "withdrawn")
    KINDS: ClassVar = _pairs(*REASONS)

    person = models.ForeignKey(Person, models.PROTECT, related_name="leave_cases")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    reason_kind = models.CharField(max_length=20, choices=KINDS, default="resignation")
    told_on = models.DateField()  # when notice was given in writing
    last_day = models.DateField()
    in_probation = models.BooleanField(default=False)
    text = models.CharField(max_length=1000, blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES, default="open")
    job_title = models.CharField(max_length=120, blank=True, default="")  # of the last day
    secret_bearing = models.BooleanField(default=False)
    off_hour = models.PositiveSmallIntegerField(default=18)  # local; 24: at the end of the day
    off_at = models.DateTimeField()
    off_done_at = models.DateTimeField(null=True, blank=True)
    certificate_asked_at = models.DateTimeField(null=True, blank=True)
    certificate_at = models.DateTimeField(null=True, blank=True)
    certificate = models.OneToOneField(Certificate, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    link_mail = SecretField(null=True, blank=True)  # of the leaver's own; where the newest link went, or is to go
    link_sent_at = models.DateTimeField(null=True, editable=False)
    link_opened_at = models.DateTimeField(null=True, editable=False)  # the last time
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "people"
        constraints = [
            models.UniqueConstraint(fields=["person"], name="leave_case_once", condition=Q(state="open")),
            models.CheckConstraint(name="leave_case_hour", condition=Q(off_hour__lte=24)),
        ]
        indexes = [models.Index(fields=["off_at"], name="account_to_shut", condition=Q(off_done_at__isnull=True))]

    def called(self) -> str:
        return self.person.name


@entity("people.hand_over", title="holding", columns=("case", "source", "successor", "state", "done_at"), hand=False,
        order=("case", "id"))
class HandOver(models.Model):
    """One thing that the leaver held: taken over, or left with a reason."""

    STATES: ClassVar = _pairs("open", "done", "waived")

    case = models.ForeignKey(LeaveCase, models.CASCADE, related_name="items")
    source = models.CharField(max_length=40)
    holding = models.CharField(max_length=80)  # what it is within its source
    said = models.JSONField()  # a Say
    successor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, default="open")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["case", "source", "holding"], name="hand_over_once")]


@entity("people.non_compete", title="called", columns=("case", "is_bound", "months", "rate", "monthly", "decided_at"),
        hand=False, order=("-decided_at",))
class NonCompete(models.Model):
    """The decision that a secret-bearing job cannot leave without."""

    case = models.OneToOneField(LeaveCase, models.CASCADE, related_name="non_compete")
    is_bound = models.BooleanField()
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    rate = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    base = MoneyField(currency="CNY", null=True, blank=True)  # average of the last twelve months
    base_origin = models.CharField(max_length=300, blank=True, default="")
    least = MoneyField(currency="CNY", null=True, blank=True)  # minimum wage of the place; empty: not known
    monthly = MoneyField(currency="CNY", null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        app_label = "people"

    def called(self) -> str:
        return self.case.person.name


@entity("people.non_compete_payment", title="month", columns=("decision", "month", "amount", "paid_on"), hand=False,
        order=("decision", "month"))
class NonCompetePayment(models.Model):
    """A month of compensation that was paid. `month` counts from the day after the last day: 1 is the first."""

    decision = models.ForeignKey(NonCompete, models.CASCADE, related_name="payments")
    month = models.PositiveSmallIntegerField()
    amount = MoneyField(currency="CNY")
    paid_on = models.DateField()

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["decision", "month"], name="non_compete_paid_once")]
