"""Terms of a kind of leave: what HR set in place of what kinds.toml says."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.hours.absence.kinds import STEPS


@entity("hours.leave_terms", title="kind", hand=False, columns=("kind", "step"), order=("kind",))
class LeaveTerms(models.Model):
    """One a kind; `step` is the smallest part of a day in which it may be asked for."""

    kind = models.CharField(max_length=20, unique=True)  # of absence.kinds
    step = models.CharField(max_length=12, choices=[(one, one) for one in STEPS])

    class Meta:
        app_label = "hours"

    def __str__(self) -> str:
        return self.kind
