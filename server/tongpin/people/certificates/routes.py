"""Certificates over HTTP: my own with their files, and the open question whether one is genuine."""

from __future__ import annotations

from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base import files
from tongpin.base.access.request import viewer
from tongpin.base.entities import see
from tongpin.base.words import Refused, say, word

from .actions import OWNER, told_by
from .entity import Certificate

router = Router(tags=["certificates"])


class Code(Schema):
    code: str


@router.get("/people/certificates/own", operation_id="own_certificates")
def own(request: HttpRequest) -> list[dict[str, Any]]:
    who = viewer(request)
    found = list(see(who, Certificate).filter(person=who.person_id).order_by("-id")[:100])
    papers = {paper.owner_id: paper for paper in files.of_owners(OWNER, [one.pk for one in found])}
    return [{
        "id": one.pk, "kind": word(f"certificate.kind.{one.kind}"), "lang": one.lang, "purpose": one.purpose, "code": one.code,
        "issued_day": one.issued_day, "void_day": one.void_day,
        "file": files.shown_file(papers[str(one.pk)]) if str(one.pk) in papers else None}
        for one in found]


@router.post("/verify/code", auth=None, operation_id="verify_code")
def verify_code(request: HttpRequest, given: Code) -> dict[str, Any]:
    """For anybody: what stands on a genuine certificate, as far as needed to compare; nothing about pay."""
    if not ratelimit.consume(request, app="people", action="verify_code", config={"verify_code": "20/m/ip"}):
        raise Refused(say("people.contracts.slow_down"))
    found = told_by(given.code[:60])
    if found is None:
        return {"found": False}
    return {"found": True, "kind": word(f"certificate.kind.{found.kind}"), "company": found.company, "name": _masked(found.person.name),
            "issued_day": found.issued_day, "void_day": found.void_day, "code": found.code, "digest": found.digest}


def _masked(name: str) -> str:
    """The first letter, so that a reader of the paper recognises it and a stranger learns no name."""
    return name[:1] + "*" * max(1, min(3, len(name) - 1))
