"""Where the average pay and the minimum wage come from: a room that pays registers itself, people knows no pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.base.words import Say


@dataclass(frozen=True)
class PayFacts:
    """Of the twelve months before a day. None: not known here."""

    average: Decimal | None = None
    origin: Say | None = None
    least: Decimal | None = None  # minimum wage a month of the place
    local: Decimal | None = None  # average wage a month of the place, as it is published; a provisional one is none
    currency: str = "CNY"


PaySource = Callable[[int, date], PayFacts]
_source: list[PaySource] = []


def pay_source(source: PaySource) -> PaySource:
    """Decorator, used once, by the room that pays: (person, last day) → facts."""
    _source[:] = [source]
    return source


def pay_facts(person: int, last_day: date) -> PayFacts:
    return _source[0](person, last_day) if _source else PayFacts()
