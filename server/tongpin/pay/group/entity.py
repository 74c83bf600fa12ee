"""Pay group: offices that are paid together on one day, by the same people; every other office belongs to the group that ships."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tongpin.base.entities import entity

from .rules import CYCLES, EVERYBODY, MONTHS, MOST_AFTER, SHIFTS, Cycle


@entity("pay.group", title="name_zh", title_en="name_en", columns=("name_zh", "name_en", "cycle", "day", "pays_in", "shift"), order=("id",),
        hand=False)
class PayGroup(models.Model):
    """A row with the key `everybody` stands in the place of the group that ships: another name, another pay day.

    Paid by the month it has `day`, `pays_in` and `shift`; by periods of days it has `anchor` and `after`.
    """

    key = models.SlugField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=40, unique=True)
    name_en = models.CharField(max_length=40, unique=True)
    day = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(1), MaxValueValidator(31)])
    pays_in = models.CharField(max_length=4, default=MONTHS[0], choices=[(one, one) for one in MONTHS])
    shift = models.CharField(max_length=6, default=SHIFTS[0], choices=[(one, one) for one in SHIFTS])
    cycle = models.CharField(max_length=10, default="month", choices=[(one, one) for one in CYCLES])
    anchor = models.DateField(null=True, blank=True)  # the first day of any one of its periods
    after = models.PositiveSmallIntegerField(default=4, validators=[MaxValueValidator(MOST_AFTER)])  # days from the end to the pay day

    class Meta:
        app_label = "pay"

    @property
    def is_everybody(self) -> bool:
        return self.key == EVERYBODY

    @property
    def periods(self) -> Cycle | None:
        """None: paid by the month."""
        return Cycle(CYCLES[self.cycle], self.anchor, self.after) if CYCLES[self.cycle] and self.anchor else None


@entity("pay.group_office", title="since", columns=("office", "group", "since"), order=("office", "since"), hand=False)
class GroupOffice(models.Model):
    """From the month `since` (its first day) on the office is paid with the group; None: with everybody."""

    office = models.ForeignKey("people.Office", models.CASCADE, related_name="+")
    group = models.ForeignKey(PayGroup, models.CASCADE, null=True, blank=True, related_name="moves")
    since = models.DateField()

    class Meta:
        app_label = "pay"
        constraints = [models.UniqueConstraint(fields=["office", "since"], name="one_group_a_month")]
