"""Papers over HTTP: the expiry board, one person's papers, and the verbs with a scan."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, one
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.people.persons.entity import Person

from . import actions, retention
from .board import board, of_person
from .entity import Paper, PaperKind

router = Router(tags=["papers"])
SCAN: Any = File(None)  # type: ignore[type-arg]
FORM: Any = Form(...)  # type: ignore[type-arg]


class Facts(Schema):
    number: str | None = None
    issuer: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None


class Mend(Schema):
    values: Facts
    reason: str = ""


class Removal(Schema):
    reason: str


@router.get("/people/papers/board", operation_id="papers_board")
def papers_board(request: HttpRequest) -> dict[str, Any]:
    return board(viewer(request))


@router.get("/people/{person_id}/papers", operation_id="papers_of_person")
def papers_of_person(request: HttpRequest, person_id: int) -> dict[str, Any]:
    return of_person(viewer(request), person_id)


@router.post("/people/{person_id}/papers", operation_id="enter_paper")
def enter(request: HttpRequest, person_id: int, values: str = FORM, scan: UploadedFile | None = SCAN) -> dict[str, Any]:
    """HR enters what it has seen; `values` is JSON: kind and the facts. The person himself hands in by a request."""
    who = viewer(request)
    person = one(who, Person, person_id)
    kind, facts = _read(values)
    content = (scan.name or "scan", scan.read()) if scan is not None else None
    actions.enter(who, person, kind, facts, content)
    return of_person(who, person_id)


@router.post("/people/papers/{paper_id}/mend", operation_id="mend_paper")
def mend(request: HttpRequest, paper_id: int, given: Mend) -> dict[str, Any]:
    who = viewer(request)
    paper = actions.mend(who, _paper(who, paper_id), given.values.model_dump(exclude_unset=True), given.reason)
    return of_person(who, paper.person_id)


@router.post("/people/papers/{paper_id}/remove", operation_id="remove_paper")
def remove(request: HttpRequest, paper_id: int, given: Removal) -> dict[str, Any]:
    who = viewer(request)
    paper = _paper(who, paper_id)
    person = paper.person_id
    actions.remove(who, paper, given.reason)
    return of_person(who, person)


@router.post("/people/papers/{paper_id}/hold", operation_id="hold_paper")
def hold(request: HttpRequest, paper_id: int, given: Removal) -> dict[str, Any]:
    """In dispute: not deleted until it is released."""
    who = viewer(request)
    paper = _paper(who, paper_id)
    retention.hold(who, paper, given.reason)
    return of_person(who, paper.person_id)


@router.post("/people/papers/{paper_id}/release", operation_id="release_paper")
def release(request: HttpRequest, paper_id: int, given: Removal) -> dict[str, Any]:
    who = viewer(request)
    paper = _paper(who, paper_id)
    retention.release(who, paper, given.reason)
    return of_person(who, paper.person_id)


def _paper(who: Viewer, paper_id: int) -> Paper:
    return one(who, Paper, paper_id)


def _read(values: str) -> tuple[PaperKind, dict[str, Any]]:
    try:
        told = json.loads(values)
        facts = Facts(**{name: told.get(name) or None for name in Facts.model_fields}).model_dump()
        kind = PaperKind.objects.filter(pk=int(told["kind"])).first() if told.get("kind") else None
    except (ValueError, TypeError, AttributeError):
        raise Refused(say("people.papers.unreadable")) from None
    if not told.get("kind"):
        raise Refused(Problem(say("people.papers.kind_needed"), Place(field="kind")))
    if kind is None:
        raise Missing()
    return kind, facts
