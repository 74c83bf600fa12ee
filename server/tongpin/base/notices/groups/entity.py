"""Robots of group chats, and every message on its way to one."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tongpin.base.entities.description import entity
from tongpin.base.kinds import SecretField

from .rules import DINGTALK, KINDS


@entity("base.group_robot", title="name", columns=("name", "kind", "is_on"), order=("name",), hand=False)
class GroupRobot(models.Model):
    """Whoever knows the webhook may write into the group, so it is kept like a password; `secret` signs where the chat wants it.

    `offices` and `departments`: only what readers there are told; both empty: everybody.
    """

    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=[(one, one) for one in KINDS], default=DINGTALK)
    webhook = SecretField()
    secret = SecretField(null=True, blank=True)
    lang = models.CharField(max_length=2, choices=[("zh", "zh"), ("en", "en")], default="zh")
    topics = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    offices = ArrayField(models.BigIntegerField(), default=list, blank=True)
    departments = ArrayField(models.BigIntegerField(), default=list, blank=True)
    is_on = models.BooleanField(default=True)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)  # the last message, tests too
    trouble = models.CharField(max_length=300, blank=True, default="", editable=False)  # what the chat answered instead of taking it
    trouble_since = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        app_label = "base"

    def __str__(self) -> str:
        return self.name


class GroupMessage(models.Model):
    """One sentence for one group, whoever of its readers it was told to."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"

    robot = models.ForeignKey(GroupRobot, models.CASCADE, related_name="messages")
    topic = models.CharField(max_length=80)
    message = models.JSONField()  # a Say
    link = models.CharField(max_length=300, blank=True, default="")
    users = ArrayField(models.BigIntegerField())
    once = models.CharField(max_length=200, null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["robot", "once"], name="group_message_once")]
        indexes = [models.Index(fields=["robot", "due_at"], name="group_message_due", condition=models.Q(state="waiting"))]
