"""Places where phones may punch, and networks that count as being there."""

from __future__ import annotations

from ipaddress import ip_network

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import NetworkField

from .rules import Net, Spot


@entity("hours.punch_place", title="name", columns=("office", "name", "radius", "opened_on"), order=("office", "name"))
class PunchPlace(models.Model):
    """Without latitude and longitude the office's people may punch anywhere; an office without a place has no phone punching."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True,
                                   validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True,
                                    validators=[MinValueValidator(-180), MaxValueValidator(180)])
    radius = models.PositiveIntegerField(default=200, validators=[MinValueValidator(30), MaxValueValidator(5000)])
    opened_on = models.DateField()

    class Meta:
        app_label = "hours"
        constraints = [models.CheckConstraint(
            condition=models.Q(latitude=None, longitude=None) | models.Q(latitude__isnull=False, longitude__isnull=False),
            name="punch_place_longitude", violation_error_code="hours.phone.half_position")]

    def __str__(self) -> str:
        return self.name

    def spot(self) -> Spot:
        if self.latitude is None or self.longitude is None:
            return Spot(self.pk, self.name, None, None, self.radius)
        return Spot(self.pk, self.name, float(self.latitude), float(self.longitude), self.radius)


@entity("hours.punch_network", title="name", columns=("office", "name", "network", "opened_on"), order=("office", "name"))
class PunchNetwork(models.Model):
    """A network of an office that proves being there when a phone gives no position: declared, since no browser tells the Wi-Fi's name."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    network = NetworkField()
    opened_on = models.DateField()

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["office", "network"], name="punch_network_network",
                                               violation_error_code="hours.phone.network_twice")]

    def __str__(self) -> str:
        return self.name

    def net(self) -> Net:
        return Net(self.pk, self.name, ip_network(self.network))
