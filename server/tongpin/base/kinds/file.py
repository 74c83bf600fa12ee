"""Files in a form: the ids of what was uploaded; whether somebody may hand them in, whoever keeps the form asks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from tongpin.base.words import say

from .kind import Columns, Kind, Malformed
from .registry import kind

MOST = 20


class FilesField(models.JSONField):
    """Ids of stored files."""

    kind_name = "file"


@kind
class FileKind(Kind):
    name = "file"
    columns: ClassVar[Columns] = ()
    operators = ("empty",)
    sortable = False

    def read(self, raw: Any, field: models.Field[Any, Any]) -> list[int]:
        parts = raw if isinstance(raw, list | tuple) else [raw]
        if len(parts) > MOST:
            raise Malformed(say("base.kinds.too_many_files", limit=MOST))
        try:
            return [int(one["id"] if isinstance(one, dict) else one) for one in parts]
        except (KeyError, TypeError, ValueError):
            raise Malformed(say("base.kinds.no_file", given=str(raw)[:40])) from None

    def text(self, value: Any, field: models.Field[Any, Any], lang: str) -> str:
        return f"{len(value)} {'个文件' if lang == 'zh' else 'files'}" if value else ""

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return FilesField(null=True, blank=True)

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {}
