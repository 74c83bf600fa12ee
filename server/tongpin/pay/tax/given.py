"""What a month's run must know of its people's tax: one query, whatever the head count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Model, Q, Value
from django.db.models.functions import Cast

from .entity import AnnualBonus, TaxMethod, TaxRelief
from .rules import APART, FIRST_WAGES, KINDS, LOW_INCOME, METHODS, SERVICE, WAGES, counts_from, method_of

LOW_INCOME_FIELD = "low_income_year"
_FEN: Any = BigIntegerField()  # as the columns keep money


@dataclass(frozen=True)
class Held:
    """A row of `pay.tax_method`, as the rules look at it."""

    method: str
    valid_from: date


@dataclass
class Taxes:
    month: date
    methods: dict[int, list[Held]] = field(default_factory=dict)
    bonuses: dict[int, tuple[Decimal, str]] = field(default_factory=dict)  # amount and way
    reliefs: dict[int, tuple[Decimal, Decimal | None]] = field(default_factory=dict)  # special deductions and personal pension, this year

    def inputs(self, person: int) -> dict[str, Any]:
        """Under the names that pay formulas use; only what is not as it is for most people."""
        told: dict[str, Any] = {}
        if (rows := self.methods.get(person)) is not None:
            told |= of_method(method_of(rows, self.month), counts_from(rows, self.month))
        if (bonus := self.bonuses.get(person)) is not None:
            told |= of_bonus(*bonus)
        if (relief := self.reliefs.get(person)) is not None:
            told |= {"has_declared": True, "declared_additional": relief[0]}
            told |= {"personal_pension": relief[1]} if relief[1] is not None else {}
        return told

    def carried(self, person: int, found: dict[str, Decimal]) -> dict[str, Decimal]:
        """What last month's payslip says of the year so far, unless another sort of income began with this month."""
        rows = self.methods.get(person)
        begins = rows is not None and counts_from(rows, self.month) == self.month.month > 1
        return {} if begins else found


def taxes_of(whose: Q, month: date) -> Taxes:
    found = Taxes(month)
    for kind, person, day, told, amount, pension in _rows(whose, month):
        if kind == "method":
            found.methods.setdefault(person, []).append(Held(told, day))
        elif kind == "bonus":
            found.bonuses[person] = (_yuan(amount), told)
        else:
            found.reliefs[person] = (_yuan(amount), None if pension is None else _yuan(pension))
    return found


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _rows(whose: Q, month: date) -> Iterable[Any]:
    """(kind, person, day, method or way, amount, personal pension): all three tables in one query."""
    nothing, kinds = Cast(Value(None), _FEN), sum((F(name) for name in KINDS[1:]), F(KINDS[0]))

    def rows(model: type[Model], kind: str, day: str, told: Any, amount: Any, pension: Any, **when: Any) -> Any:
        named = {"kind": Value(kind), "day": F(day), "told": Cast(told, CharField()), "worth": Cast(amount, _FEN),
                 "pension": Cast(pension, _FEN)}
        found = model._default_manager.filter(whose, **when).order_by().annotate(**named)
        return found.values_list("kind", "person_id", "day", "told", "worth", "pension")

    told: Iterable[Any] = rows(TaxMethod, "method", "valid_from", F("method"), nothing, nothing, valid_from__lte=month).union(
        rows(AnnualBonus, "bonus", "month", F("way"), F("amount"), nothing, month=month),
        rows(TaxRelief, "relief", "month", Value(""), kinds, F("personal_pension"), month=month), all=True)
    return told


def of_method(method: str, since: int) -> dict[str, Any]:
    """Who is not employed is in no insurance here (work injury of students is a matter of the place)."""
    sort = METHODS[method]
    told: dict[str, Any] = {"tax_from": Decimal(since), LOW_INCOME_FIELD: method == LOW_INCOME, FIRST_WAGES: method == FIRST_WAGES}
    if sort != WAGES:
        told |= {sort: True, "by_year": method != SERVICE, "in_insurance": False, "in_fund": False}
    return told


def of_bonus(amount: Decimal, way: str) -> Mapping[str, Any]:
    return {"bonus_amount": amount, "bonus_apart": way == APART, "bonus_merged": way != APART}
