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
