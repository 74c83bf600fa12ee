"""The page of a leaver, outside of the sign-in: a link and four signs open one case, and nothing but what is the leaver's own."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, see
from tongpin.base.signin.language import language_of
from tongpin.base.words import Missing
from tongpin.people.leaving.actions import ask_certificate
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.leaving.shown import one_case
from tongpin.people.links.gate import PASS

from . import link
from .link import GATE
from .shown import company_of, copy, guest, page

router = Router(tags=["farewell"])


class Signs(Schema):
    digits: str = Field(max_length=20)


class Sending(Schema):
    mail: str = Field("", max_length=254)


class Term(Schema):
    months: int


@router.get("/farewell/{token}", auth=None, operation_id="farewell")
def farewell(request: HttpRequest, token: str) -> dict[str, Any]:
    """Before the signs only who asks and of which number; nothing of the person."""
    case = GATE.row_of(token)
    proof = link.proof_of(case)
    return {"company": company_of(case), "proof": proof.kind if proof else "identity"}


@router.post("/farewell/{token}/unlock", auth=None, operation_id="unlock_farewell")
def unlock(request: HttpRequest, token: str, given: Signs) -> dict[str, Any]:
    case, key = GATE.unlock(token, given.digits)
    return {"pass": key, "page": page(case)}


@router.get("/farewell/{token}/page", auth=None, operation_id="farewell_page")
def farewell_page(request: HttpRequest, token: str) -> dict[str, Any]:
    return page(_guest(request, token))


@router.post("/farewell/{token}/ask", auth=None, operation_id="farewell_ask")
def ask(request: HttpRequest, token: str) -> dict[str, Any]:
    """The certificate is not there yet: HR is asked for it."""
    case = _guest(request, token)
    ask_certificate(guest(case, language_of(request)), case)
    return page(case)


@router.get("/farewell/{token}/papers/{shelf}/{key}", auth=None, operation_id="farewell_paper")
def paper(request: HttpRequest, token: str, shelf: str, key: int) -> HttpResponse:
    found = copy(_guest(request, token), shelf, key, language_of(request))
    return HttpResponse(found.content, content_type="application/pdf", headers={
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}", "Cache-Control": "private, no-store"})


@router.post("/leaving/{case_id}/link", operation_id="send_leaving_link")
def send(request: HttpRequest, case_id: int, given: Sending) -> dict[str, Any]:
    """The link is told only here."""
    who = viewer(request)
    token = link.send(who, _case(who, case_id), given.mail)
    return {"link": f"/farewell/{token}", "case": one_case(who, _case(who, case_id))}


@router.delete("/leaving/{case_id}/link", operation_id="revoke_leaving_link")
def revoke(request: HttpRequest, case_id: int) -> dict[str, Any]:
    who = viewer(request)
    link.revoke(who, _case(who, case_id))
    return one_case(who, _case(who, case_id))


@router.post("/leaving/link/term", operation_id="set_leaving_link_term")
def set_term(request: HttpRequest, given: Term) -> dict[str, Any]:
    """For every link that is sent from now on."""
    link.set_months(viewer(request), given.months)
    return {"months": link.months()}


def _case(who: Viewer, case_id: int) -> LeaveCase:
    found = see(who, LeaveCase).select_related("person__office__legal_entity", "office", "certificate").filter(pk=case_id).first()
    if found is None:
        raise Missing()
    return found


def _guest(request: HttpRequest, token: str) -> LeaveCase:
    return GATE.guest(token, request.headers.get(PASS, ""))
