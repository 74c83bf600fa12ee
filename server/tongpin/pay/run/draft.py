"""Draft: one person's pay while the steps work on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.base.formulas import NUMBER, fields_of
from tongpin.base.words import Problem
from tongpin.pay.agreement.rules import Split
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
    split: Split | None = None  # of a month in which what is agreed changes
    taken: dict[str, Decimal] = field(default_factory=dict)  # agreed amount → what days away have cost of it so far

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
        raw = self._raw(item)
        value = raw.quantize(CENT, ROUND_HALF_UP)
        self.values[item.code] = value
        amount = -value if item.kind == DEDUCTION and value else value
        self.lines.append(Line(item.code, item.kind, amount))
        return amount if item.kind in (EARNING, DEDUCTION) else ZERO

    def _raw(self, item: Item) -> Decimal:
        formula = self.book.formulas[item.code]
        rates = rates_of(self.split, item, self.book)
        if not rates:
            return Decimal(formula.inside(self.values))  # type: ignore[arg-type]
        raw = Decimal(formula.inside({**self.values, **rates}))  # type: ignore[arg-type]
        return self._within(item, raw) if item.kind == DEDUCTION else raw

    def _within(self, item: Item, raw: Decimal) -> Decimal:
        """Days away by the rate of each never cost more than the month pays: a month has more days than the 21.75 they are counted by."""
        assert self.split is not None
        names = [name for name in self.split.names if name in fields() and name in fields_of(self.book.scheme.trees[item.code])]
        if not names:  # by a company's own figure, which is no pay of the month
            return raw
        room = sum(((self.values[name] or ZERO) - self.taken.get(name, ZERO) for name in names), ZERO)
        raw = min(raw, max(room, ZERO))
        self.taken[names[0]] = self.taken.get(names[0], ZERO) + raw
        return raw

    def concerns(self, item: Item) -> bool:
        """Most items are for everybody; some only for those with a certain yes; after the last day wage and insurance end."""
        if item.when and not self.values.get(item.when):
            return False
        return item.step in AFTER_LEAVING or item.when == RETRO or not self.values.get("after_leaving")


def rates_of(split: Split | None, item: Item, book: Rulebook) -> Mapping[str, Decimal | None]:
    """What is agreed as it holds on the days that the item counts: absence, leave and overtime by the rate of their own days.

    Nothing where the item counts none of them, or hours do not know the days: then it goes by the whole month.
    """
    if split is None or item.step != "attendance":
        return {}
    names = fields_of(book.scheme.trees[item.code])
    rates = split.rate(counted_by(names)) if any(name in names for name in split.names) else {}
    return {name: amount for name, amount in rates.items() if name in names}


def counted_by(names: Iterable[str]) -> list[str]:
    """The inputs among these of which hours may know the days."""
    return [one for one in names if one in fields() and fields()[one].by_day]


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
    values |= {one.code: given.get(one.code) or ZERO for one in book.scheme.inputs}
    return Draft(book, values, joined, left, split=given.get("split"))


_kept: dict[str, Any] = {}


def _inputs() -> dict[str, Any]:
    if not _kept:
        _kept.update({name: one for name, one in fields().items() if one.origin not in ("law", "made")})
    return _kept
