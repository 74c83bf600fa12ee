"""Departments: the tree of teams. The department is what stays; its name and parent hold from a day to a day."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.period import PERIOD


@entity(
    "people.department", title="name", columns=("name", "parent", "head"), search=("name",), order=("name",), hand=False,
)
class Department(models.Model):
    """As it is today; the terms tell how it was and will be."""

    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    head = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="heads")

    class Meta:
        app_label = "people"
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="department_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return self.name


@entity(
    "people.department_term", title="name", columns=("department", "name", "parent", "valid_from", "valid_to"),
    dated=("valid_from", "valid_to"), hand=False, order=("department", "valid_from"),
)
class DepartmentTerm(models.Model):
    """What a department was called, and under which other it stood, from a day to a day."""

    department = models.ForeignKey(Department, models.CASCADE, related_name="terms")
    name = models.CharField(max_length=120)
    parent = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "people"
        constraints = [
            ExclusionConstraint(
                name="department_term_overlap",
                expressions=[("department", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            ),
        ]
