"""Day result: what the judgment of one day came to, kept for lists, months and pay."""

from __future__ import annotations

from typing import Any

from django.db import models

from tongpin.base.entities import entity


@entity(
    "hours.day_result", title="day", hand=False, order=("-day", "-person"),  # as its index is read backwards
    columns=("person", "office", "day", "day_type", "code", "late_minutes", "early_minutes", "exceptions", "mended"),
)
class DayResult(models.Model):
    """The clauses are not kept: the judgment is pure and its inputs are, so they are told again when asked for."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    day = models.DateField()
    day_type = models.CharField(max_length=12)
    code = models.CharField(max_length=24)
    off = models.CharField(max_length=2, blank=True, default="")  # the half that the company had free: am, pm
    required = models.DecimalField(max_digits=6, decimal_places=4, default=0)
    attended = models.DecimalField(max_digits=6, decimal_places=4, default=0)
    late_minutes = models.PositiveSmallIntegerField(default=0)
    early_minutes = models.PositiveSmallIntegerField(default=0)
    missing: Any = models.JSONField(default=list)  # start, end, unknown
    absent = models.DecimalField(max_digits=6, decimal_places=4, default=0)
    leave: Any = models.JSONField(default=dict)  # kind → days as text
    trip = models.DecimalField(max_digits=6, decimal_places=4, default=0)
    worked_minutes = models.PositiveSmallIntegerField(default=0)  # under comprehensive hours
    overtime: Any = models.JSONField(default=dict)  # class → hours as text
    first_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    exceptions: Any = models.JSONField(default=list)
    waiting: Any = models.JSONField(default=list)  # those of the exceptions that somebody still has to look at
    rule = models.CharField(max_length=40)
    mended = models.BooleanField(default=False)

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["day", "person"], name="one_result_a_day")]
        indexes = [
            models.Index(fields=["person", "day"], name="result_person_day"),
            models.Index(fields=["office", "day"], name="result_office_day"),
            # Few of a month's days are in them, and every board asks for just these.
            # In the order in which they are listed, with what they are counted by: then the table isn't read for it.
            models.Index(fields=["day", "person"], include=["office", "exceptions"], name="result_excepted",
                         condition=~models.Q(exceptions=[])),
            models.Index(fields=["day", "person"], include=["office", "waiting"], name="result_waiting",
                         condition=~models.Q(waiting=[])),
            models.Index(fields=["day", "office"], name="result_overtime", condition=~models.Q(overtime={})),
        ]

    def __str__(self) -> str:
        return str(self.day)


@entity("hours.day_count", title="code", columns=("office", "month", "sort", "code", "days"), hand=False)
class DayCount(models.Model):
    """How many judged days of an office's month have what: lines that are summed up where they are read.

    The database writes them itself, in the statement that writes the days (docs/decisions/kept-counts.md)."""

    office = models.ForeignKey("people.Office", models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    sort = models.CharField(max_length=10, choices=[(one, one) for one in ("exceptions", "waiting", "open")])
    code = models.CharField(max_length=40)  # of open days none: they wait for a word of the person, whatever for
    days = models.IntegerField()  # more, or less where it is below nought

    class Meta:
        app_label = "hours"
        indexes = [models.Index(fields=["month", "office", "sort"], name="day_count_month")]
