"""Linked: a record that a link opens; the link itself is kept as a hash only."""

from __future__ import annotations

from django.db import models


class Linked(models.Model):
    """`link_until` is its end; `wrong_tries` count since the last right one."""

    link_hash = models.CharField(max_length=64, blank=True, default="", editable=False, db_index=True)
    link_until = models.DateTimeField(null=True, editable=False)
    wrong_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    locked_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True
