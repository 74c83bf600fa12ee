"""Boarding plan: a template of what is done for somebody new, for an office, a country, a post, or everybody."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity


@entity("people.boarding_plan", title="name_zh", title_en="name_en", columns=("name_zh", "name_en", "number", "made_at", "made_by"),
        hand=False, order=("key", "-number"))
class BoardingPlan(models.Model):
    """One version: editing makes the next, and whoever is being taken on keeps his. `body`: {offices: [id], country: "CN",
    posts: [word], tasks: [{key, lane, who, days, label}], check_ins: {days: [7], end: true}}."""

    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField(default=1)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    body = models.JSONField()
    retired = models.BooleanField(default=False, editable=False)
    shipped = models.BooleanField(default=False, editable=False)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="boarding_plan_version_once")]

    def __str__(self) -> str:
        return self.name_zh
