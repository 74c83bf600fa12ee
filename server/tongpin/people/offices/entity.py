"""Legal entities and offices: who employs, and where people work."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import ZoneField

from .cities import city_of
from .rules import DAY, KINDS, PARTS


@entity("people.legal_entity", title="name", columns=("name", "country"), search=("name",), order=("name",))
class LegalEntity(models.Model):
    """A company of the group that signs contracts and pays."""

    name = models.CharField(max_length=200, unique=True)
    country = models.CharField(max_length=2, default="CN")  # ISO 3166

    class Meta:
        app_label = "people"

    def __str__(self) -> str:
        return self.name


@entity(
    "people.office", title="name", columns=("name", "city", "zone", "place", "legal_entity", "insured_in"),
    search=("name", "city", "code"),
)
class Office(models.Model):
    """A place where people work. `code` is the slug that scripts use; `place` names the calendar of its holidays."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120, unique=True)
    city = models.CharField(max_length=80, blank=True, default="")
    zone = ZoneField(default="Asia/Shanghai")
    place = models.CharField(max_length=10, blank=True, default="")  # "CN", "DE-BY"; empty: no calendar known
    legal_entity = models.ForeignKey(LegalEntity, models.PROTECT, null=True, blank=True, related_name="offices")
    insured_in = models.CharField(max_length=80, blank=True, default="")  # the city whose figures pay follows; empty: its own

    class Meta:
        app_label = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def country(self) -> str:
        """ISO 3166; of whoever employs there, else of the calendar; empty: not known."""
        return self.legal_entity.country if self.legal_entity else self.place[:2]

    @property
    def insured_city(self) -> str:
        """As it was told."""
        return self.insured_in or self.city or self.name

    @property
    def insured_key(self) -> str:
        """Under which the figures of its city are on file (社会保险法: where the employer is registered for it)."""
        city = city_of(self.insured_city)
        return city.code if city else self.code


@entity("people.company_day", title="name", columns=("day", "office", "kind", "part", "name"), order=("-day",), hand=False)
class CompanyDay(models.Model):
    """A day, or half of it, that an office has free or works, whatever the calendar of its place says (公司假日、调休、半天假)."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=[(one, one) for one in KINDS])
    part = models.CharField(max_length=4, default=DAY, choices=[(one, one) for one in PARTS])
    name = models.CharField(max_length=60)

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="company_day_once")]

    def __str__(self) -> str:
        return self.name
