"""The second step over HTTP: shown after the password, looked after on one's own page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from tongpin.base.signin.entity import User
from tongpin.base.signin.language import language_of
from tongpin.base.words import Place, Problem, Refused, say

from . import actions
from .rules import drawn, link
from .stage import SHOWN, BetweenSteps, asks

router = Router(tags=["second"])
between = BetweenSteps()


class Code(Schema):
    code: str


class Password(Schema):
    password: str


class Drawn(Schema):
    side: int
    path: str


class SetUp(Schema):
    """`secret` for typing, `link` and `qr` for an app on this phone or another."""

    secret: str
    link: str
    qr: Drawn


class Codes(Schema):
    codes: list[str]


class Asked(Schema):
    asks: str | None


class Second(Schema):
    on_since: datetime | None
    codes_left: int
    due: date | None


@router.get("/sign-in/second", auth=between, response=Asked, operation_id="second_asked")
def asked(request: HttpRequest) -> dict[str, Any]:
    """`code`, or `set_up` where a role asks for a second factor and there is none yet."""
    return {"asks": asks(_between(request))}


@router.post("/sign-in/second", auth=between, response={204: None}, operation_id="show_second")
def show(request: HttpRequest, given: Code) -> tuple[int, None]:
    actions.check(_between(request), given.code)
    request.auth.passed()  # type: ignore[attr-defined]
    return 204, None


@router.post("/sign-in/second/begin", auth=between, response=SetUp, operation_id="begin_second_at_sign_in")
def begin_between(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    return _set_up(request, response, _between(request))


@router.post("/sign-in/second/confirm", auth=between, response=Codes, operation_id="confirm_second_at_sign_in")
def confirm_between(request: HttpRequest, response: HttpResponse, given: Code) -> dict[str, Any]:
    codes = actions.confirm(_between(request), given.code)
    request.auth.passed()  # type: ignore[attr-defined]
    return _told(response, codes)


@router.get("/me/second", response=Second, operation_id="my_second")
def mine(request: HttpRequest) -> dict[str, Any]:
    user = _me(request)
    kept = actions.factor_of(user)
    left = kept.codes.filter(used_at=None).count() if kept else 0
    return {"on_since": kept and kept.confirmed_at, "codes_left": left, "due": actions.due_day(user)}


@router.post("/me/second/begin", response=SetUp, operation_id="begin_second")
def begin(request: HttpRequest, response: HttpResponse, given: Password) -> dict[str, Any]:
    """The password once more: a screen that was left open must not lock its owner out."""
    if not _me(request).check_password(given.password):
        raise Refused(Problem(say("base.signin.second.password"), Place(field="password")))
    return _set_up(request, response, _me(request))


@router.post("/me/second/confirm", response=Codes, operation_id="confirm_second")
def confirm(request: HttpRequest, response: HttpResponse, given: Code) -> dict[str, Any]:
    codes = actions.confirm(_me(request), given.code)
    request.session[SHOWN] = True
    return _told(response, codes)


@router.post("/me/second/codes", response=Codes, operation_id="renew_second_codes")
def renew(request: HttpRequest, response: HttpResponse, given: Code) -> dict[str, Any]:
    return _told(response, actions.renew_codes(_me(request), given.code))


@router.post("/me/second/off", response={204: None}, operation_id="turn_off_second")
def off(request: HttpRequest, given: Code) -> tuple[int, None]:
    actions.turn_off(_me(request), given.code)
    return 204, None


def _set_up(request: HttpRequest, response: HttpResponse, user: User) -> dict[str, Any]:
    response["Cache-Control"] = "no-store"
    secret = actions.begin(user)
    told = link(secret, user.username, settings.PRODUCT[language_of(request)])
    side, path = drawn(told)
    return {"secret": secret, "link": told, "qr": {"side": side, "path": path}}


def _told(response: HttpResponse, codes: list[str]) -> dict[str, Any]:
    response["Cache-Control"] = "no-store"
    return {"codes": codes}


def _between(request: HttpRequest) -> User:
    user = request.auth.login.user  # type: ignore[attr-defined]
    assert isinstance(user, User)
    return user


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
