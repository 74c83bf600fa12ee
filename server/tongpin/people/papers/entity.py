"""Paper: a certificate or permit of a person with its dates; its kind tells who needs it and when to renew."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField
from tongpin.people.persons.entity import Person


@entity(
    "people.paper_kind", title="name", title_en="name_en",
    columns=("name", "name_en", "duties", "job_titles", "lead_days", "keep_months", "is_used"),
    search=("name", "name_en", "code"), order=("name",),
)
class PaperKind(models.Model):
    """`duties` and `job_titles` name those who may not work without it, several with 、 between them."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120, unique=True)
    name_en = models.CharField(max_length=120, blank=True, default="")
    duties = models.CharField(max_length=300, blank=True, default="")
    job_titles = models.CharField(max_length=300, blank=True, default="")
    lead_days = models.PositiveSmallIntegerField(default=30)  # how long a renewal takes
    keep_months = models.PositiveSmallIntegerField(default=24)  # how long a paper is kept after its end
    is_used = models.BooleanField(default=True)

    class Meta:
        app_label = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def both(self) -> dict[str, str]:
        return {"zh": self.name, "en": self.name_en or self.name}


@entity(
    "people.paper", title="called", columns=("person", "kind", "issuer", "valid_from", "valid_to", "state"),
    search=("issuer",), order=("valid_to",), hand=False, dated=("valid_from", "valid_to"),
    views=(
        ("current", ["is", "state", "valid"]), ("past", ["in", "state", ["replaced", "refused"]]),
    ),
)
class Paper(models.Model):
    """Valid → replaced by a newer one. `valid_to` empty: for ever. What waits for HR is a request, no paper yet; `refused`
    are some of the time before there were requests, and so is `handed_in` until `process/carry.py` has taken it over."""

    STATES: ClassVar = [(one, one) for one in ("handed_in", "valid", "refused", "replaced")]

    person = models.ForeignKey(Person, models.CASCADE, related_name="papers")
    kind = models.ForeignKey(PaperKind, models.PROTECT, related_name="papers")
    number = SecretField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default="valid", editable=False)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="renewals", editable=False)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    handed_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    note = models.CharField(max_length=400, blank=True, default="")
    held_because = models.CharField(max_length=300, blank=True, default="", editable=False)  # in dispute: not deleted
    deletion_told_on = models.DateField(null=True, blank=True, editable=False)  # when HR was told that it will be deleted

    class Meta:
        app_label = "people"
        indexes = [
            models.Index(fields=["valid_to"], name="paper_expiry", condition=models.Q(state="valid")),
            models.Index(fields=["person", "kind"], name="paper_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="paper_ends_later",
                condition=models.Q(valid_from__isnull=True) | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from"))),
        ]

    def called(self) -> str:
        return self.kind.name


@entity("people.paper_reminder", title="stage", columns=("paper", "valid_to", "stage", "sent_on"), hand=False,
        order=("-sent_on",))
class PaperReminder(models.Model):
    """That somebody was reminded: once for each stage of one end; a new end begins anew."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="reminders")
    valid_to = models.DateField()
    stage = models.PositiveSmallIntegerField()  # 90, 60, 30, 7 or 1 days before the end; 0: it has passed
    sent_on = models.DateField()  # by the calendar of the person's office

    class Meta:
        app_label = "people"
        constraints = [
            models.UniqueConstraint(fields=["paper", "valid_to", "stage"], name="reminded_once"),
        ]
