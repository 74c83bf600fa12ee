"""One person's pay of one month: the steps in order, then the result that is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

from tongpin.base.formulas.compute import CONTEXT
from tongpin.pay.item.rules import COVER, MADE, RETRO, fields

from .compare import TOTALS
from .draft import ZERO, Draft, Line, open_draft
from .rulebook import Rulebook
from .steps import STEPS

TAXES = ("income_tax", "severance_tax", "bonus_tax", "service_tax")
LEAVING_ITEMS = ("unused_leave_pay", "notice_pay", "severance_pay", "non_compete_pay", "clause_end_pay")
OVERTIME = ("workday_overtime", "restday_overtime", "holiday_overtime")
# 最低工资规定 art. 12 leaves overtime pay out; what belongs to other months, to the year or to leaving is no wage of this month.
NO_WAGE = (*OVERTIME, *LEAVING_ITEMS, "retro_pay", "retro_untaxed", "annual_bonus", "annual_bonus_apart")
CHECKED = ("gross", "social_insurance", "fund_total", *TAXES, "net", "employer_cost",
           *NO_WAGE, *COVER)


@dataclass(frozen=True)
class Result:
    """`figures` are all values that formulas used; with the rulebook they explain and repeat every line."""

    lines: tuple[Line, ...]
    figures: Mapping[str, Any]

    @property
    def totals(self) -> dict[str, Decimal]:
        return {
            "gross": self.figures["gross"], "social_insurance": self.figures["social_insurance"],
            "housing_fund": self.figures["fund_total"], "tax": sum((self.figures.get(code) or ZERO for code in TAXES), ZERO),
            "net": self.figures["net"], "employer_cost": self.figures["employer_cost"],
        }

    def without(self, codes: Iterable[str]) -> Decimal:
        """Gross pay less these earnings."""
        return Decimal(self.figures["gross"]) - sum((self.figures.get(code) or ZERO for code in codes), ZERO)

    def brief(self) -> Result:
        """What the checks of a whole month look at; the rest is written already."""
        return Result((), {name: self.figures[name] for name in CHECKED if name in self.figures})


def pay_one(book: Rulebook, given: Mapping[str, Any], joined: date | None = None, left: date | None = None) -> Result:
    """Refused where a formula can't be worked out with what is given. `left`: the last day, where it is over."""
    draft = open_draft(book, given, joined, left)
    with localcontext(CONTEXT):
        for step in STEPS:
            step.work(draft)
    return Result(_in_order(draft), _kept(draft))


def _in_order(draft: Draft) -> tuple[Line, ...]:
    """As the payslip shows them; lines of nothing that asked to be hidden are left out."""
    place = {item.code: (at, item.hides_zero) for at, item in enumerate(draft.book.scheme.items)}
    shown = [line for line in draft.lines if line.amount or not place[line.code][1]]
    return tuple(sorted(shown, key=lambda line: place[line.code][0]))


def _kept(draft: Draft) -> dict[str, Any]:
    """Law figures stay in the rulebook; here is only what belongs to the person, of leaving only where he leaves."""
    used = draft.book.scheme.used | set(MADE) | {"net", "employer_cost"} | set(draft.book.scheme.trees)
    used = (used | _of("insured") | set(COVER)) - set(draft.book.constants) - draft.skipped
    if not any(item.code in draft.values and item.code not in draft.skipped for item in draft.book.scheme.by_step["final"]):
        used -= _of("final")
    if not draft.values.get(RETRO):
        used -= _of("retro")
    return {name: value for name, value in draft.values.items() if name in used}


@cache
def _of(origin: str) -> frozenset[str]:
    return frozenset(name for name, one in fields().items() if one.origin == origin)


def plain(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value


def digest(book_digest: str, figures: Mapping[str, Any], lines: Sequence[Any]) -> str:
    """The same inputs and rules give the same bytes; `figures` and `lines` are plain, as the payslip keeps them."""
    whole = json.dumps([book_digest, figures, lines], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


__all__ = ["TOTALS", "Result", "digest", "pay_one", "plain"]
