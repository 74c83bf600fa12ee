"""Kind: one sort of field value. It reads input, checks it, shows it, and tells which column keeps it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from tongpin.base.words import Say, say

Columns = tuple[type["models.Field[Any, Any]"], ...]


class Malformed(Exception):
    """A value that its kind cannot take; `say` tells why, the caller adds the place."""

    def __init__(self, reason: Say):
        self.say = reason
        super().__init__(reason.code)


class Kind:
    """The plain text kind, and the shape of all others.

    A kind never knows a record or a viewer: `field` is the Django field that it reads and shows for.
    """

    name: ClassVar[str] = "text"
    columns: ClassVar[Columns] = (models.CharField, models.TextField)
    operators: ClassVar[tuple[str, ...]] = ("is", "is_not", "in", "has", "empty")
    sortable: ClassVar[bool] = True
    secret: ClassVar[bool] = False

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        """Input (JSON, form, import) → the value that the model keeps. Raises Malformed."""
        text = str(raw).strip()
        limit = getattr(field, "max_length", None)
        if limit and len(text) > limit:
            raise Malformed(say("base.kinds.too_long", limit=limit, length=len(text)))
        return text

    def show(self, value: Any, field: models.Field[Any, Any]) -> Any:
        """The value as JSON for a screen."""
        return value

    def note(self, value: Any, field: models.Field[Any, Any]) -> Any:
        """The value as the ledger keeps it: plain JSON, secrets never readable."""
        return self.show(value, field)

    def text(self, value: Any, field: models.Field[Any, Any], lang: str) -> str:
        """The value for an export, a history or a search."""
        return "" if value is None else str(value)

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        """The Django field that keeps this kind in a table which a user drew."""
        return models.CharField(max_length=options.get("max_length", 2000), blank=True, default="")

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        """What a screen must know beyond the name of the kind."""
        limit = getattr(field, "max_length", None)
        return {"max_length": limit} if limit else {}
