"""What HR enters where no source was read, and which event an approved leave is for."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity
from tongpin.hours.absence.entity import Absence, LeaveKindField

from .rules import KINDS, PERS, UNITS, Figure, provinces


def province_choices() -> list[tuple[str, str]]:
    return [(one, one) for one in provinces()]


@entity("hours.leave_figure", title="kind", order=("kind", "-valid_from"), dated=("valid_from", "valid_to"),
        columns=("kind", "province", "office", "days", "unit", "per", "valid_from", "valid_to", "source"))
class LeaveFigure(models.Model):
    """Of a province, or of one office only; with the source that somebody else can look up."""

    kind = LeaveKindField(max_length=20, choices=[(one, one) for one in KINDS])
    province = models.CharField(max_length=20, blank=True, default="", choices=province_choices)
    office = models.ForeignKey("people.Office", models.PROTECT, null=True, blank=True, related_name="+")
    days = models.DecimalField(max_digits=5, decimal_places=1, validators=[MinValueValidator(0)])
    unit = models.CharField(max_length=10, choices=[(one, one) for one in UNITS])
    per = models.CharField(max_length=10, choices=[(one, one) for one in PERS])
    child_from = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(3)])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        app_label = "hours"
        constraints = [
            models.CheckConstraint(condition=models.Q(office__isnull=False) | ~models.Q(province=""), name="leave_figure_province",
                                   violation_error_code="hours.event_leave.unplaced"),
            models.UniqueConstraint(fields=["kind", "province", "office", "child_from", "valid_from"], name="leave_figure_once",
                                    nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return str(self.kind)

    def figure(self) -> Figure:
        return Figure(self.kind, self.days, self.unit, self.per, self.source, self.valid_from, self.valid_to, self.province,
                      self.office_id, is_own=True, child_from=self.child_from)


@entity("hours.leave_event", title="event_day", columns=("absence", "event_day"), hand=False)
class LeaveEvent(models.Model):
    """The day of the registration, birth or death that an approved leave is for."""

    absence = models.OneToOneField(Absence, models.CASCADE, related_name="event")
    event_day = models.DateField()

    class Meta:
        app_label = "hours"

    def __str__(self) -> str:
        return self.event_day.isoformat()
