"""What customers change about the files for banks and bookkeeping: layouts, and which account an amount goes to."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity

from .layout import KINDS

BY = ("none", "department", "person")  # the dimension beside an account


@entity("pay.template", title="name", columns=("name", "sort", "key"), order=("sort", "name"), hand=False)
class OutTemplate(models.Model):
    """A layout of the customer's own; one with the key of a shipped one stands in its place."""

    key = models.CharField(max_length=40, unique=True)
    sort = models.CharField(max_length=12, choices=[(one, one) for one in KINDS])
    name = models.CharField(max_length=60)
    body = models.JSONField(default=dict)

    class Meta:
        app_label = "pay"


@entity("pay.posting", title="source", columns=("source", "office", "department", "debit_code", "credit_code"), order=("position",),
        hand=False)
class Posting(models.Model):
    """Debit and credit of one sort of amount. `source` is a group (@wage …) or the code of one item."""

    position = models.PositiveIntegerField()
    source = models.CharField(max_length=40)
    summary = models.CharField(max_length=60, blank=True, default="")
    office = models.ForeignKey("people.Office", models.CASCADE, null=True, blank=True, related_name="+")
    department = models.ForeignKey("people.Department", models.CASCADE, null=True, blank=True, related_name="+")
    debit_code = models.CharField(max_length=40)
    debit_name = models.CharField(max_length=80, blank=True, default="")
    debit_by = models.CharField(max_length=12, default="none", choices=[(one, one) for one in BY])
    credit_code = models.CharField(max_length=40)
    credit_name = models.CharField(max_length=80, blank=True, default="")
    credit_by = models.CharField(max_length=12, default="none", choices=[(one, one) for one in BY])

    class Meta:
        app_label = "pay"
