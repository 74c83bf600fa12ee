"""Accepted results: what a person who is judged by results has done in a period, and who accepted it."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity


@entity("hours.work_result", title="title", order=("-first", "id"), hand=False,
        columns=("person", "first", "last", "title", "link", "promised_for", "accepted_on", "accepted_by", "word"))
class WorkResult(models.Model):
    """Written by a yes only; what waits or was given back is a request. `request` 0: HR settled the period by hand, `word` says why."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    first = models.DateField()  # of the period
    last = models.DateField()
    title = models.CharField(max_length=200)
    link = models.CharField(max_length=500, blank=True, default="")
    promised_for = models.DateField(null=True, blank=True)
    accepted_on = models.DateField()
    accepted_by = models.CharField(max_length=120, blank=True, default="")
    word = models.CharField(max_length=300, blank=True, default="")
    request = models.PositiveBigIntegerField(default=0)

    class Meta:
        app_label = "hours"
        indexes = [models.Index(fields=["person", "first"], name="work_result_person")]

    def __str__(self) -> str:
        return self.title
