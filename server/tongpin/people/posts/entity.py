"""Post: a person's office, department, manager and title from a day to a day. Two posts of one person never overlap."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.period import PERIOD
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person


@entity(
    "people.post", title="job_title",
    columns=("person", "office", "department", "job_title", "manager", "valid_from", "valid_to"),
    dated=("valid_from", "valid_to"), hand=False, order=("person", "valid_from"),
)
class Post(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="posts")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="posts")
    manager = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    dotted = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    job_title = models.CharField(max_length=120, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "people"
        indexes = [models.Index(fields=["office", "valid_from"], name="post_office")]
        constraints = [
            ExclusionConstraint(
                name="post_overlap",
                expressions=[("person", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=~models.Q(manager=models.F("person")), name="post_not_own_manager"),
        ]
