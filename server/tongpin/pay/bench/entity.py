"""Formula case: inputs and the figure that a pay item must give for them, kept beside its formula from a day to a day."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity


@entity("pay.formula_case", title="name", columns=("name", "code", "scheme", "expected", "valid_from", "valid_to"),
        order=("scheme", "code", "valid_from", "id"), hand=False)
class FormulaCase(models.Model):
    """Nobody's name stands in it. Another expected figure from a later day is another row; this one ends the day before."""

    code = models.CharField(max_length=40)  # of the pay item
    scheme = models.CharField(max_length=2, default="CN")
    office = models.CharField(max_length=20, blank=True, default="")  # by whose formulas; empty: by those of everybody
    name = models.CharField(max_length=80)  # what it is a case of, as people say it
    given = models.JSONField(default=dict)  # field → plain decimal, yes or no
    expected = models.DecimalField(max_digits=15, decimal_places=2)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "pay"
        constraints = [models.CheckConstraint(condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                                              name="case_ends_later")]
        indexes = [models.Index(fields=["scheme", "code"], name="case_of_item")]
