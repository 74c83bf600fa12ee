"""Income tax on what is not monthly wages, and the brackets that all of it uses (Individual Income Tax Law, 2018)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .tables import Bracket

CENT = Decimal("0.01")
SMALL_SERVICE, COSTS, ROYALTY_SHARE = Decimal(800), Decimal("0.8"), Decimal("0.7")


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


def bonus_apart(amount: Decimal, table_m: Sequence[Bracket]) -> Decimal:
    """Annual bonus taxed by itself: the bracket of a twelfth, the quick deduction once (财税〔2018〕164号 art. 1)."""
    rate, quick = bracket(table_m, amount / 12)
    return cents(amount * rate - quick)


def bonus_merged(amount: Decimal, taxable: Decimal, table_a: Sequence[Bracket]) -> Decimal:
    """What the same bonus costs when it joins the year's income: shown beside the other for a choice."""
    return cents(due(table_a, taxable + amount) - due(table_a, taxable))


def early_retirement(amount: Decimal, years: int, table_a: Sequence[Bracket], yearly_deduction: Decimal) -> Decimal:
    return cents(due(table_a, amount / years - yearly_deduction) * years)


def labour_service(amount: Decimal, table: Sequence[Bracket]) -> Decimal:
    """Services by people who aren't employed: 800 or a fifth off, then the table (2018 No. 61)."""
    return cents(due(table, _after_costs(amount)))


def royalty_on_writing(amount: Decimal) -> Decimal:
    return cents(_after_costs(amount) * ROYALTY_SHARE * Decimal("0.2"))


def royalty(amount: Decimal) -> Decimal:
    return cents(_after_costs(amount) * Decimal("0.2"))


def student(income: Decimal, months: int, withheld: Decimal, table_a: Sequence[Bracket], basic: Decimal) -> Decimal:
    """Interns in full-time education: services, but withheld cumulatively (2020 No. 13 art. 2)."""
    return max(Decimal(0), cents(due(table_a, income * COSTS - basic * months) - withheld))


def _after_costs(amount: Decimal) -> Decimal:
    return max(Decimal(0), amount - SMALL_SERVICE) if amount <= 4000 else amount * COSTS
