"""What a month's run must know of its people's tax: one query, whatever the head count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
    methods: dict[int, list[Held]] = field(default_factory=dict)
    bonuses: dict[int, tuple[Decimal, str]] = field(default_factory=dict)  # amount and way
    reliefs: dict[tuple[int, date], tuple[Decimal, Decimal | None]] = field(default_factory=dict)  # special deductions, personal pension

    def inputs(self, person: int, tax_month: date) -> dict[str, Any]:
        """Under the names that pay formulas use; only what is not as it is for most people."""
        told: dict[str, Any] = {}
        if (rows := self.methods.get(person)) is not None:
            told |= of_method(method_of(rows, tax_month), counts_from(rows, tax_month))
        if (bonus := self.bonuses.get(person)) is not None:
            told |= of_bonus(*bonus)
        if (relief := self.reliefs.get((person, tax_month))) is not None:
            told |= {"has_declared": True, "declared_additional": relief[0]}
            told |= {"personal_pension": relief[1]} if relief[1] is not None else {}
        return told

    def since(self, person: int, tax_month: date) -> date:
        """The month of this year in which income of the sort began: what was paid before it is not carried on."""
        rows = self.methods.get(person)
        return tax_month.replace(month=counts_from(rows, tax_month) if rows else 1)


def taxes_of(whose: Q, month: date, tax_months: Collection[date] = ()) -> Taxes:
    """Bonuses of `month`, the rest as it holds in the months in which its tax counts; without them in `month` itself."""
    found = Taxes()
    for kind, person, day, told, amount, pension in _rows(whose, month, tax_months or [month]):
        if kind == "method":
            found.methods.setdefault(person, []).append(Held(told, day))
        elif kind == "bonus":
            found.bonuses[person] = (_yuan(amount), told)
        else:
            found.reliefs[person, day] = (_yuan(amount), None if pension is None else _yuan(pension))
    return found


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _rows(whose: Q, month: date, tax_months: Collection[date]) -> Iterable[Any]:
    """(kind, person, day, method or way, amount, personal pension): all three tables in one query."""
    nothing, kinds = Cast(Value(None), _FEN), sum((F(name) for name in KINDS[1:]), F(KINDS[0]))

    def rows(model: type[Model], kind: str, day: str, told: Any, amount: Any, pension: Any, **when: Any) -> Any:
        named = {"kind": Value(kind), "day": F(day), "told": Cast(told, CharField()), "worth": Cast(amount, _FEN),
                 "pension": Cast(pension, _FEN)}
        found = model._default_manager.filter(whose, **when).order_by().annotate(**named)
        return found.values_list("kind", "person_id", "day", "told", "worth", "pension")

    told: Iterable[Any] = rows(TaxMethod, "method", "valid_from", F("method"), nothing, nothing, valid_from__lte=max(tax_months)).union(
        rows(AnnualBonus, "bonus", "month", F("way"), F("amount"), nothing, month=month),
        rows(TaxRelief, "relief", "month", Value(""), kinds, F("personal_pension"), month__in=tax_months), all=True)
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
