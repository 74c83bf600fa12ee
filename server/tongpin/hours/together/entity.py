"""Common hours that a team agreed on: from a day, on which weekdays, from when to when, by the clock of which zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import RegexValidator
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.period import PERIOD, holds
from tongpin.hours.day.taps import instant_of

from .rules import Span

_CLOCK = RegexValidator(r"^([01]\d|2[0-3]):[0-5]\d$")


def _workdays() -> list[int]:
    return [1, 2, 3, 4, 5]


@entity(
    "hours.common_hours", title="start", columns=("department", "start", "end", "zone", "weekdays", "valid_from", "valid_to"),
    dated=("valid_from", "valid_to"), order=("department", "-valid_from"), hand=False,
)
class CommonHours(models.Model):
    """Named by the head of the department or by HR, for it and all below it. Two of one department never hold on one day."""

    department = models.ForeignKey("people.Department", models.PROTECT, related_name="+")
    start = models.CharField(max_length=5, validators=[_CLOCK])
    end = models.CharField(max_length=5, validators=[_CLOCK])  # before the start: on the next day
    zone = models.CharField(max_length=60)
    weekdays: Any = models.JSONField(default=_workdays)  # Monday is 1
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "hours"
        constraints = [ExclusionConstraint(
            name="common_hours_overlap",
            expressions=[("department", RangeOperators.EQUAL),
                         (PERIOD, RangeOperators.OVERLAPS)])]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"

    @property
    def length(self) -> timedelta:
        begin, end = (datetime.combine(date(2000, 1, 1), time.fromisoformat(one)) for one in (self.start, self.end))
        return end - begin if begin < end else end + timedelta(days=1) - begin

    def span(self, day: date) -> Span | None:
        """The agreed time that begins on that day of its zone; None where nothing is agreed for it."""
        if day.isoweekday() not in self.weekdays or not holds(self, day):
            return None
        begin = datetime.combine(day, time.fromisoformat(self.start))
        return instant_of(begin, self.zone), instant_of(begin + self.length, self.zone)
