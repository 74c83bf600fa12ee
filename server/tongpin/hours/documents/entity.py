"""Documents that kinds of leave demand: the rule HR sets, and the one that each leave waits for."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity
from tongpin.hours.absence.entity import Absence, AnyKindField, LeaveKindField, kind_choices
from tongpin.hours.absence.kinds import TRIP

AT_REQUEST, AFTER = "request", "after"
REMIND, UNPAID = "remind", "unpaid"
MISSING, HANDED, WAIVED = "missing", "handed", "waived"
STATES = (MISSING, HANDED, WAIVED, UNPAID)


__all__ = ["DocumentRule", "LeaveDocument", "LeaveKindField"]  # an older migration finds the last one here


def leave_choices() -> list[tuple[str, str]]:
    return [one for one in kind_choices() if one[0] != TRIP]


@entity("hours.document_rule", title="name", order=("kind", "office"),
        columns=("kind", "office", "name", "over_days", "wanted", "within_days", "if_missing"))
class DocumentRule(models.Model):
    """Leave of more than `over_days` needs the document: with the request, or within so many calendar days after its first day.
    The rule of an office stands before that of the company (`office` empty)."""

    kind = AnyKindField(max_length=20, choices=leave_choices)
    office = models.ForeignKey("people.Office", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60)
    over_days = models.DecimalField(max_digits=5, decimal_places=2, default=0, validators=[MinValueValidator(0)])
    wanted = models.CharField(max_length=8, default=AFTER, choices=[(one, one) for one in (AT_REQUEST, AFTER)])
    within_days = models.PositiveSmallIntegerField(default=3, validators=[MaxValueValidator(180)])
    if_missing = models.CharField(max_length=8, default=REMIND, choices=[(one, one) for one in (REMIND, UNPAID)])

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["kind", "office"], name="document_rule_once", nulls_distinct=False)]

    def __str__(self) -> str:
        return self.name


@entity("hours.leave_document", title="name", order=("due_on",), hand=False,
        columns=("person", "absence", "name", "due_on", "state", "reason"))
class LeaveDocument(models.Model):
    """`if_missing` as the rule said when the leave was approved; its files hang at this record, sealed."""

    absence = models.OneToOneField(Absence, models.CASCADE, related_name="document")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    due_on = models.DateField()
    if_missing = models.CharField(max_length=8, choices=[(one, one) for one in (REMIND, UNPAID)])
    state = models.CharField(max_length=8, default=MISSING, choices=[(one, one) for one in STATES])
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "hours"

    def __str__(self) -> str:
        return self.name
