"""Punching by phone over HTTP: may I, where, and the press itself. Lies under /me, so that a phone may keep the answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access.request import viewer
from tongpin.base.signin.address import client_address
from tongpin.base.words import Forbidden, say
from tongpin.hours.face.actions import LARGEST, consent_of, offered

from .actions import FACE_SOURCE, Press, by_results, is_remote_day, nets, places, post_of, punch, running_day
from .rules import Position
from .showing import networks

router = Router(tags=["hours"])


class Where(Schema):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    accuracy: float = Field(ge=0)


class PressAsk(Schema):
    """`at` and `sent_at` by the phone's own clock: the difference to the server's corrects both."""

    key: str = Field(min_length=8, max_length=64)
    at: datetime
    sent_at: datetime
    position: Where | None = None
    face: str | None = Field(default=None, max_length=LARGEST)


@router.get("/me/punch", operation_id="my_punch")
def my_punch(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    try:
        post, book = post_of(who)
    except Forbidden:
        return {"open": False, "places": [], "networks": [], "zone": ""}
    if by_results(post, book, running_day(post, book)):
        return {"open": False, "places": [], "networks": [], "zone": book.zone(post.office_id)}
    found = places(post.office_id, who.today)
    known = [one.name for one in nets(post.office_id, who.today)]
    shown = [{"name": one.name, "radius": one.radius, "anywhere": one.latitude is None} for one in found]
    if is_remote_day(post, book, running_day(post, book)):
        shown = [{"name": say("hours.phone.remote").text(who.lang), "radius": 0, "anywhere": True}]
    is_open = bool(shown or known)
    has_face = is_open and offered() and consent_of(who.person_id) is not None
    return {"open": is_open, "zone": book.zone(post.office_id), "places": shown, "networks": known, "face": has_face}


@router.post("/me/punch", operation_id="punch")
def press(request: HttpRequest, asked: PressAsk) -> dict[str, Any]:
    where = Position(**asked.position.dict()) if asked.position else None
    who = viewer(request)
    made = punch(who, Press(asked.key, asked.at, asked.sent_at, where, asked.face, client_address(request)))
    return {"id": made.pk, "at": made.punched_at, "day": made.day, "zone": made.zone, "detail": made.where(who.lang),
            "face": made.source == FACE_SOURCE}


@router.get("/hours/punch-networks", operation_id="punch_networks")
def punch_networks(request: HttpRequest) -> dict[str, Any]:
    """Networks that count as being in an office, and `here`: the one that the viewer is on now."""
    return networks(viewer(request), client_address(request))
