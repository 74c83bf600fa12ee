"""User tables: what a user drew, kept as a description; the rows live in a real table of their own."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities.description import entity


@entity("base.user_table", title="label_zh", columns=("label_zh", "label_en"), search=("label_zh", "label_en"), hand=False)
class UserTable(models.Model):
    label_zh = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80, blank=True, default="")
    stamp = models.PositiveIntegerField(default=0)  # rises with every change of shape: older models are stale
    columns_ever = models.PositiveIntegerField(default=0)  # PostgreSQL counts dropped columns too (1,600)
    trashed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "base"

    @property
    def table_name(self) -> str:
        return f"t_{self.pk}"


@entity("base.user_field", title="label_zh", columns=("table", "label_zh", "sort_of"), hand=False)
class UserField(models.Model):
    table = models.ForeignKey(UserTable, models.CASCADE, related_name="fields")
    label_zh = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80, blank=True, default="")
    sort_of = models.CharField(max_length=20)  # the name of a kind
    options = models.JSONField(default=dict)
    needed = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    trashed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "base"

    @property
    def column_name(self) -> str:
        return f"f_{self.pk}"
