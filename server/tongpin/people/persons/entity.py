"""Person: somebody who works, worked or will work here. What changes over time stands in the posts."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField
from tongpin.people.offices.entity import Office

FIRST_HOUR, LAST_HOUR = 9, 20  # by the clock of the office: nobody is reminded at night


@entity(
    "people.person", title="name",
    columns=("name", "number", "office", "department", "job_title", "manager", "first_day", "last_day"),
    search=("name", "number", "email"), beside=("number", "office"), order=("office", "number_key"), hand=False,
)
class Person(models.Model):
    """`issuer` gave the number: two offices may give the same one.

    `office`, `department`, `manager` and `job_title` repeat today's post for rights and lists; the post is the truth.
    """

    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, editable=False, default="", db_index=True)
    number = models.CharField(max_length=40, blank=True, default="")
    number_key = models.CharField(max_length=40, editable=False, default="")
    issuer = models.ForeignKey(Office, models.PROTECT, related_name="numbered", editable=False)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    email = models.EmailField(max_length=254, blank=True, default="")
    phone = SecretField(null=True, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person", editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="people", editable=False)
    department = models.ForeignKey(
        "people.Department", models.PROTECT, null=True, blank=True, related_name="people", editable=False)
    manager = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reports", editable=False)
    job_title = models.CharField(max_length=120, blank=True, default="", editable=False)

    class Meta:
        app_label = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "number_key"], name="person_number_once", condition=~models.Q(number_key="")),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True) | models.Q(first_day__isnull=True)
                | models.Q(last_day__gte=models.F("first_day")),
                name="person_leaves_after_start"),
        ]

    def __str__(self) -> str:
        return self.name

    def works_on(self, day: date) -> bool:
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    def reminded_on(self, now: datetime) -> date | None:
        """The day by the clock of the office; None for who does not work then, and at an hour at which nobody is reminded."""
        local = now.astimezone(ZoneInfo(self.office.zone))
        return local.date() if FIRST_HOUR <= local.hour <= LAST_HOUR and self.works_on(local.date()) else None
