"""A code that was given out: kept as a keyed digest, for one purpose of one user; a newer one takes its place."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class OneTimeCode(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    way = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["user", "purpose"], name="one_code_for_a_purpose")]
