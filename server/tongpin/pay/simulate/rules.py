"""What if, pure: the same people and the same month with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tongpin.pay.item.rules import Item, fields
from tongpin.pay.law.tax import cents
from tongpin.pay.run.rulebook import TABLE, Rulebook

RAISED = ("base_pay", "performance_base", "post_allowance")  # what an agreement says in money


@dataclass(frozen=True)
class Raise:
    """By a share of what is agreed, by an amount, or both; rounded to the fen."""

    field: str
    percent: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)

    def given(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Nobody gets what he has not: an allowance that is not agreed stays so when it is raised by a share."""
        known = given.get(self.field)
        if known is None and not self.amount:
            return dict(given)
        if (split := given.get("split")) is not None and self.field in split.names:
            split = split.raised(self.field, self._more)
            return {**given, self.field: split.month()[self.field], "split": split}
        return {**given, self.field: self._more(known)}

    def _more(self, known: Decimal | None) -> Decimal:
        return cents((known or Decimal(0)) * (1 + self.percent / 100) + self.amount)


@dataclass(frozen=True)
class NewFormula:
    item: Item


@dataclass(frozen=True)
class NewRate:
    """Another value for a figure of law, in every place that has one."""

    name: str
    value: Decimal

    def book(self, book: Rulebook) -> Rulebook:
        if self.name not in book.law:
            return book
        return replace(book, law={**book.law, self.name: replace(book.law[self.name], value=self.value)})


Change = Raise | NewFormula | NewRate


def rates() -> list[str]:
    """Figures of law that are one number."""
    return [one.id for one in fields().values() if one.origin == "law" and one.id != TABLE]
