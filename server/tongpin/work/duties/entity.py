"""Duties: who does what in personnel work, laid down once for all offices; and the path on which a line manager learns his part."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity

# RACI, as people say it: does it, answers for it, is asked before, is told after.
PARTS = ("does", "answers", "asked", "told")
WHO = ("hr", "office_lead", "manager", "employee")
AREAS = ("join", "hours", "pay", "grow", "leave", "data")


def _part() -> models.CharField[str, str]:
    return models.CharField(max_length=10, blank=True, default="", choices=[(one, one) for one in PARTS])


@entity("work.duty", title="label_zh", columns=("area", "label_zh", *WHO), order=("position",))
class Duty(models.Model):
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120, blank=True, default="")
    area = models.CharField(max_length=10, choices=[(one, one) for one in AREAS])
    hr = _part()
    office_lead = _part()
    manager = _part()
    employee = _part()
    guide_zh = models.CharField(max_length=600, blank=True, default="")
    guide_en = models.CharField(max_length=600, blank=True, default="")
    page = models.CharField(max_length=120, blank=True, default="")  # where in the product it is done
    position = models.PositiveIntegerField(default=0)
    shipped = models.CharField(max_length=40, blank=True, default="", editable=False)

    class Meta:
        app_label = "work"
        constraints = [
            models.UniqueConstraint(fields=["shipped"], name="duty_shipped_once", condition=~models.Q(shipped="")),
        ]

    def __str__(self) -> str:
        return self.label_zh


@entity("work.lesson", title="label_zh", columns=("label_zh", "minutes"), order=("position",))
class Lesson(models.Model):
    """A few minutes of reading and one question; `right` is the place of the right answer, from 1."""

    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120, blank=True, default="")
    text_zh = models.TextField()
    text_en = models.TextField(blank=True, default="")
    minutes = models.PositiveSmallIntegerField(default=3)
    question_zh = models.CharField(max_length=300, blank=True, default="")
    question_en = models.CharField(max_length=300, blank=True, default="")
    answers = models.JSONField(default=list, blank=True, editable=False)  # [{"zh", "en"}]
    right = models.PositiveSmallIntegerField(default=1, editable=False)
    position = models.PositiveIntegerField(default=0)
    shipped = models.CharField(max_length=40, blank=True, default="", editable=False)

    class Meta:
        app_label = "work"
        constraints = [
            models.UniqueConstraint(fields=["shipped"], name="lesson_shipped_once", condition=~models.Q(shipped="")),
        ]

    def __str__(self) -> str:
        return self.label_zh


@entity("work.learned", title="lesson", columns=("person", "lesson", "learned_at", "tries"), order=("-learned_at",), hand=False)
class Learned(models.Model):
    """A person has read a lesson and answered its question."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+")
    tries = models.PositiveSmallIntegerField(default=1)
    learned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "work"
        constraints = [models.UniqueConstraint(fields=["person", "lesson"], name="learned_once")]
