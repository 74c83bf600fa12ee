"""Templates of contracts over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.access.rights import demand
from tongpin.base.entities import entity_of, one
from tongpin.people.persons.entity import Person

from ..entity import ContractTemplate
from . import actions, shown

router = Router(tags=["contracts"])


class Written(Schema):
    body: dict[str, Any]
    kind: str = ""
    reviewed_day: date | None = None


class Retire(Schema):
    retired: bool


class Sketch(Schema):
    body: dict[str, Any]
    lang: str = "zh"
    facts: dict[str, Any] = {}
    person: int | None = None


@router.get("/contract-templates", operation_id="contract_templates")
def templates(request: HttpRequest, persons: str = "") -> dict[str, Any]:
    """`persons`: ids with commas; then what fits all of them, in which country and currency."""
    who = viewer(request)
    demand(who, entity_of(ContractTemplate), "see")
    ids = dict.fromkeys(int(each) for each in persons.split(",") if each.isdigit())
    return shown.templates_page(who, [one(who, Person, each) for each in ids])


@router.post("/contract-templates", operation_id="create_contract_template")
def create(request: HttpRequest, given: Written) -> dict[str, Any]:
    return _told(actions.write_template(viewer(request), None, given.body, kind=given.kind, reviewed_day=given.reviewed_day))


@router.post("/contract-templates/preview", operation_id="contract_template_preview")
def preview(request: HttpRequest, given: Sketch) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(ContractTemplate), "see")
    person = one(who, Person, given.person) if given.person else None
    return {"pages": shown.preview(given.body, given.lang, given.facts, person, who.today)}


@router.get("/contract-templates/{template_id}/versions", operation_id="contract_template_versions")
def versions(request: HttpRequest, template_id: int) -> list[dict[str, Any]]:
    who = viewer(request)
    return shown.versions(who, one(who, ContractTemplate, template_id))


@router.post("/contract-templates/{template_id}", operation_id="edit_contract_template")
def edit(request: HttpRequest, template_id: int, given: Written) -> dict[str, Any]:
    who = viewer(request)
    based_on = one(who, ContractTemplate, template_id)
    return _told(actions.write_template(who, based_on, given.body, reviewed_day=given.reviewed_day))


@router.post("/contract-templates/{template_id}/retire", operation_id="retire_contract_template")
def retire(request: HttpRequest, template_id: int, given: Retire) -> dict[str, Any]:
    who = viewer(request)
    return _told(actions.retire_template(who, one(who, ContractTemplate, template_id), retired=given.retired))


def _told(made: ContractTemplate) -> dict[str, Any]:
    return {"id": made.pk, "key": made.key, "number": made.number}
