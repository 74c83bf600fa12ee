"""Retro, pure: what a paid month would be now, less what it was paid and what was corrected since; nothing guessed, nothing twice.

Amounts bear the sign with which they count towards the person's pay; the employer's are costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.pay.agreement.rules import Split
from tongpin.pay.item.rules import COVER, DEDUCTION, EARNING, EMPLOYER, RETRO, Item, Scheme, fields, reached
from tongpin.pay.run.draft import ZERO
from tongpin.pay.run.rulebook import TABLES, Rulebook

# Tax is cumulative and settles itself with the month that pays; what leaving brings is corrected by its own decisions.
STEPS = ("base", "attendance", "insurance", "fund", "net", "employer")
ORIGINS = ("agreement", "month", "hours", "person", "insured")
WAGE, UNTAXED, INSURANCE, FUND, WITHHELD, COST, FUND_COST = (
    "retro_wage", "retro_wage_untaxed", "retro_insurance_own", "retro_fund_own", "retro_withheld", "retro_employer_side",
    "retro_employer_fund")
COSTS = (COST, FUND_COST)  # of the employer: insurance and whatever else, and the housing fund
TAKEN = (INSURANCE, FUND, WITHHELD)  # inputs that formulas take off: they are given as what is owed
LIMITED = (WAGE, UNTAXED, WITHHELD)  # may wait when there is nothing left to take them from; contributions may not

FUNDED = "is_funded"  # the yes of items that belong to the housing fund


@dataclass(frozen=True)
class Row:
    """One line of a paid month. `paid` holds earlier corrections too; `amount` is what this run posts of the difference."""

    code: str
    into: str
    paid: Decimal
    due: Decimal
    amount: Decimal

    def to_json(self) -> list[str]:
        return [self.code, self.into, f"{self.paid:.2f}", f"{self.due:.2f}", f"{self.amount:.2f}"]

    @classmethod
    def from_json(cls, told: Sequence[str]) -> Row:
        return cls(told[0], told[1], *(Decimal(one) for one in told[2:]))


Why = list[list[Any]]  # [what, as it was, as it is]


@dataclass(frozen=True)
class Back:
    """All differences of one person in one paid month, and what changed since it was paid."""

    month: date
    rows: tuple[Row, ...]
    why: Why = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {"month": self.month.isoformat(), "why": self.why, "rows": [one.to_json() for one in self.rows]}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Back:
        return cls(date.fromisoformat(told["month"]), tuple(Row.from_json(one) for one in told["rows"]), told["why"])

    def total(self, *, cost: bool = False) -> Decimal:
        return sum((one.amount for one in self.rows if (one.into in COSTS) == cost), ZERO)


def goes_into(item: Item) -> str | None:
    """Which input of this month's formulas the difference of a line adds to; None: it is not corrected here."""
    if item.when == RETRO or item.step not in STEPS:
        return None
    if item.kind == EMPLOYER:
        return FUND_COST if item.when == FUNDED else COST
    if item.kind not in (EARNING, DEDUCTION):
        return None
    if item.step in ("base", "attendance"):
        return WAGE if item.is_taxable else UNTAXED
    return {"insurance": INSURANCE, "fund": FUND}.get(item.step, WITHHELD)


def corrected(scheme: Scheme) -> dict[str, Item]:
    return {item.code: item for item in scheme.items if goes_into(item)}


def reach(scheme: Scheme) -> frozenset[str]:
    """Every name that the lines which are corrected rest on."""
    return reached(scheme, corrected(scheme), lambda code: _asked(scheme, code))


def _asked(scheme: Scheme, code: str) -> set[str]:
    """The yes-field without which an item is not worked out at all, and what it is made from."""
    when = scheme.item(code).when
    return {when, *COVER.get(when, ())} - {"", RETRO}


def inputs_of(scheme: Scheme) -> tuple[str, ...]:
    known = scheme.fields
    return tuple(sorted(name for name in reach(scheme) if name in known and known[name].origin in ORIGINS))


def changed_inputs(names: Iterable[str], figures: Mapping[str, Any], given: Mapping[str, Any]) -> Why:
    """What was paid by against what is known now; a payslip that does not speak of a name was worked out without it."""
    return [[name, figures[name], _plain(now)] for name in names
            if name in figures and _differs(figures[name], now := _value(name, given))]


