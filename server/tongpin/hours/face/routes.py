"""Face check over HTTP: my consent, and the company's switch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access.request import viewer

from . import actions
from .driver import driver

router = Router(tags=["hours"])


class AgreeAsk(Schema):
    """`picture`: a JPEG or PNG as base64; it is worked on and forgotten."""

    picture: str = Field(max_length=actions.LARGEST)
    version: str


class SwitchAsk(Schema):
    is_on: bool
    assessed_on: date | None = None
    reason: str = ""


@router.get("/me/face", operation_id="my_face")
def my_face(request: HttpRequest) -> dict[str, Any]:
    """`agreed_at` while the consent holds."""
    who = viewer(request)
    held = actions.consent_of(who.person_id)
    return {"is_offered": bool(who.person_id) and actions.offered(), "has_driver": driver() is not None, "version": actions.VERSION,
            "agreed_at": held.agreed_at if held else None, "text": actions.consent_text(who.lang)}


@router.post("/me/face/agree", operation_id="agree_to_face")
def agree(request: HttpRequest, asked: AgreeAsk) -> dict[str, Any]:
    actions.agree(viewer(request), asked.picture, asked.version)
    return my_face(request)


@router.post("/me/face/withdraw", operation_id="withdraw_face")
def withdraw(request: HttpRequest) -> dict[str, Any]:
    actions.withdraw(viewer(request))
    return my_face(request)


@router.get("/hours/face", operation_id="face_setting")
def face_setting(request: HttpRequest) -> dict[str, Any]:
    return actions.standing(viewer(request))


@router.post("/hours/face", operation_id="switch_face")
def switch_face(request: HttpRequest, asked: SwitchAsk) -> dict[str, Any]:
    actions.switch(viewer(request), asked.is_on, assessed_on=asked.assessed_on, reason=asked.reason)
    return actions.standing(viewer(request))
