"""Contracts over HTTP beyond lists: drafting for many, the record beside its paper, signing, risks, templates, verifying."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from tongpin.base.access.request import viewer
from tongpin.base.access.rights import demand
from tongpin.base.entities import Viewer, door, entity_of, one
from tongpin.base.words import Missing, Refused, say
from tongpin.people.offices.entity import LegalEntity
from tongpin.people.persons.entity import Person

from . import actions, showing
from .confirm import Confirmation
from .drafting import country_of, problems_of
from .entity import Contract, ContractTemplate
from .signing import verify

router = Router(tags=["contracts"])
LARGEST = 10 * 1024 * 1024


class Terms(Schema):
    kind: str | None = None
    legal_entity: int | None = None
    lang: str = "zh"
    valid_from: date
    valid_to: date | None = None
    probation_months: int = 0
    position: str | None = None
    workplace: str | None = None
    hours_system: str = "standard"
    currency: str | None = None  # empty: of the country of the legal entity
    pay: Decimal | None = None
    probation_pay: Decimal | None = None
    facts: dict[str, Any] = {}


class New(Schema):
    persons: list[int]
    template: int
    terms: Terms
    send: bool = False


class Paper(Schema):
    person: int
    terms: Terms
    signed_day: date


class Reason(Schema):
    reason: str = ""
    day: date | None = None


class CodeWay(Schema):
    way: Literal["mail", "push"]


class HandedCode(Schema):
    code: str


class Confirmed(Schema):
    name: str
    digits: str
    secret: str
    agreed: bool = False
    strokes: list[list[list[float]]] = []


@router.get("/contracts/risks", operation_id="contract_risks")
def risks(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(Contract), "watch")
    return showing.risks(who)


@router.get("/contracts/of/{person_id}", operation_id="contracts_of")
def of_person(request: HttpRequest, person_id: int) -> list[dict[str, Any]]:
    return showing.of_person(viewer(request), person_id)


@router.post("/contracts/check", operation_id="check_contract")
def check(request: HttpRequest, given: New) -> dict[str, Any]:
    """The law's word on the terms for each person, before anything is written."""
    who = viewer(request)
    demand(who, entity_of(Contract), "draft")
    template = one(who, ContractTemplate, given.template)
    values = given.terms.model_dump() | {"kind": given.terms.kind or template.kind}
    entity = one(who, LegalEntity, given.terms.legal_entity) if given.terms.legal_entity else None
    return {"problems": [
        {**problem.to_json(who.lang), "person": person.name} for person in _persons(who, given.persons)
        for problem in problems_of(values, person, template.body, entity.country if entity else country_of(person.office))]}


@router.post("/contracts", operation_id="draft_contracts")
def draft(request: HttpRequest, given: New) -> dict[str, Any]:
    who = viewer(request)
    template = one(who, ContractTemplate, given.template)
    with door(who):
        made = actions.draft(who, _persons(who, given.persons), template, _terms(who, given.terms))
        if given.send:
            made = [actions.send(who, contract) for contract in made]
    return {"ids": [contract.pk for contract in made]}


@router.post("/contracts/paper", operation_id="record_paper_contract")
def record_paper(request: HttpRequest, given: Paper) -> dict[str, Any]:
    who = viewer(request)
    terms = _terms(who, given.terms) | {"kind": given.terms.kind or "labour"}
    return showing.record(who, actions.record_paper(who, one(who, Person, given.person), terms, given.signed_day))


@router.get("/contracts/{contract_id}", operation_id="contract")
def contract(request: HttpRequest, contract_id: int) -> dict[str, Any]:
    who = viewer(request)
    return showing.record(who, one(who, Contract, contract_id))


@router.patch("/contracts/{contract_id}", operation_id="change_contract")
def change(request: HttpRequest, contract_id: int, given: Terms) -> dict[str, Any]:
    who = viewer(request)
    found = one(who, Contract, contract_id)
    terms = _terms(who, given)
    return showing.record(who, actions.change(who, found, {name: terms[name] for name in given.model_fields_set if name in terms}))


@router.delete("/contracts/{contract_id}", response={204: None}, operation_id="discard_contract")
def discard(request: HttpRequest, contract_id: int) -> tuple[int, None]:
    who = viewer(request)
    actions.discard(who, one(who, Contract, contract_id))
    return 204, None


