"""Notice: somebody was told something; the sentence is kept as a code, so that it reads in his language of today. What asks for
something waits until it is done, whoever has read it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Notice(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    message = models.JSONField()  # a Say
    link = models.CharField(max_length=300, blank=True, default="")
    once = models.CharField(max_length=200, null=True)  # a hearer that runs twice tells once
    sort = models.CharField(max_length=8, default="tell")  # ask | tell | remind
    urgent = models.BooleanField(default=False)  # due today
    deeds = ArrayField(models.CharField(max_length=20), default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    waits = models.BooleanField(default=False)  # to be done: reading changes nothing
    about_entity = models.CharField(max_length=60, blank=True, default="")
    about_id = models.BigIntegerField(null=True)
    matter = models.CharField(max_length=40, blank=True, default="")
    due_day = models.DateField(null=True)
    reminded = models.SmallIntegerField(null=True)  # days late at the newest reminder; -1: the day before

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["user", "once"], name="notice_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(fields=["user"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
            models.Index(fields=["user"], name="notice_waits", condition=models.Q(waits=True)),
            models.Index(fields=["about_entity", "about_id"], name="notice_waits_about", condition=models.Q(waits=True)),
        ]
