"""Imports as they are kept: the files as they came, what was decided, what was written, and how to take it back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.files.entity import StoredFile


@entity("base.import", title="created_at", columns=("created_at", "created_by", "state", "written_at"), hand=False)
class Import(models.Model):
    """Files brought in together. What the last preview told stands in `told`, so that a screen needs no new reading."""

    class State(models.TextChoices):
        READING = "reading"
        WAITING = "waiting"  # something must be decided or mended
        READY = "ready"
        WRITING = "writing"
        WRITTEN = "written"
        UNDONE = "undone"
        FAILED = "failed"

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING, editable=False)
    answers: Any = models.JSONField(default=dict, editable=False)
    told: Any = models.JSONField(default=dict, editable=False)
    job_run = models.BigIntegerField(null=True, editable=False)  # the run of the job that reads or writes: its progress
    written_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    OPEN: ClassVar = (State.READING, State.WAITING, State.READY, State.FAILED)

    class Meta:
        app_label = "base"
        ordering = ("-id",)


class ImportFile(models.Model):
    """A file as it came; its bytes lie sealed in the store of files and are never changed."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["imported", "digest"], name="same_file_once")]


class StandingDecision(models.Model):
    """An answer that holds for the same question in every later import."""

    question = models.CharField(max_length=400, unique=True)
    answer = models.CharField(max_length=400)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "base"


class ImportTrace(models.Model):
    """What one write of an import did to the rows of one table, for undoing it: id, old values, new values."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="traces")
    position = models.IntegerField()
    model = models.CharField(max_length=120)  # app_label.model_name
    deed = models.CharField(max_length=10)  # create | change | remove
    rows: Any = models.JSONField()

    class Meta:
        app_label = "base"
        ordering = ("position",)
