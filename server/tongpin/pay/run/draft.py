"""Draft: one person's pay while the steps work on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.base.formulas import NUMBER
from tongpin.base.words import Problem
from tongpin.pay.item.rules import DEDUCTION, EARNING, RETRO, Item, fields

from .rulebook import Rulebook

CENT = Decimal("0.01")
ZERO = Decimal(0)
AFTER_LEAVING = ("final", "tax", "net")


@dataclass(frozen=True)
class Line:
    """`amount` bears the sign with which it counts: deductions are below zero."""

    code: str
    kind: str
    amount: Decimal


@dataclass
class Draft:
    book: Rulebook
    values: dict[str, Any]
    joined: date | None = None
    left: date | None = None
    lines: list[Line] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)
    warnings: list[Problem] = field(default_factory=list)

    def work_out(self, step: str) -> Decimal:
        """Adds the items of a step, each rounded once; gives the sum of what counts towards the person's pay."""
        total = ZERO
        for item in self.book.scheme.by_step[step]:
            total += self.add(item)
        return total

    def add(self, item: Item) -> Decimal:
        if not self.concerns(item):
            self.values[item.code] = ZERO
            self.skipped.add(item.code)
            return ZERO
        raw = self.book.formulas[item.code].inside(self.values)
        value = Decimal(raw).quantize(CENT, ROUND_HALF_UP)  # type: ignore[arg-type]
        self.values[item.code] = value
        amount = -value if item.kind == DEDUCTION and value else value
        self.lines.append(Line(item.code, item.kind, amount))
        return amount if item.kind in (EARNING, DEDUCTION) else ZERO

    def concerns(self, item: Item) -> bool:
        """Most items are for everybody; some only for those with a certain yes; after the last day wage and insurance end."""
        if item.when and not self.values.get(item.when):
            return False
        return item.step in AFTER_LEAVING or item.when == RETRO or not self.values.get("after_leaving")


def open_draft(book: Rulebook, given: Mapping[str, Any], joined: date | None = None, left: date | None = None) -> Draft:
    """`given` holds what is known of the person; what may be empty is filled as fields.toml says."""
    values: dict[str, Any] = dict(book.constants)
    for name, one in _inputs().items():
        value = given.get(name)
        if value is None:
            value = one.empty
        elif one.kind == NUMBER and not isinstance(value, Decimal):
            value = Decimal(value)
        values[name] = value
    return Draft(book, values, joined, left)


_kept: dict[str, Any] = {}


def _inputs() -> dict[str, Any]:
    if not _kept:
        _kept.update({name: one for name, one in fields().items() if one.origin not in ("law", "made")})
    return _kept
