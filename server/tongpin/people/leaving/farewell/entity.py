"""How long the link of leavers holds, for the whole company."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity


@entity("people.farewell_setting", title="pk", hand=False, columns=("link_months", "changed_at", "by_name"))
class FarewellSetting(models.Model):
    """One for the company; where there is none, `rules.LINK_MONTHS` holds."""

    link_months = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(auto_now=True)
    by_name = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        app_label = "people"
