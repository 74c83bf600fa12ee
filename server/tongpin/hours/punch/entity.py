"""What files tell of a day, as it came: punches, the source's own verdicts, signs and remarks, and who is covered."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import NetworkField, ZoneField
from tongpin.base.words import say


@entity(
    "hours.punch", title="text", columns=("person", "office", "day", "punched_at", "text", "source", "network", "file"),
    order=("-punched_at",), hand=False,
)
class Punch(models.Model):
    """One tap. Without a person it waits in the queue; it is kept all the same."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    who_number = models.CharField(max_length=80, blank=True, default="")
    who_name = models.CharField(max_length=120, blank=True, default="")
    day = models.DateField()  # the work day, decided by day.taps.work_day
    punched_at = models.DateTimeField()
    zone = ZoneField()
    text = models.CharField(max_length=80)
    source = models.CharField(max_length=60)
    detail = models.CharField(max_length=120, blank=True, default="")
    network = NetworkField(blank=True, default="")  # of the office: it stood for a position; never the person's own address
    file = models.CharField(max_length=255, blank=True, default="")
    line = models.PositiveIntegerField(null=True, blank=True)
    left_out = models.BooleanField(default=False)  # HR decided: not one of us
    key = models.CharField(max_length=32, unique=True, editable=False)  # the same tap of the same source, however often

    class Meta:
        app_label = "hours"
        indexes = [
            models.Index(fields=["person", "day"], name="punch_person_day"),
            models.Index(fields=["office", "day"], name="punch_office_day"),
            models.Index(fields=["punched_at"], name="punch_moment"),
        ]

    def where(self, lang: str) -> str:
        """What its source told of the place; a network of the office is named as one."""
        return say("hours.punch.by_network", name=self.detail, network=self.network).text(lang) if self.network else self.detail


@entity(
    "hours.source_verdict", title="code", columns=("person", "day", "source", "code", "minutes"), order=("-day",),
    hand=False,
)
class SourceVerdict(models.Model):
    """What DingTalk or WeCom itself says of a day: late 16, missing_end, absent, normal."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    source = models.CharField(max_length=60)
    code = models.CharField(max_length=40)
    minutes = models.IntegerField(default=0)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["day", "person", "source", "code"], name="source_verdict_once"),
        ]
        indexes = [models.Index(fields=["person", "day"], name="verdict_person_day")]


@entity(
    "hours.mark", title="text", columns=("person", "day", "code", "leave_kind", "amount", "text", "file"),
    order=("-day",), hand=False,
)
class Mark(models.Model):
    """A sign of a hand-kept sheet, or a remark: it stands for taps or explains them."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    source = models.CharField(max_length=60)
    code = models.CharField(max_length=40)
    leave_kind = models.CharField(max_length=40, blank=True, default="")
    amount = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    text = models.CharField(max_length=80)
    has_taps = models.BooleanField(default=False)
    file = models.CharField(max_length=255, blank=True, default="")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["day", "person", "source", "code", "leave_kind"], name="mark_once"),
        ]
        indexes = [models.Index(fields=["person", "day"], name="mark_person_day")]


@entity(
    "hours.coverage", title="source", columns=("person", "source", "first_day", "last_day", "file"),
    order=("-first_day",), hand=False,
)
class Coverage(models.Model):
    """From which day to which a source speaks about a person: outside of it nothing is judged as absence."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    source = models.CharField(max_length=60)
    first_day = models.DateField()
    last_day = models.DateField()
    file = models.CharField(max_length=255, blank=True, default="")
    lines = models.PositiveIntegerField(default=0)  # how much of the file is about this person
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "hours"
        constraints = [
            models.UniqueConstraint(fields=["person", "source", "first_day", "last_day"], name="coverage_once"),
        ]
        indexes = [models.Index(fields=["office", "first_day"], name="coverage_office")]