def changed_days(then: Split | None, now: Split | None) -> Why:
    """The same amounts and as many days, but other days: [name, how it was shared out, how it is]."""
    was, is_now = (_shares(one) for one in (then, now))
    return [[name, was.get(name), is_now.get(name)] for name in {**was, **is_now} if was.get(name) != is_now.get(name)]


def _shares(split: Split | None) -> dict[str, str]:
    return {name: " / ".join(f"{one.normalize():f}" for one in many) for name, many in split.counted.items() if any(many)} if split else {}


def _value(name: str, given: Mapping[str, Any]) -> Any:
    value = given.get(name)
    return (fields()[name].empty if name in fields() else ZERO) if value is None else value


def _differs(then: Any, now: Any) -> bool:
    if isinstance(then, bool) or then is None or now is None:
        return bool(then != now)
    return bool(then != now if isinstance(now, str) else Decimal(then) != now)


def _plain(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value


def changed_rules(then: Rulebook, now: Rulebook) -> Why:
    """Figures of law and formulas that differ; [name, value, value] and [code, version, version].

    A new item for those with a certain yes changes no month in which nobody could have said it.
    """
    names = reach(now.scheme)
    laws: Why = [[name, _law(then, name), _law(now, name)] for name in sorted(names)
                 if name not in TABLES.values() and (name in then.law or name in now.law) and _law(then, name) != _law(now, name)]
    old, new = corrected(then.scheme), corrected(now.scheme)
    return laws + [[code, _version(old.get(code)), _version(new.get(code))] for code in {**old, **new}
                   if _rule(old.get(code)) != _rule(new.get(code)) and (code in old or not new[code].when)]


def _law(book: Rulebook, name: str) -> str | None:
    """As it was written, whether a file or the database kept it: 7500 and 7500.0000 are the same figure."""
    return f"{book.law[name].value.normalize():f}" if name in book.law else None


def _rule(item: Item | None) -> Any:
    return item and (item.text, item.kind, item.step, item.is_taxable)


def _version(item: Item | None) -> str | None:
    return f"v{item.version}" if item else None


def differences(items: Mapping[str, Item], paid: Mapping[str, Decimal], due: Mapping[str, Decimal],
                posted: Mapping[str, Decimal]) -> tuple[Row, ...]:
    """By line: due now, less paid then and posted since."""
    rows = []
    for code, item in items.items():
        had = paid.get(code, ZERO) + posted.get(code, ZERO)
        now = due.get(code, ZERO)
        if had != now:
            rows.append(Row(code, goes_into(item) or WAGE, had, now, now - had))
    return tuple(rows)


def given(backs: Iterable[Back]) -> dict[str, Any]:
    """The inputs of this month's formulas."""
    sums: dict[str, Decimal] = {}
    for back in backs:
        for row in back.rows:
            sums[row.into] = sums.get(row.into, ZERO) + (-row.amount if row.into in TAKEN else row.amount)
    return {RETRO: True, **sums} if sums else {}


def within(backs: Sequence[Back], room: Decimal) -> tuple[list[Back], list[Back]]:
    """(posted, carried): nobody is left with less than nothing, so what is taken back may take several months.

    `room` is what this month pays without any difference. What is paid out and contributions go first, then the oldest.
    """
    room += sum((row.amount for back in backs for row in back.rows
                 if row.into not in COSTS and (row.amount > 0 or row.into not in LIMITED)), ZERO)
    posted, carried = [], []
    for back in sorted(backs, key=lambda one: one.month):
        now, later = [], []
        for row in back.rows:
            if row.amount >= 0 or row.into not in LIMITED:
                now.append(row)
                continue
            taken = max(row.amount, -max(room, ZERO))
            room += taken
            now += [replace(row, amount=taken)] if taken else []
            later += [replace(row, amount=row.amount - taken)] if taken != row.amount else []
        posted += [replace(back, rows=tuple(now))] if now else []
        carried += [replace(back, rows=tuple(later))] if later else []
    return posted, carried
