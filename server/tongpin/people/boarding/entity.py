"""Boarding case: somebody who will come; what he told and showed, what colleagues do for him, how the first weeks go."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField
from tongpin.people.boarding.plan.entity import BoardingPlan
from tongpin.people.departments.entity import Department
from tongpin.people.links.entity import Linked
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

STAGES = ("invited", "filling", "to_check", "contract", "ready", "started", "settled", "failed", "withdrawn")
OFF_BOARD = ("failed", "withdrawn")


@entity("people.boarding", title="name", columns=("name", "office", "department", "job_title", "first_day", "stage"),
        search=("name",), order=("first_day",), hand=False)
class BoardingCase(Linked):
    """The link is kept as a hash; `answers` hold what was told, sealed, until the person has a card."""

    name = models.CharField(max_length=120)
    phone = SecretField()
    email = models.EmailField(max_length=254, blank=True, default="")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    mentor = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    job_title = models.CharField(max_length=120, blank=True, default="")
    number = models.CharField(max_length=40, blank=True, default="")
    first_day = models.DateField()
    plan = models.ForeignKey(BoardingPlan, models.PROTECT, null=True, related_name="+", editable=False)  # the version it began with
    probation_end = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=10, choices=[(one, one) for one in STAGES], default="invited", editable=False)
    person = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="boarding", editable=False)
    consents = models.JSONField(default=list, editable=False)  # [{code, version, at}]
    offered_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    cleared_at = models.DateTimeField(null=True, editable=False)  # whoever the onboarding process asks has agreed
    contract_at = models.DateTimeField(null=True, editable=False)
    ready_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        app_label = "people"


@entity("people.boarding_answer", title="field", columns=("case", "field", "state"), hand=False)
class BoardingAnswer(models.Model):
    """One field: given by the person, accepted by HR, or asked again with a reason."""

    STATES: ClassVar = [(one, one) for one in ("given", "accepted", "asked")]

    case = models.ForeignKey(BoardingCase, models.CASCADE, related_name="answers")
    field = models.CharField(max_length=40)
    value = SecretField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default="given")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["case", "field"], name="boarding_answer_once")]


@entity("people.boarding_photo", title="kind", columns=("case", "kind", "state"), hand=False)
class BoardingPhoto(models.Model):
    """A photo of a paper; `found` is what was read, sealed: a proposal, never an answer. `told`: what the person says a certificate
    says, since there may be several of them."""

    STATES: ClassVar = [(one, one) for one in ("waiting", "read", "unreadable")]

    case = models.ForeignKey(BoardingCase, models.CASCADE, related_name="photos")
    kind = models.CharField(max_length=12)
    file = models.BigIntegerField(null=True)  # of base/files, sealed on disk
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    found = SecretField(null=True, blank=True)
    told = SecretField(null=True, blank=True)

    class Meta:
        app_label = "people"


@entity("people.boarding_task", title="key", columns=("case", "key", "lane", "due_day", "done_at"), hand=False)
class BoardingTask(models.Model):
    """What a colleague does for somebody new; nobody in that place: HR has it, else who administers."""

    case = models.ForeignKey(BoardingCase, models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=40)
    lane = models.CharField(max_length=10)
    label = models.JSONField()
    due_day = models.DateField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="boarding_task_once")]


@entity("people.check_in", title="when", columns=("case", "when", "asks", "due_day", "answered_at"), hand=False)
class CheckIn(models.Model):
    """Three short questions to somebody new, and one to the lead, until probation ends."""

    case = models.ForeignKey(BoardingCase, models.CASCADE, related_name="check_ins")
    when = models.CharField(max_length=8)  # week1, day10 … | end
    asks = models.CharField(max_length=4)  # self | lead
    due_day = models.DateField()
    answers = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["case", "when", "asks"], name="check_in_once")]
