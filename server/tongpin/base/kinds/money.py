"""Money: Decimal in Python, whole cents (BIGINT) in the database, the currency in a field beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from tongpin.base.words import say

from .kind import Columns, Malformed
from .number import DecimalNumber, as_decimal
from .registry import kind

CENT = Decimal("0.01")


class MoneyField(models.BigIntegerField):  # type: ignore[type-arg]
    """`currency` names the sibling field that holds the currency, or is a currency code itself."""

    kind_name = "money"
    if TYPE_CHECKING:
        _pyi_private_set_type: Decimal | int | None  # type: ignore[assignment]
        _pyi_private_get_type: Decimal  # type: ignore[assignment]
        _pyi_lookup_exact_type: Decimal | int  # type: ignore[assignment]

    def __init__(self, *args: Any, currency: str = "currency", **options: Any):
        self.currency = currency
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        if self.currency != "currency":
            options["currency"] = self.currency
        return name, path, args, options

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value) * CENT

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def get_prep_value(self, value: Any) -> int | None:
        if value is None:
            return None
        cents = Decimal(value) / CENT
        if cents != cents.to_integral_value():
            raise ValueError(f"{value} has fractions of a cent: round it where the rule says so")
        return int(cents)


@kind
class MoneyKind(DecimalNumber):
    name = "money"
    columns: ClassVar[Columns] = ()

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Decimal:
        if isinstance(raw, dict):
            raw = raw.get("amount")
        value = as_decimal(raw)
        if value != value.quantize(CENT):
            raise Malformed(say("base.kinds.too_fine", given=value, places=2))
        if abs(value) >= Decimal(10) ** 15:
            raise Malformed(say("base.kinds.too_big", given=value))
        return value

    def show(self, value: Any, field: models.Field[Any, Any]) -> Any:
        return None if value is None else f"{value:.2f}"

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return MoneyField(null=True, blank=True, currency=options.get("currency", "CNY"))

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {"currency": getattr(field, "currency", "currency"), "places": 2}
