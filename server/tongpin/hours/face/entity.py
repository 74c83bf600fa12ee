"""Face check of a phone punch: whether the company offers it, and who has agreed to it. Off until somebody switches it on."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField


@entity("hours.face_setting", title="pk", hand=False, columns=("is_on", "assessed_on", "changed_at", "by_name"))
class FaceSetting(models.Model):
    """One for the company. `assessed_on`: the impact assessment that the law asks for beforehand (个人信息保护法第五十五条)."""

    is_on = models.BooleanField(default=False)
    assessed_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    by_name = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        app_label = "hours"


@entity("hours.face_consent", title="person", hand=False, columns=("person", "version", "agreed_at", "withdrawn_at"))
class FaceConsent(models.Model):
    """A separate consent (第二十九条), by the text of a version. `template` is figures, never a picture; withdrawn, it is gone at once,
    and only that somebody had agreed and took it back stays."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    version = models.CharField(max_length=12)
    agreed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    template = SecretField(null=True, blank=True)
    driver = models.CharField(max_length=20, blank=True, default="")  # templates of another one cannot be compared

    class Meta:
        app_label = "hours"
