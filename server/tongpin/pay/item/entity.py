"""Pay item versions: what people changed or added to the items that are shipped."""

from __future__ import annotations

from typing import Any

from django.db import models

from tongpin.base.entities import entity

from .rules import KINDS, STEPS


@entity("pay.item", title="label_zh", columns=("label_zh", "label_en", "scheme", "step", "text", "valid_from", "version"),
        order=("scheme", "position", "version"), hand=False)
class PayItem(models.Model):
    """One version. It holds from `valid_from` until a later version does; an empty text ends the item."""

    code = models.CharField(max_length=40)
    scheme = models.CharField(max_length=2, default="CN")  # ISO 3166; * is everywhere else
    version = models.PositiveIntegerField(default=1)
    label_zh = models.CharField(max_length=60)
    label_en = models.CharField(max_length=60)
    step = models.CharField(max_length=12, choices=[(step, step) for step in STEPS])
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    text = models.TextField(blank=True, default="")
    tree = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField(default=100)
    is_taxable = models.BooleanField(default=True)
    hides_zero = models.BooleanField(default=True)
    offices: Any = models.JSONField(default=list, blank=True)  # codes of the offices that it holds for; empty: all
    valid_from = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["code", "scheme", "version"], name="one_item_version")]
