"""Rule card of an office: dated, so that an old month is judged by what held then."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from tongpin.base.entities import entity

from .rules import Rule

_CLOCK = RegexValidator(r"^([01]\d|2[0-3]):[0-5]\d$")


def _clock(default: str) -> models.CharField[str, str]:
    return models.CharField(max_length=5, default=default, validators=[_CLOCK])


@entity(
    "hours.rule_card", title="name", dated=("valid_from", "valid_to"), order=("office", "-valid_from"),
    columns=("office", "name", "valid_from", "valid_to", "start", "end", "meal_start", "meal_end", "day_cut"),
)
class RuleCard(models.Model):
    """Times are local, written 09:00. The fields are those of rule.rules.Rule."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    start = _clock("09:00")
    end = _clock("18:00")
    meal_start = _clock("12:00")
    meal_end = _clock("13:00")
    day_cut = _clock("05:00")
    merge_minutes = models.PositiveSmallIntegerField(default=1)
    late_grace = models.PositiveSmallIntegerField(default=0)
    early_grace = models.PositiveSmallIntegerField(default=0)
    overtime_limit = models.PositiveSmallIntegerField(default=36)
    overtime_day_limit = models.PositiveSmallIntegerField(default=3)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["office", "valid_from"], name="rule_card_once"),
        ]

    def rule(self, calendar: str) -> Rule:
        clock: dict[str, Any] = {name: time.fromisoformat(getattr(self, name))
                 for name in ("start", "end", "meal_start", "meal_end", "day_cut")}
        plain = {name: getattr(self, name)
                 for name in ("merge_minutes", "late_grace", "early_grace", "overtime_limit", "overtime_day_limit")}
        return Rule(**clock, **plain, calendar=calendar, version=f"card-{self.pk}")
