"""Mend: what a person decided about a day by hand, and what was asked and answered about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity

KINDS = [("punch", "punch"), ("excuse", "excuse"), ("confirm", "confirm"), ("source", "source")]


@entity("hours.mend", title="kind", columns=("person", "day", "kind", "punched_at", "reason", "made_by", "made_at"),
        order=("-made_at",), hand=False)
class Mend(models.Model):
    """`punch` adds a tap; of the others the last one holds. A mend is never erased, it is taken back."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=KINDS)
    punched_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)
    taken_back = models.BooleanField(default=False)

    class Meta:
        app_label = "hours"
        indexes = [models.Index(fields=["person", "day"], name="person_day")]


@entity("hours.day_question", title="question", columns=("person", "day", "question", "asked_at", "answer"),
        order=("-asked_at",), hand=False)
class DayQuestion(models.Model):
    """HR asks somebody about a day; the answer is a text, what follows from it is a mend."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    question = models.CharField(max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    times = models.PositiveSmallIntegerField(default=1)
    reminded_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["day", "person"], name="one_question_a_day")]
