"""Search index: one row for each record that can be found by words."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SearchRow(models.Model):
    entity = models.CharField(max_length=80)
    record = models.BigIntegerField()
    title = models.TextField()
    text = models.TextField()  # folded; the recheck reads it
    grams = ArrayField(models.TextField())

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["entity", "record"], name="found_once")]
        indexes = [GinIndex(fields=["grams"], name="search_grams")]
