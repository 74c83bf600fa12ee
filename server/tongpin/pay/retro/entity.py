"""A difference of a paid month that HR lets wait, with the reason; it is posted by the next run once released."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity


@entity("pay.retro_hold", whose="person_id", title="month", columns=("person", "month", "why"), order=("-month",), hand=False)
class RetroHold(models.Model):
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    month = models.DateField()  # the paid month that would be corrected; its first day
    why = models.CharField(max_length=300)

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["person", "month"], name="one_hold_a_month")]
