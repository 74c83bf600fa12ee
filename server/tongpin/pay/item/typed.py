"""Figures as people type them: 7,162 or 0.08 or 8 %."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tongpin.base.kinds import Malformed, as_decimal


def typed(told: Any) -> Decimal | None:
    """None where it is no number."""
    plain = str(told).strip().replace("％", "%")
    try:
        value = as_decimal(told if isinstance(told, bool) else plain.removesuffix("%"))
    except Malformed:
        return None
    return value / 100 if plain.endswith("%") else value


MOST = Decimal(10) ** 12


def fault(name: str, value: Decimal) -> str | None:
    """What is wrong with an input of a month, as the sentence `pay.agreement.<code>`."""
    if value < 0:
        return "below_zero"
    return "too_large" if value >= (10_000 if name == "performance_factor" else MOST) else None


def rounded(show: str | None, value: Decimal) -> Decimal:
    """Money to the cent, other figures to four decimals."""
    return value.quantize(Decimal("0.01" if show == "money" else "0.0001"), "ROUND_HALF_UP")
