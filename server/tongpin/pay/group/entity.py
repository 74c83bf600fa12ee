"""Pay group: offices that are paid together on one day, by the same people; every other office belongs to the group that ships."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity

from .rules import EVERYBODY, MONTHS, SHIFTS


@entity("pay.group", title="name_zh", title_en="name_en", columns=("name_zh", "name_en", "day", "pays_in", "shift"), order=("id",),
        hand=False)
class PayGroup(models.Model):
    """A row with the key `everybody` stands in the place of the group that ships: another name, another pay day."""

    key = models.SlugField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=40, unique=True)
    name_en = models.CharField(max_length=40, unique=True)
    day = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(1), MaxValueValidator(31)])
    pays_in = models.CharField(max_length=4, default=MONTHS[0], choices=[(one, one) for one in MONTHS])
    shift = models.CharField(max_length=6, default=SHIFTS[0], choices=[(one, one) for one in SHIFTS])

    class Meta:
        app_label = "pay"

    @property
    def is_everybody(self) -> bool:
        return self.key == EVERYBODY


@entity("pay.group_office", title="since", columns=("office", "group", "since"), order=("office", "since"), hand=False)
class GroupOffice(models.Model):
    """From the month `since` (its first day) on the office is paid with the group; None: with everybody."""

    office = models.ForeignKey("people.Office", models.CASCADE, related_name="+")
    group = models.ForeignKey(PayGroup, models.CASCADE, null=True, blank=True, related_name="moves")
    since = models.DateField()

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["office", "since"], name="one_group_a_month")]
