"""The tax of people over HTTP: ways of withholding, annual bonuses and what they cost either way, and one's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of, one
from tongpin.pay.run.months import month_of

from . import actions
from .entity import AnnualBonus, TaxMethod
from .rules import LOW_INCOME
from .shown import bonus_tried, low_income, own_tax

router = Router(tags=["pay"])


class Chosen(Schema):
    person: int
    method: str = ""
    valid_from: date
    reason: str = Field("", max_length=300)


class Bonus(Schema):
    """`month` as 2026-12; money in yuan."""

    person: int
    month: str
    amount: Decimal
    way: str = ""
    reason: str = Field("", max_length=300)

    @property
    def first(self) -> date:
        return month_of(self.month[:7])


class Several(Schema):
    people: list[int]
    reason: str = Field("", max_length=300)


@router.post("/pay/tax/methods", operation_id="set_tax_method")
def set_method(request: HttpRequest, given: Chosen) -> dict[str, Any]:
    made = actions.set_method(viewer(request), given.person, given.method, given.valid_from, reason=given.reason)
    return {"id": made.pk}


@router.delete("/pay/tax/methods/{method_id}", operation_id="drop_tax_method")
def drop_method(request: HttpRequest, method_id: int) -> dict[str, Any]:
    who = viewer(request)
    actions.drop_method(who, one(who, TaxMethod, method_id))
    return {}


@router.get("/pay/tax/low_income/{year}", operation_id="low_income_people")
def low(request: HttpRequest, year: int) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(TaxMethod), "create")
    return low_income(who, year)


@router.post("/pay/tax/low_income/{year}", operation_id="set_low_income")
def set_low(request: HttpRequest, year: int, given: Several) -> dict[str, Any]:
    who = viewer(request)
    actions.set_methods(who, given.people, LOW_INCOME, date(year, 1, 1), reason=given.reason)
    return {"count": len(given.people)}


@router.post("/pay/bonuses", operation_id="set_bonus")
def set_bonus(request: HttpRequest, given: Bonus) -> dict[str, Any]:
    made = actions.set_bonus(viewer(request), given.person, given.first, given.amount, given.way, reason=given.reason)
    return {"id": made.pk}


@router.post("/pay/bonuses/try", operation_id="try_bonus")
def try_bonus(request: HttpRequest, given: Bonus) -> dict[str, Any]:
    return bonus_tried(viewer(request), given.person, given.first, given.amount)


@router.delete("/pay/bonuses/{bonus_id}", operation_id="drop_bonus")
def drop_bonus(request: HttpRequest, bonus_id: int) -> dict[str, Any]:
    who = viewer(request)
    actions.drop_bonus(who, one(who, AnnualBonus, bonus_id))
    return {}


@router.get("/pay/mine/tax", operation_id="my_tax")
def mine(request: HttpRequest) -> dict[str, Any]:
    return own_tax(viewer(request))
