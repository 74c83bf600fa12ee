"""Resource requests: people, equipment or money that a department asks for, decided together in a round that all may read."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.registers import register

# What was granted to a request and what was used of it; more than granted is never used.
GRANTED = "work.granted"  # dimensions: request
register(GRANTED, never_negative=True)

KINDS = ("people", "equipment", "money")
STATES = ("open", "ranked", "published", "final", "reviewed")
DECISIONS = ("granted", "partly", "refused")
grade = [MinValueValidator(1), MaxValueValidator(5)]


@entity("work.round", title="name", columns=("name", "state", "opens_day", "closes_day", "objections_until"),
        search=("name",), order=("-opens_day",), hand=False)
class ResourceRound(models.Model):
    """One round: who may ask from when to when, the weights that are open to all, and what there is to give."""

    name = models.CharField(max_length=120)
    opens_day = models.DateField()
    closes_day = models.DateField()
    state = models.CharField(max_length=12, default="open", choices=[(one, one) for one in STATES])
    urgency = models.PositiveSmallIntegerField(default=40)  # the weights, in percent; together 100
    strategic = models.PositiveSmallIntegerField(default=40)
    past_use = models.PositiveSmallIntegerField(default=20)
    people = models.DecimalField(max_digits=14, decimal_places=2, default=0)  # what there is to give
    equipment = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    money = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    currency = models.CharField(max_length=3, default="CNY")
    objection_days = models.PositiveSmallIntegerField(default=5)
    published_at = models.DateTimeField(null=True, blank=True)
    objections_until = models.DateField(null=True, blank=True)
    review = models.TextField(blank=True, default="")

    class Meta:
        app_label = "work"
        constraints = [
            models.CheckConstraint(condition=models.Q(closes_day__gte=models.F("opens_day")), name="round_closes_later"),
            models.CheckConstraint(
                condition=models.Q(urgency=100 - models.F("strategic") - models.F("past_use")), name="round_weights_100"),
        ]

    def __str__(self) -> str:
        return self.name


@entity("work.request", title="subject", columns=("subject", "round", "kind", "department", "requester", "amount", "score",
                                                   "rank", "granted", "decision"),
        search=("subject", "reason"), order=("rank", "filed_at"), hand=False)
class ResourceRequest(models.Model):
    """`amount` counts heads, pieces or money of the round's currency, as `kind` says; `score` is explained by the round."""

    round = models.ForeignKey(ResourceRound, models.PROTECT, related_name="requests")
    subject = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=[(one, one) for one in KINDS])
    department = models.ForeignKey("people.Department", models.PROTECT, null=True, related_name="+")
    requester = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    keeper = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")  # took it over from him
    amount = models.DecimalField(max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    needed_from = models.DateField(null=True, blank=True)
    needed_to = models.DateField(null=True, blank=True)
    reason = models.TextField()
    urgency = models.PositiveSmallIntegerField(validators=grade)
    strategic = models.PositiveSmallIntegerField(null=True, blank=True, validators=grade)  # graded by those who decide
    past_use = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    granted = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    decision = models.CharField(max_length=10, blank=True, default="", choices=[(one, one) for one in DECISIONS])
    decision_reason = models.CharField(max_length=400, blank=True, default="")
    is_public = models.BooleanField(default=False)  # on the published list, for everybody
    filed_at = models.DateTimeField(auto_now_add=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True, validators=grade)  # what it brought, in the review
    review = models.TextField(blank=True, default="")

    class Meta:
        app_label = "work"
        indexes = [models.Index(fields=["round", "rank"], name="request_rank")]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="request_asks_for_something"),
            models.CheckConstraint(
                condition=models.Q(granted__isnull=True) | models.Q(granted__lte=models.F("amount")),
                name="request_no_more_than_asked"),
        ]

    def __str__(self) -> str:
        return self.subject


@entity("work.objection", title="text", columns=("request", "person", "text", "outcome", "answered_at"),
        order=("-made_at",), hand=False)
class Objection(models.Model):
    """Somebody says within the days of objection why a decision is wrong; it is answered, and by whom is on record."""

    request = models.ForeignKey(ResourceRequest, models.CASCADE, related_name="objections")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, blank=True, default="", choices=[("upheld", "upheld"), ("dismissed", "dismissed")])
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        app_label = "work"
