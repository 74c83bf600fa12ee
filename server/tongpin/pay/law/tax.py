"""The brackets of income tax, and how often the basic deduction counts (Individual Income Tax Law, 2018). Taxes themselves are
formulas of pay items: what is not paid on a payslip is not here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .tables import Bracket

CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def bracket(brackets: Sequence[Bracket], base: Decimal) -> tuple[Decimal, Decimal]:
    """Rate and quick deduction; the upper bound belongs to the bracket."""
    for bound, rate, quick in brackets:
        if bound is None or base <= bound:
            return rate, quick
    raise ValueError("the last bracket has no end")


def due(brackets: Sequence[Bracket], base: Decimal) -> Decimal:
    rate, quick = bracket(brackets, max(base, Decimal(0)))
    return max(Decimal(0), max(base, Decimal(0)) * rate - quick)


def basic_months(joined: date | None, left: date | None, month: date, *, is_first_wages: bool, since: int = 1) -> int:
    """How often the basic deduction counts: from the month of joining, or from January for a first job (2020 No. 13);
    after the month of leaving no further one. `since`: the month of this year in which wages or services began to count by themselves."""
    first = max(since, joined.month if joined and joined.year == month.year and not is_first_wages else 1)
    if left and left.year < month.year:
        return 0
    last = min(month.month, left.month) if left and left.year == month.year else month.month
    return max(0, last - first + 1)
