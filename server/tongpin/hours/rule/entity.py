"""Rule card of an office, or of a department or person there: dated, so that an old month is judged by what held then."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from tongpin.base.entities import entity

from .quotas import PERIODS
from .rules import CLOCKS, DOWN, KINDS, MAYBE, REFUSE, UP, WARN, WAYS, Rule

PLAIN = ("kind", "merge_minutes", "each_segment", "late_grace", "early_grace", "round_unit", "round_way", "overtime_unit",
         "overtime_way", "overtime_over", "time_off_months", "quota_period", "overtime_limit", "overtime_day_limit")
_CLOCK = RegexValidator(r"^([01]\d|2[0-3]):[0-5]\d$")


def _clock(default: str) -> models.CharField[str, str]:
    return models.CharField(max_length=5, default=default, validators=[_CLOCK], blank=not default)


@entity(
    "hours.rule_card", title="name", dated=("valid_from", "valid_to"), order=("office", "-valid_from"),
    columns=("office", "department", "person", "name", "kind", "valid_from", "valid_to",
             "start", "end", "meal_start", "meal_end", "day_cut"),
)
class RuleCard(models.Model):
    """Times are local, written 09:00. The fields are those of rule.rules.Rule."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    department = models.ForeignKey("people.Department", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, default=KINDS[0], choices=[(one, one) for one in KINDS])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    start = _clock("09:00")
    end = _clock("18:00")
    meal_start = _clock("12:00")
    meal_end = _clock("13:00")
    day_cut = _clock("05:00")
    earliest = _clock("")
    core_start = _clock("")
    core_end = _clock("")
    breaks: Any = models.JSONField(default=list, blank=True)  # [["15:00", "15:15"], …] beside the meal
    each_segment = models.BooleanField(default=False)
    merge_minutes = models.PositiveSmallIntegerField(default=1)
    late_grace = models.PositiveSmallIntegerField(default=0)
    early_grace = models.PositiveSmallIntegerField(default=0)
    round_unit = models.PositiveSmallIntegerField(default=0)
    round_way = models.CharField(max_length=8, default=UP, choices=[(one, one) for one in WAYS])
    overtime_unit = models.PositiveSmallIntegerField(default=0)
    overtime_way = models.CharField(max_length=8, default=DOWN, choices=[(one, one) for one in WAYS])
    quota_period = models.CharField(max_length=8, default="month", choices=[(one, one) for one in PERIODS])
    remote_days: Any = models.JSONField(default=list, blank=True)
    overtime_over = models.CharField(max_length=8, default=WARN, choices=[(one, one) for one in (WARN, REFUSE)])
    time_off_months = models.PositiveSmallIntegerField(default=0)
    overtime_limit = models.PositiveSmallIntegerField(default=36)
    overtime_day_limit = models.PositiveSmallIntegerField(default=3)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["office", "department", "person", "valid_from"], name="rule_card_once",
                                    nulls_distinct=False),
        ]

    def rule(self, calendar: str) -> Rule:
        clock: dict[str, Any] = {name: time.fromisoformat(getattr(self, name)) for name in CLOCKS}
        clock |= {name: time.fromisoformat(told) for name in MAYBE if (told := getattr(self, name))}
        plain = {name: getattr(self, name) for name in PLAIN}
        clock["breaks"] = tuple((time.fromisoformat(first), time.fromisoformat(last)) for first, last in self.breaks)
        clock["remote_days"] = tuple(self.remote_days)
        return Rule(**clock, **plain, calendar=calendar, version=f"card-{self.pk}")
