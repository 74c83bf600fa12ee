"""Final pay over HTTP: who is to be settled, one leaver, what a decision comes to, and the decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.words import Missing

from . import actions
from .entity import FinalPay
from .rules import Decided
from .shown import final_list, final_shown, tried

router = Router(tags=["pay"])


class Decision(Schema):
    """Left out: what is on file holds. Money in yuan."""

    severance: str = ""
    months: Decimal | None = Field(None, ge=0, le=60)
    average: Decimal | None = Field(None, ge=0, le=10**8)
    average_origin: str = Field("", max_length=300)
    local_average: Decimal | None = Field(None, ge=0, le=10**6)
    local_origin: str = Field("", max_length=300)
    last_wage: Decimal | None = Field(None, ge=0, le=10**8)
    leave_days: Decimal | None = Field(None, ge=0, le=366)
    plain_average: Decimal | None = Field(None, ge=0, le=10**8)
    leave_waived: bool = False
    note: str = Field("", max_length=400)

    def decided(self) -> Decided:
        return Decided(**self.model_dump(include=set(Decision.model_fields)))


def _final(who: Viewer, key: int) -> FinalPay:
    found = see(who, FinalPay).select_related("person__office").filter(pk=key).first()
    if found is None:
        raise Missing()
    return found


class Ended(Schema):
    ended_on: date | None = None
    why: str = Field("", max_length=300)


@router.get("/pay/final", operation_id="final_pays")
def finals(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(FinalPay), "see")
    return final_list(who)


@router.get("/pay/final/{final_id}", operation_id="final_pay")
def final(request: HttpRequest, final_id: int) -> dict[str, Any]:
    who = viewer(request)
    return final_shown(who, _final(who, final_id))


@router.post("/pay/final/{final_id}/try", operation_id="try_final_pay")
def attempt(request: HttpRequest, final_id: int, given: Decision) -> dict[str, Any]:
    who = viewer(request)
    found = _final(who, final_id)
    rights.demand(who, entity_of(FinalPay), "settle", found)
    return tried(who, found, given.decided())


@router.post("/pay/final/{final_id}/settle", operation_id="settle_final_pay")
def settle(request: HttpRequest, final_id: int, given: Decision) -> dict[str, Any]:
    who = viewer(request)
    found = _final(who, final_id)
    actions.settle(who, found, given.decided())
    return final_shown(who, _final(who, final_id))


@router.post("/pay/final/{final_id}/end_clause", operation_id="end_clause")
def end_clause(request: HttpRequest, final_id: int, given: Ended) -> dict[str, Any]:
    """The employer ends the non-compete clause before its time."""
    who = viewer(request)
    found = _final(who, final_id)
    actions.end_clause(who, found, given.ended_on, given.why)
    return final_shown(who, _final(who, final_id))
