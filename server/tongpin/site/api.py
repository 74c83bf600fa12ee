"""The API: one door for all rooms; who is not signed in gets nothing but 401."""

from __future__ import annotations

import os
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer

from tongpin.base.rooms import modules
from tongpin.base.signin.language import language_of
from tongpin.base.signin.second.stage import SignedIn
from tongpin.base.words import Missing, Place, Problem, Refused, say

ROOMS = ("base", "people", "hours", "pay", "work")


class Utf8Json(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


api = NinjaAPI(
    renderer=Utf8Json(),
    title="Tongpin",
    version="1",
    auth=[SignedIn()],
    docs_url=None,  # the page of the documentation would be fetched from a CDN
    urls_namespace="api",
)


def _answer(request: HttpRequest, problems: list[Problem], status: int) -> HttpResponse:
    lang = language_of(request)
    return api.create_response(request, {"problems": [one.to_json(lang) for one in problems]}, status=status)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return _answer(request, refused.problems, refused.status)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, _missing: Http404) -> HttpResponse:
    return _answer(request, [Problem(say("site.not_found"))], Missing.status)


@api.exception_handler(AuthenticationError)
def _stranger(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return _answer(request, [Problem(say("site.sign_in_first"))], 401)


@api.exception_handler(HttpError)
def _refused_by_ninja(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(request, [Problem(say("site.not_understood", detail=str(error)))], error.status_code)


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return _answer(request, [_problem(one) for one in error.errors], 422)


def _problem(error: dict[str, Any]) -> Problem:
    where = [str(part) for part in error.get("loc", ()) if part not in ("body", "query", "path", "payload")]
    field = ".".join(where) or None
    return Problem(say("site.field_malformed", field=field or "", detail=error.get("msg", "")), Place(field=field))


@api.get("/demo", auth=None, operation_id="demo")
def _demo(request: HttpRequest) -> dict[str, Any]:
    """The sign-ins of the sample company, for its sign-in page; a real installation has none to tell."""
    from .demo import sign_ins

    company = os.environ.get("TONGPIN_DEMO", "")
    if not company:
        raise Missing()
    return {"sign_ins": [
        {"username": one.username, "password": one.password, "label": dict(zip(("zh", "en"), one.who.split(" / "), strict=True))}
        for one in sign_ins(company)
    ]}


def _mount() -> None:
    for room in ROOMS:
        for module in modules(room, "routes"):
            if router := getattr(module, "router", None):
                api.add_router(getattr(module, "prefix", ""), router)


_mount()
