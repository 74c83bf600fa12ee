"""Own inputs: figures that a company enters for its own formulas, each month or from a month on."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.period import PERIOD

MONTH, AGREED = "month", "agreement"
PER = (MONTH, AGREED)
SHOWS = ("money", "number")


@entity("pay.own_input", title="label_zh", columns=("label_zh", "label_en", "show", "per"), order=("id",), hand=False)
class OwnInput(models.Model):
    """Formulas speak of it by its label, and the figures of a run are kept under its code: neither changes once it is used."""

    code = models.CharField(max_length=40, unique=True)
    label_zh = models.CharField(max_length=40)
    label_en = models.CharField(max_length=40)
    show = models.CharField(max_length=8, choices=[(one, one) for one in SHOWS])
    per = models.CharField(max_length=10, choices=[(one, one) for one in PER])

    class Meta:
        app_label = "pay"


@entity("pay.own_value", whose="person_id", title="valid_from", columns=("person", "input", "value", "valid_from", "valid_to"),
        dated=("valid_from", "valid_to"), order=("input", "person", "-valid_from"), hand=False)
class OwnValue(models.Model):
    """Of a month: from its first to its last day. Agreed: from any day on. Two of one person and input never overlap."""

    input = models.ForeignKey(OwnInput, models.CASCADE, related_name="values")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=4)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "pay"
        constraints = [ExclusionConstraint(name="own_value_overlap", expressions=[
            ("input", RangeOperators.EQUAL), ("person", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)])]
        indexes = [models.Index(fields=["valid_from", "person"], name="own_value_from")]