@router.get("/contracts/{contract_id}/pages", operation_id="contract_pages")
def pages(request: HttpRequest, contract_id: int) -> dict[str, Any]:
    who = viewer(request)
    return {"pages": len(showing.pictures_of(_readable(who, contract_id), who.today))}


@router.get("/contracts/{contract_id}/pages/{int:page}.png", operation_id="contract_page")
def page(request: HttpRequest, contract_id: int, page: int) -> HttpResponse:
    who = viewer(request)
    drawn = showing.pictures_of(_readable(who, contract_id), who.today)
    if not 1 <= page <= len(drawn):
        raise Missing()
    return HttpResponse(drawn[page - 1], content_type="image/png")


@router.post("/contracts/{contract_id}/send", operation_id="send_contract")
def send(request: HttpRequest, contract_id: int) -> dict[str, Any]:
    who = viewer(request)
    return showing.record(who, actions.send(who, one(who, Contract, contract_id)))


@router.post("/contracts/{contract_id}/take-back", operation_id="take_back_contract")
def take_back(request: HttpRequest, contract_id: int, given: Reason) -> dict[str, Any]:
    who = viewer(request)
    return showing.record(who, actions.take_back(who, one(who, Contract, contract_id), given.reason))


@router.post("/contracts/{contract_id}/code", response={204: None}, operation_id="send_contract_code")
def send_code(request: HttpRequest, contract_id: int, given: CodeWay) -> tuple[int, None]:
    who = viewer(request)
    actions.send_code(who, one(who, Contract, contract_id), given.way)
    return 204, None


@router.post("/contracts/{contract_id}/hand-code", response=HandedCode, operation_id="hand_contract_code")
def hand_code(request: HttpRequest, contract_id: int) -> dict[str, Any]:
    who = viewer(request)
    return {"code": actions.hand_code(who, one(who, Contract, contract_id))}


@router.post("/contracts/{contract_id}/sign", operation_id="sign_contract")
def sign(request: HttpRequest, contract_id: int, given: Confirmed) -> dict[str, Any]:
    who = viewer(request)
    return showing.record(who, actions.sign(who, one(who, Contract, contract_id), Confirmation(**given.model_dump())))


@router.post("/contracts/{contract_id}/seal", operation_id="seal_contract")
def seal(request: HttpRequest, contract_id: int) -> dict[str, Any]:
    who = viewer(request)
    return showing.record(who, actions.seal(who, one(who, Contract, contract_id)))


@router.post("/contracts/{contract_id}/end", operation_id="end_contract")
def end(request: HttpRequest, contract_id: int, given: Reason) -> dict[str, Any]:
    who = viewer(request)
    return showing.record(who, actions.end(who, one(who, Contract, contract_id), given.day or who.today, given.reason))


@router.post("/verify", auth=None, operation_id="verify_file")
def verify_file(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """For anybody, without account; the file is read and forgotten."""
    if not ratelimit.consume(request, app="people", action="verify", config={"verify": "20/m/ip"}):
        raise Refused(say("people.contracts.slow_down"))
    if not file.size or file.size > LARGEST:
        raise Refused(say("people.contracts.no_pdf", limit=LARGEST // (1024 * 1024)))
    content = file.read()
    told = verify(content)
    if told.state == "unreadable":
        raise Refused(say("people.contracts.no_pdf", limit=LARGEST // (1024 * 1024)))
    return {"state": told.state, "digest": hashlib.sha256(content).hexdigest(), "signers": [vars(signer) for signer in told.signers]}


def _readable(who: Viewer, contract_id: int) -> Contract:
    found = one(who, Contract, contract_id, verb="read")
    if found.template_id is None:
        raise Missing()
    return found


def _persons(who: Viewer, ids: list[int]) -> list[Person]:
    return [one(who, Person, each) for each in dict.fromkeys(ids)]


def _terms(who: Viewer, given: Terms) -> dict[str, Any]:
    terms = given.model_dump()
    entity = given.legal_entity
    return terms | {"legal_entity": one(who, LegalEntity, entity) if entity else None}
