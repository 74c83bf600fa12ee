"""The permit of the labour authority that comprehensive hours and the flexible system need."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity

from .rules import NEEDING


@entity("hours.work_permit", title="number", dated=("valid_from", "valid_to"), order=("office", "-valid_to"), hand=False,
        columns=("office", "department", "posts", "kind", "number", "authority", "valid_from", "valid_to"))
class WorkPermit(models.Model):
    """For an office, or for a department with all below it; `posts` are those that it names, empty: all of them. Always for a time."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    department = models.ForeignKey("people.Department", models.PROTECT, null=True, blank=True, related_name="+")
    posts = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=16, choices=[(one, one) for one in NEEDING])
    number = models.CharField(max_length=80)
    authority = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["office", "kind", "number"], name="work_permit_number",
                                               violation_error_code="hours.permit.twice")]

    def __str__(self) -> str:
        return self.number
