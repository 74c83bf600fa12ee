"""Second factor: the secret that an app on the phone shares with us, and ten codes for the day on which the phone is lost."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tongpin.base.kinds import SecretField


class SecondFactor(models.Model):
    """Asked for from the moment it was confirmed by a first code; until then it is only being set up."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor")
    secret = SecretField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)  # of the last code that was taken; it and all before it serve no more
    tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "base"


class RecoveryCode(models.Model):
    """Serves once. Kept as a keyed digest: what was told can't be read here again."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_once")]
