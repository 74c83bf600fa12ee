"""Accounts over HTTP: how many are missing, and the list with first passwords, which is told once."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.access.rights import demand
from tongpin.base.entities import entity_of
from tongpin.base.sheets.write import Page, write_book
from tongpin.base.words import word
from tongpin.people.persons.entity import Person

from .actions import open_accounts, without_account

router = Router(tags=["people"])
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADERS = ("office", "number", "people.person.name", "username", "first_password")


class Wanted(Schema):
    persons: list[int] | Literal["all_without"]


@router.get("/people/accounts", operation_id="people_accounts")
def missing(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    demand(who, entity_of(Person), "open_account")
    return {"without": without_account(who).count()}


@router.post("/people/accounts", operation_id="people_open_accounts")
def open_them(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    who = viewer(request)
    opened = open_accounts(who, None if wanted.persons == "all_without" else wanted.persons)
    rows = [(one.person.office.name, one.person.number, one.person.name, one.username, one.password) for one in opened]
    page = Page(word("accounts")[who.lang], [word(name)[who.lang] for name in HEADERS], rows)
    answer = HttpResponse(write_book([page]), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="accounts.xlsx"'
    answer["Cache-Control"] = "no-store"
    answer["X-Opened"] = str(len(opened))
    return answer
