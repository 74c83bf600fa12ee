"""StoredFile: the name a content was given under, and the record it belongs to."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """The content lies in the data folder under its hash; two files of the same content share it."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=127)
    private = models.BooleanField(default=False)
    owner_entity = models.CharField(max_length=80)
    owner_id = models.CharField(max_length=40)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "base"
        indexes = [models.Index(fields=["owner_entity", "owner_id"], name="stored_file_owner")]
