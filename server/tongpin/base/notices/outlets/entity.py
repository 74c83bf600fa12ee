"""What a user wishes of each outlet, his devices, the mail server, and every notice on its way out."""

from __future__ import annotations

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tongpin.base.entities.description import entity
from tongpin.base.kinds import SecretField
from tongpin.base.notices.entity import Notice
from tongpin.base.notices.sort import ASK, REMIND, SORTS

MAIL, PUSH = "mail", "push"
OUTLETS = (MAIL, PUSH)


def asked_and_reminded() -> list[str]:
    return [ASK, REMIND]


def every_sort() -> list[str]:
    return list(SORTS)


class NoticeWishes(models.Model):
    """Which sorts of notices a user wants by which outlet, and when he wants peace. Who has none has these defaults."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_wishes")
    mail = ArrayField(models.CharField(max_length=8), default=asked_and_reminded)
    push = ArrayField(models.CharField(max_length=8), default=every_sort)
    quiet = models.BooleanField(default=True)
    quiet_from = models.TimeField(default=time(21))
    quiet_to = models.TimeField(default=time(8))
    quiet_rest_days = models.BooleanField(default=False)
    until_work = models.BooleanField(default=True)  # on days of work the night ends when work begins
    urgent_passes = models.BooleanField(default=True)

    class Meta:
        app_label = "base"

    def wants(self, outlet: str, sort: str) -> bool:
        return sort in (self.mail if outlet == MAIL else self.push)


class PushDevice(models.Model):
    """A browser that asked for pushes; its push service tells when it has gone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_devices")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    label = models.CharField(max_length=80, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "base"


class Outgoing(models.Model):
    """One notice by one outlet (and device): made once, sent once."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DROPPED = "dropped"  # read in the app meanwhile, or the device is gone
        FAILED = "failed"

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="outgoing")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    outlet = models.CharField(max_length=8)
    device = models.ForeignKey(PushDevice, models.CASCADE, null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        app_label = "base"
        constraints = [
            models.UniqueConstraint(fields=["notice", "outlet", "device"], name="outgoing_once", nulls_distinct=False),
        ]
        indexes = [
            models.Index(fields=["outlet", "due_at"], name="outgoing_due", condition=models.Q(state="waiting")),
        ]


@entity("base.mail_server", title="host", columns=("host", "port", "sender", "is_on"), hand=False)
class MailServer(models.Model):
    """The one SMTP server of this installation."""

    SECURITY: ClassVar = [("starttls", "starttls"), ("tls", "tls"), ("none", "none")]

    host = models.CharField(max_length=200)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=8, choices=SECURITY, default="starttls")
    username = models.CharField(max_length=200, blank=True, default="")
    password = SecretField(null=True, blank=True)
    sender = models.CharField(max_length=254)
    address = models.CharField(max_length=200, blank=True, default="")  # under which people reach this installation
    is_on = models.BooleanField(default=True)

    class Meta:
        app_label = "base"

    def __str__(self) -> str:
        return self.host
