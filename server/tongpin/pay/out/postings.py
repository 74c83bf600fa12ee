"""Postings: which accounts an amount of the payslips goes to. Each rule names both sides, so a voucher cannot but balance. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)
# What a rule may speak of besides single items, in the order of a payslip; `net` is what the bank pays.
GROUPS = {"base": "@wage", "apart": "@wage", "attendance": "@wage", "final": "@wage", "insurance": "@insurance", "fund": "@fund",
          "tax": "@tax", "net": "@other", "employer": "@employer"}
SOURCES = ("@wage", "@insurance", "@fund", "@tax", "@other", "@employer", "@net")
OF_KIND = {"earning": "@wage", "deduction": "@other", "employer": "@employer"}  # of items that are no longer on file
COUNTED_UP = ("@wage", "@employer", "@net")  # the others stand below zero on a payslip


@dataclass(frozen=True)
class Account:
    code: str
    name: str = ""
    by: str = "none"  # the dimension beside it: none | department | person


@dataclass(frozen=True)
class Rule:
    """Empty office and department: everywhere. The narrowest rule takes an amount; among equals the first."""

    source: str
    debit: Account
    credit: Account
    summary: str = ""
    office: int | None = None
    department: int | None = None


@dataclass(frozen=True)
class Amount:
    """One figure of one payslip, positive as it is usually booked. `above` are the departments it lies in, the nearest first."""

    code: str
    group: str
    amount: Decimal
    office: int
    above: tuple[int, ...] = ()
    department: str = ""
    person: str = ""
    number: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of a voucher; exactly one of the sides is not zero. A correction stands in red, below zero, on its own side."""

    account: Account
    summary: str
    debit: Decimal
    credit: Decimal
    department: str = ""
    person: str = ""
    number: str = ""


def rule_of(amount: Amount, rules: Sequence[Rule]) -> Rule | None:
    fitting = [one for one in rules if one.source in (amount.code, amount.group) and one.office in (None, amount.office)
               and (one.department is None or one.department in amount.above)]
    return max(fitting, key=lambda one: _narrow(one, amount), default=None)


def _narrow(rule: Rule, amount: Amount) -> tuple[bool, int, bool]:
    depth = len(amount.above) - amount.above.index(rule.department) if rule.department is not None else 0
    return rule.source == amount.code, depth, rule.office is not None


def entries(amounts: Iterable[Amount], rules: Sequence[Rule]) -> tuple[list[Entry], list[Amount]]:
    """The voucher, added up by account and dimension in the order of the rules; and the amounts that no rule takes."""
    sums: dict[tuple[int, bool, str, str, str], Decimal] = {}
    missing = []
    for one in amounts:
        if not one.amount:
            continue
        rule = rule_of(one, rules)
        if rule is None:
            missing.append(one)
            continue
        for is_debit, account in ((True, rule.debit), (False, rule.credit)):
            key = (rules.index(rule), is_debit, *_dimension(one, account))
            sums[key] = sums.get(key, ZERO) + one.amount
    found = []
    for (at, is_debit, department, person, number), amount in sorted(sums.items(), key=lambda each: (each[0][0], not each[0][1])):
        rule = rules[at]
        if amount:
            found.append(Entry(rule.debit if is_debit else rule.credit, rule.summary, amount if is_debit else ZERO,
                               ZERO if is_debit else amount, department, person, number))
    return found, missing


def _dimension(one: Amount, account: Account) -> tuple[str, str, str]:
    if account.by == "department":
        return one.department, "", ""
    return (one.department, one.person, one.number) if account.by == "person" else ("", "", "")
