"""A medical period that HR has found for one person: where the city has a scale of its own, or an authority has said so."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity

from .rules import Scale


@entity("hours.medical_period", title="person", columns=("person", "months", "window", "source"), order=("person",))
class MedicalPeriod(models.Model):
    """It stands before the scale of the law; with the source that somebody else can look up."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    months = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(60)])
    window = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(90)])
    source = models.CharField(max_length=300)

    class Meta:
        app_label = "hours"
        constraints = [models.CheckConstraint(condition=models.Q(window__gte=models.F("months")), name="medical_window_holds_months",
                                              violation_error_code="hours.medical.window_too_short")]

    def __str__(self) -> str:
        return str(self.months)

    def scale(self) -> Scale:
        return Scale(self.months, self.window, self.source)
