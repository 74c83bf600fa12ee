"""Compare: what changed since last month and why; the reasons sum to the difference to the cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tongpin.base.words import Both, word
from tongpin.pay.law.tables import Bracket
from tongpin.pay.law.tax import bracket, cents, due

from .draft import ZERO

# What belongs together when a change is told in one line; every other item stands for itself.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "why.agreement": ("basic_wage", "allowance"),
    "why.performance": ("performance",),
    "why.overtime": ("workday_overtime", "restday_overtime", "holiday_overtime"),
    "why.absence": ("absence_pay", "personal_leave_pay", "sick_leave_pay", "other_leave_pay", "unpaid_leave_pay", "outside_pay"),
    "why.insurance": ("pension", "medical", "unemployment", "housing_fund", "extra_fund"),
}
_GROUP_OF = {code: group for group, codes in GROUPS.items() for code in codes}
GROSS_STEPS = ("base", "apart", "attendance", "final")
TOTALS = ("gross", "social_insurance", "housing_fund", "tax", "net", "employer_cost")

Sums = dict[str, Decimal]
Lines = Sequence[Sequence[Any]]  # [code, kind, amount] as payslips keep them


@dataclass(frozen=True)
class Reason:
    code: str
    amount: Decimal

    def to_json(self, labels: Mapping[str, Both]) -> dict[str, Any]:
        label = labels.get(self.code) or word(self.code)
        return {"code": self.code, "label": label, "amount": f"{self.amount:.2f}"}


def amounts(lines: Lines, only: frozenset[str] | None = None) -> dict[str, Decimal]:
    """Code → amount of the lines that reach the account, or of those in `only`."""
    return {code: Decimal(amount) for code, kind, amount in lines
            if kind in ("earning", "deduction") and (only is None or code in only)}


def reasons(now: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> list[Reason]:
    """By group, the largest first; nothing that did not change."""
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for code in {**now, **before}:
        sums[_GROUP_OF.get(code, code)] += now.get(code, ZERO) - before.get(code, ZERO)
    found = [Reason(code, amount) for code, amount in sums.items() if amount]
    return sorted(found, key=lambda one: (-abs(one.amount), one.code))


def added(many: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for one in many:
        for code, amount in one.items():
            sums[code] += amount
    return dict(sums)


class Summary:
    """Sums by office and currency: head count, totals, and every item; plain JSON, kept with the run."""

    def __init__(self) -> None:
        self._groups: dict[tuple[int, str], tuple[int, Sums, Sums]] = {}

    def add(self, slips: Iterable[Any]) -> None:
        for slip in slips:
            count, totals, items = self._groups.get((slip.office_id, slip.currency)) or (0, defaultdict(Decimal), defaultdict(Decimal))
            for name in TOTALS:
                totals[name] += getattr(slip, name)
            for code, amount in amounts(slip.lines).items():
                items[code] += amount
            self._groups[slip.office_id, slip.currency] = (count + 1, totals, items)

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {"office": office, "currency": currency, "people": count,
             "totals": {name: f"{amount:.2f}" for name, amount in totals.items()},
             "items": {code: f"{amount:.2f}" for code, amount in items.items()}}
            for (office, currency), (count, totals, items) in sorted(self._groups.items())
        ]


def summary_of(slips: Iterable[Any]) -> list[dict[str, Any]]:
    found = Summary()
    found.add(slips)
    return found.to_json()


@dataclass(frozen=True)
class TaxChange:
    """Why the tax differs: more or less income at last month's rate, then what a higher bracket adds."""

    by_income: Decimal
    by_bracket: Decimal
    rate_before: Decimal
    rate_now: Decimal


def tax_change(brackets: Sequence[Bracket], taxable: tuple[Decimal, Decimal, Decimal], taxes: tuple[Decimal, Decimal],
               ) -> TaxChange:
    """`taxable`: cumulative now, at the end of last month, and at the end of the month before; `taxes`: now and then."""
    now, last, before_last = taxable
    rate_before = bracket(brackets, last)[0] if last > 0 else ZERO
    income = cents(((now - last) - (last - before_last)) * rate_before)
    return TaxChange(income, taxes[0] - taxes[1] - income, rate_before, bracket(brackets, now)[0] if now > 0 else ZERO)


def moved_up(brackets: Sequence[Bracket], now: Decimal, last: Decimal) -> bool:
    """Did the year's income cross into a higher bracket this month?"""
    return due(brackets, now) > 0 and last > 0 and bracket(brackets, now)[0] > bracket(brackets, last)[0]
