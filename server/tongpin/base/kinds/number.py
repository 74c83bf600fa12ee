"""Numbers: whole and decimal, never float."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.db import models

from tongpin.base.words import say

from .kind import Columns, Kind, Malformed
from .registry import kind

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－＋，", "0123456789.-+,")


def as_decimal(raw: Any) -> Decimal:
    """Reads 1,234.50, １２ or 12; refuses what is no finite number."""
    if isinstance(raw, bool):
        raise Malformed(say("base.kinds.no_number", given=raw))
    text = str(raw).strip().translate(_FULL_WIDTH).replace(",", "").replace("\u2212", "-")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Malformed(say("base.kinds.no_number", given=text[:40])) from None
    if not value.is_finite() or abs(value.adjusted()) > 24:
        raise Malformed(say("base.kinds.no_number", given=text[:40]))
    return value


def plain(amount: Decimal) -> str:
    """8.50 as 8.5, 100 as 100: as people write it."""
    return f"{amount.normalize():f}"


@kind
class WholeNumber(Kind):
    name = "number"
    columns: ClassVar[Columns] = (models.IntegerField, models.AutoField)
    operators = ("is", "is_not", "in", "over", "under", "at_least", "at_most", "empty")

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        value = as_decimal(raw)
        if value != value.to_integral_value():
            raise Malformed(say("base.kinds.not_whole", given=value))
        if abs(value) >= 2**63 or (abs(value) >= 2**31 and not isinstance(field, models.BigIntegerField)):
            raise Malformed(say("base.kinds.too_big", given=value))
        return int(value)

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return models.BigIntegerField(null=True, blank=True)

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {}


@kind
class DecimalNumber(WholeNumber):
    name = "decimal"
    columns: ClassVar[Columns] = (models.DecimalField,)

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Any:
        value = as_decimal(raw)
        places = getattr(field, "decimal_places", None)
        if places is not None and value != round(value, places):
            raise Malformed(say("base.kinds.too_fine", given=value, places=places))
        digits = getattr(field, "max_digits", None)
        if digits is not None and places is not None and abs(value) >= Decimal(10) ** (digits - places):
            raise Malformed(say("base.kinds.too_big", given=value))
        return value

    def show(self, value: Any, field: models.Field[Any, Any]) -> Any:
        return None if value is None else f"{value:f}"

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return models.DecimalField(max_digits=20, decimal_places=options.get("places", 4), null=True, blank=True)

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {"places": getattr(field, "decimal_places", 2)}
