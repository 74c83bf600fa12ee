"""Law figures entered here: they go before the shipped ones, and take their window and source with them."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity


@entity("pay.law_figure", title="key", columns=("place", "key", "value", "valid_from", "valid_to", "status", "source"),
        search=("place", "key"), order=("place", "key", "-valid_from"))
class LawFigure(models.Model):
    key = models.CharField(max_length=60)  # rate.pension.own
    place = models.CharField(max_length=40)  # CN, or the code of a city
    value = models.DecimalField(max_digits=14, decimal_places=4)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, default="official", choices=[("official", "official"), ("provisional", "provisional")])
    source = models.CharField(max_length=200)

    class Meta:
        app_label = "pay"
