"""Processes that begin by themselves, begun by HR before their time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from tongpin.base.access.request import viewer
from tongpin.base.entities import one
from tongpin.base.flow.beginning import begin_now
from tongpin.base.flow.offers import Begin
from tongpin.base.words import Missing
from tongpin.people.contracts.entity import Contract
from tongpin.people.probation.process import actions as probation
from tongpin.people.renewal.process import actions as renewal

router = Router(tags=["contracts"])
BEGINS: dict[str, Callable[[Contract], Begin]] = {probation.KEY: probation.begin_of, renewal.KEY: renewal.begin_of}


@router.post("/contracts/{contract_id}/begin/{flow}", operation_id="begin_contract_process")
def begin(request: HttpRequest, contract_id: int, flow: str) -> dict[str, Any]:
    """Whoever drafts contracts; what runs already is opened instead."""
    who = viewer(request)
    contract = one(who, Contract, contract_id, verb="draft")
    if flow not in BEGINS:
        raise Missing()
    return {"instance": begin_now(who, flow, BEGINS[flow](contract), timezone.now()).pk}
