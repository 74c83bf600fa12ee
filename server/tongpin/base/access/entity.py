"""Grants and roles: who may do what, as data that an owner can read and change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tongpin.base.kinds import ConditionField


class Grant(models.Model):
    """A role may use these verbs on these fields of the rows that the condition lets through. Nothing else is allowed."""

    role = models.CharField(max_length=40)
    entity = models.CharField(max_length=80)  # a name, or "*"
    verbs = ArrayField(models.CharField(max_length=40))  # "*" for all
    fields = ArrayField(models.CharField(max_length=80), default=list)  # "*" all but secret ones; "-x" none of x
    rows = ConditionField(default=list)
    shipped = models.CharField(max_length=200, blank=True, default="")  # where in a grants.toml it stands
    as_shipped = models.JSONField(null=True, blank=True)  # what that file says: otherwise than this, it was edited here
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "base"
        indexes = [models.Index(fields=["role"], name="grant_role")]

    @property
    def is_edited(self) -> bool:
        return self.as_shipped is not None and values_of(vars(self)) != values_of(self.as_shipped)


def values_of(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ("verbs", "fields", "rows")}


class SecondFactorRule(models.Model):
    """Whoever holds the role signs in with a second factor from this day on (his own day)."""

    role = models.CharField(max_length=40, unique=True)
    from_day = models.DateField()

    class Meta:
        app_label = "base"


class RoleOf(models.Model):
    """A user holds a role, for some offices or (empty list) for all."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=40)
    offices = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="one_role_once")]
