"""Changes: a rule, a process or data is different from a day on; everybody concerned is told at once and says he has read it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tongpin.base.entities import entity

SORTS = ("rule", "process", "data")


@entity("work.change", title="subject", columns=("subject", "sort", "effective_day", "acknowledge_by", "published_at"),
        search=("subject", "text"), order=("-id",), hand=False)
class Change(models.Model):
    """`offices` and `departments` say whom it concerns; both empty: everybody. Once published the text stays as it is."""

    subject = models.CharField(max_length=160)
    sort = models.CharField(max_length=10, choices=[(one, one) for one in SORTS])
    text = models.TextField()
    before = models.TextField(blank=True, default="")  # how it was, in a sentence
    effective_day = models.DateField()
    offices = ArrayField(models.BigIntegerField(), default=list, blank=True)
    departments = ArrayField(models.BigIntegerField(), default=list, blank=True)
    acknowledge_by = models.DateField(null=True, blank=True)  # empty: to be read, but nobody must say so
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    request = models.BigIntegerField(null=True, blank=True, editable=False)  # the process that it was proposed and agreed in
    urgent = models.CharField(max_length=300, blank=True, default="", editable=False)  # why HR published it without one
    persons = ArrayField(models.BigIntegerField(), null=True, blank=True, editable=False)  # set: it concerns these, whatever office
    sentences = models.JSONField(null=True, blank=True, editable=False)  # subject and text as sentences, where the house wrote them
    source = models.CharField(max_length=120, blank=True, default="", editable=False)  # what made it by itself, once

    class Meta:
        app_label = "work"
        constraints = [
            models.UniqueConstraint(fields=["source"], name="change_of_source_once", condition=~models.Q(source="")),
        ]

    def __str__(self) -> str:
        return self.subject


@entity("work.acknowledgement", title="person", columns=("change", "person", "told_at", "read_at"),
        order=("-id",), hand=False)
class Acknowledgement(models.Model):
    """One person concerned by one change: told when, and when he said that he has read it."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="acknowledgements")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    reminded_day = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "work"
        constraints = [models.UniqueConstraint(fields=["change", "person"], name="told_of_change_once")]
        indexes = [models.Index(fields=["person"], name="change_unread", condition=models.Q(read_at__isnull=True))]
