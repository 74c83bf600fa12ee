"""Systems that processes may call; the owner names them, whoever draws a process chooses among them."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField


@entity("base.call_target", title="name", columns=("name", "url", "is_on"), order=("name",), hand=False)
class CallTarget(models.Model):
    """`key` signs each call; without one calls go unsigned."""

    name = models.CharField(max_length=80, unique=True)
    url = models.CharField(max_length=500)
    key = SecretField(null=True, blank=True)
    is_on = models.BooleanField(default=True)

    class Meta:
        app_label = "base"

    def __str__(self) -> str:
        return self.name
