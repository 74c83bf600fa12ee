"""Seals over HTTP: who administers sees them, puts one in, makes the next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router
from ninja.files import UploadedFile

from tongpin.base.access.request import viewer
from tongpin.base.access.rights import demand
from tongpin.base.entities import entity_of, one
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.offices.entity import LegalEntity

from ..entity import Contract
from . import actions, shown

router = Router(tags=["contracts"])
LARGEST = 64 * 1024


@router.get("/contract-seals", operation_id="contract_seals")
def seals(request: HttpRequest) -> dict[str, Any]:
    demand(viewer(request), entity_of(Contract), "keep_seals")
    return shown.page()


@router.post("/contract-seals/{company_id}", operation_id="put_contract_seal")
def put(request: HttpRequest, company_id: int, file: File[UploadedFile], password: Form[str] = "") -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(Contract), "keep_seals")
    if (file.size or 0) > LARGEST:
        raise Refused(Problem(say("people.contracts.seals.too_large", limit=LARGEST // 1024), Place(field="file")))
    actions.put_in(who, one(who, LegalEntity, company_id), file.read(), password)
    return shown.page()


@router.post("/contract-seals/{company_id}/make", operation_id="make_contract_seal")
def make(request: HttpRequest, company_id: int) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(Contract), "keep_seals")
    actions.make(who, one(who, LegalEntity, company_id))
    return shown.page()
