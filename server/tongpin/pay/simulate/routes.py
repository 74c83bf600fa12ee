"""What if, over HTTP: what may be changed, and what a change would cost. Only for who works out pay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.words import Place, Problem, Refused, say, word
from tongpin.pay.item.actions import Draft, checked, versions
from tongpin.pay.item.rules import Item, fields, pick
from tongpin.pay.run.board import month_before
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.months import month_of
from tongpin.people import public as people

from .actions import Who, simulate
from .rules import RAISED, Change, NewFormula, NewRate, Raise, rates
from .shown import shown

router = Router(tags=["pay"])
MOST = Decimal(1000)  # percent


class Asked(Schema):
    """One change: `raise` (field, percent, amount), `item` (code, scheme, formula) or `rate` (field, value)."""

    month: str
    offices: list[int] = []
    departments: list[int] = []
    condition: list[Any] = ["all"]
    kind: Literal["raise", "item", "rate"] = "raise"
    field: str = "base_pay"
    percent: Decimal | None = Field(None, max_digits=8, decimal_places=4)
    amount: Decimal | None = Field(None, max_digits=12, decimal_places=2)
    code: str = ""
    scheme: str = "CN"
    formula: str = ""
    value: Decimal | None = Field(None, max_digits=16, decimal_places=6)


@router.get("/pay/simulate", operation_id="pay_simulate_parts")
def parts(request: HttpRequest) -> dict[str, Any]:
    """What may be chosen: the newest computed month, offices, what can be raised, items and rates."""
    who = viewer(request)
    rights.demand(who, entity_of(PayRun), "simulate")
    run = PayRun.objects.filter(computed_at__isnull=False, number=0).order_by("-month").first()
    month = run.month if run else month_before(who.today)
    return {
        "month": f"{month:%Y-%m}" if run else None,
        "offices": [{"id": one.id, "name": one.name} for one in people.offices()],
        "departments": people.department_names(),
        "raised": [{"key": name, "label": word(name)} for name in RAISED],
        "items": [{"code": one.code, "scheme": one.scheme, "label": one.label, "formula": one.text} for one in _items(month)],
        "rates": [{"key": name, "label": word(name), "show": fields()[name].show} for name in rates()],
    }


def _items(month: date) -> list[Item]:
    every = versions()
    return [one for one in pick(every, "CN", month) if not one.is_law and one.kind != "info" and one.text.strip()]


@router.post("/pay/simulate", operation_id="simulate_pay")
def try_out(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    who, month = viewer(request), month_of(asked.month)
    rights.demand(who, entity_of(PayRun), "simulate")
    made = simulate(who, month, _who(asked), _change(asked, month))
    return {"month": asked.month, "chosen": made.chosen, **shown(made.found, made.names),
            "failed": [{"name": name, "text": why.text(who.lang)} for name, why in made.failed]}


def _who(asked: Asked) -> Who:
    """A department stands for those below it too."""
    return Who(asked.offices, people.departments_below(asked.departments) if asked.departments else (), asked.condition)


def _change(asked: Asked, month: date) -> Change:
    return {"raise": _raise, "item": _formula, "rate": _rate}[asked.kind](asked, month)


def _raise(asked: Asked, _: date) -> Change:
    percent, amount = asked.percent or Decimal(0), asked.amount or Decimal(0)
    if asked.field not in RAISED:
        raise _wrong("field", "unknown")
    if not percent and not amount:
        raise _wrong("percent", "nothing")
    if not -100 <= percent <= MOST:
        raise _wrong("percent", "too_much")
    return Raise(asked.field, percent, amount)


def _formula(asked: Asked, month: date) -> Change:
    """As a new version of the item would be checked; the whole scheme must work with it."""
    every = versions()
    known = next((one for one in pick(every, asked.scheme, month) if one.code == asked.code and one.scheme == asked.scheme), None)
    if known is None:
        raise _wrong("code", "unknown")
    if not asked.formula.strip():
        raise _wrong("formula", "nothing")
    draft = Draft(known.code, known.scheme, known.label, known.step, known.kind, asked.formula, date.max, known.position,
                  known.is_taxable, known.hides_zero)
    return NewFormula(replace(checked(draft, every), valid_from=month, when=known.when, show=known.show))


def _rate(asked: Asked, _: date) -> Change:
    if asked.field not in rates():
        raise _wrong("field", "unknown")
    if asked.value is None:
        raise _wrong("value", "nothing")
    if asked.value < 0 or (fields()[asked.field].show == "percent" and asked.value > 1):
        raise _wrong("value", "not_a_share")
    return NewRate(asked.field, asked.value)


def _wrong(field: str, code: str) -> Refused:
    return Refused([Problem(say(f"pay.simulate.{code}"), Place(field=field))])
