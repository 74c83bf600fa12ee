"""Two computations of the same month against each other, pure: by office, by item, by person; the largest difference first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from tongpin.pay.item.rules import EMPLOYER
from tongpin.pay.run.compare import TOTALS, Lines, Reason, added, amounts, reasons
from tongpin.pay.run.draft import ZERO

Sums = Mapping[str, Decimal]
K = TypeVar("K")
SIZED = ("gross", "net", "employer_cost")


@dataclass(frozen=True)
class Pay:
    """One person's pay in one computation. `own`: lines that reach the account, with their sign; `costs`: the employer's."""

    person: int
    office: int
    currency: str
    totals: Sums
    own: Sums
    costs: Sums

    @classmethod
    def of(cls, person: int, office: int, currency: str, totals: Sums, lines: Lines) -> Pay:
        costs = {code: Decimal(amount) for code, kind, amount in lines if kind == EMPLOYER}
        return cls(person, office, currency, totals, amounts(lines), costs)


@dataclass(frozen=True)
class Two:
    """A sum then and now; `people` counts who is in it."""

    then: Sums
    now: Sums
    people: tuple[int, int] = (1, 1)

    def change(self, name: str) -> Decimal:
        return self.now.get(name, ZERO) - self.then.get(name, ZERO)


@dataclass(frozen=True)
class PersonRow:
    """`then` or `now` is None where somebody is paid in one of the two only."""

    then: Pay | None
    now: Pay | None

    @property
    def pay(self) -> Pay:
        found = self.now or self.then
        assert found is not None
        return found

    @property
    def two(self) -> Two:
        return Two(self.then.totals if self.then else {}, self.now.totals if self.now else {})

    @property
    def size(self) -> Decimal:
        return max(abs(self.two.change(name)) for name in SIZED)

    def why(self) -> list[Reason]:
        """Of net pay: they sum to its difference."""
        return reasons(self.now.own if self.now else {}, self.then.own if self.then else {})


@dataclass(frozen=True)
class ItemRow:
    code: str
    currency: str
    is_cost: bool
    then: Decimal
    now: Decimal


@dataclass
class Contrast:
    """Currencies are never added; who moved counts then in the one office and now in the other."""

    totals: dict[str, Two] = field(default_factory=dict)  # currency → all
    offices: dict[tuple[int, str], Two] = field(default_factory=dict)
    items: list[ItemRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)  # who differs


def contrast(then: Iterable[Pay], now: Iterable[Pay]) -> Contrast:
    before, after = list(then), list(now)
    found = Contrast(
        _by(before, after, lambda one: one.currency), _by(before, after, lambda one: (one.office, one.currency)))
    for is_cost in (False, True):
        sums = [_items(many, is_cost) for many in (before, after)]
        for currency, code in dict.fromkeys([*sums[0], *sums[1]]):
            was, now_is = (one.get((currency, code), ZERO) for one in sums)
            if was != now_is:
                found.items.append(ItemRow(code, currency, is_cost, was, now_is))
    found.items.sort(key=lambda one: (one.currency != "CNY", one.currency, -abs(one.now - one.then), one.code))
    found.people = _people(before, after)
    return found


def _by(before: list[Pay], after: list[Pay], key: Callable[[Pay], K]) -> dict[K, Two]:
    then, now = _grouped(before, key), _grouped(after, key)
    return {one: Two(added(pay.totals for pay in then.get(one, ())), added(pay.totals for pay in now.get(one, ())),
                     (len(then.get(one, ())), len(now.get(one, ())))) for one in dict.fromkeys([*now, *then])}


def _grouped(many: list[Pay], key: Callable[[Pay], K]) -> dict[K, list[Pay]]:
    found: dict[K, list[Pay]] = {}
    for one in many:
        found.setdefault(key(one), []).append(one)
    return found


def _items(many: list[Pay], is_cost: bool) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for pay in many:
        for code, amount in (pay.costs if is_cost else pay.own).items():
            found[pay.currency, code] = found.get((pay.currency, code), ZERO) + amount
    return found


def _people(before: list[Pay], after: list[Pay]) -> list[PersonRow]:
    then, now = ({(one.person, one.currency): one for one in many} for many in (before, after))
    rows = [PersonRow(then.get(key), now.get(key)) for key in dict.fromkeys([*now, *then])]
    return sorted((row for row in rows if _differs(row)), key=lambda row: (-row.size, row.pay.person, row.pay.currency))


def _differs(row: PersonRow) -> bool:
    return row.then is None or row.now is None or bool(row.why()) or any(row.two.change(name) for name in TOTALS)
