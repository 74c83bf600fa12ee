"""My wishes about notices, my devices; and for the owner the mail server."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.signin.entity import User

from . import actions
from .entity import MailServer, PushDevice
from .peace import held_until, wishes_of
from .push import public_key
from .server import address, server

router = Router(tags=["notices"])


class PushDeviceOut(Schema):
    id: int
    label: str
    endpoint: str
    created_at: datetime


class NoticeWishesIn(Schema):
    mail: list[str]
    push: list[str]
    quiet: bool
    quiet_from: time
    quiet_to: time
    quiet_rest_days: bool
    until_work: bool = True
    urgent_passes: bool


class NoticeWishesOut(NoticeWishesIn):
    """`held_until`: until when a notice would wait now, by the receiver's own zone; None: it goes out at once."""

    email: str
    mail_is_on: bool
    held_until: datetime | None
    key: str
    devices: list[PushDeviceOut]


class DeviceKeys(Schema):
    p256dh: str = Field(min_length=80, max_length=120)
    auth: str = Field(min_length=16, max_length=60)


class NewDevice(Schema):
    endpoint: str = Field(max_length=1000)
    keys: DeviceKeys
    label: str = ""


class MailServerOut(Schema):
    host: str
    port: int
    security: str
    username: str
    has_password: bool
    sender: str
    address: str
    is_on: bool
    from_machine: bool


class MailServerIn(Schema):
    """No password given: the one that is kept stays."""

    host: str = Field(min_length=1, max_length=200)
    port: int = Field(ge=1, le=65535)
    security: Literal["starttls", "tls", "none"]
    username: str = ""
    password: str | None = None
    sender: str
    address: str = ""
    is_on: bool = True


class TestMail(Schema):
    to: str


@router.get("/me/notice-wishes", response=NoticeWishesOut, operation_id="notice_wishes")
def wishes(request: HttpRequest) -> dict[str, Any]:
    user = _me(request)
    kept = wishes_of(user)
    return {
        **{name: getattr(kept, name) for name in NoticeWishesIn.model_fields}, "email": user.email,
        "mail_is_on": server() is not None, "key": public_key(), "held_until": held_until(user),
        "devices": list(PushDevice.objects.filter(user=user).order_by("id")),
    }


@router.put("/me/notice-wishes", response=NoticeWishesOut, operation_id="keep_notice_wishes")
def keep_wishes(request: HttpRequest, given: NoticeWishesIn) -> dict[str, Any]:
    actions.keep_wishes(_me(request).pk, given.model_dump())
    return wishes(request)


@router.post("/me/push-devices", response=NoticeWishesOut, operation_id="add_push_device")
def add_device(request: HttpRequest, given: NewDevice) -> dict[str, Any]:
    actions.keep_device(_me(request).pk, given.endpoint, given.keys.model_dump(), given.label)
    return wishes(request)


@router.delete("/me/push-devices/{device_id}", response=NoticeWishesOut, operation_id="remove_push_device")
def remove_device(request: HttpRequest, device_id: int) -> dict[str, Any]:
    PushDevice.objects.filter(user=_me(request), pk=device_id).delete()
    return wishes(request)


@router.post("/me/push-test", response={204: None}, operation_id="test_push")
def test_push(request: HttpRequest) -> tuple[int, None]:
    actions.send_test_push(_me(request))
    return 204, None


@router.get("/settings/mail", response=MailServerOut, operation_id="mail_server")
def mail_server(request: HttpRequest) -> dict[str, Any]:
    rights.demand(viewer(request), entity_of(MailServer), "see")
    found = server()
    if found and found.from_machine:
        return {**vars(found), "has_password": bool(found.password), "address": address(), "is_on": True}
    kept = MailServer.objects.first() or MailServer(port=587, is_on=False)
    names = ("host", "port", "security", "username", "sender", "is_on")
    return {**{name: getattr(kept, name) for name in names}, "has_password": kept.password is not None,
            "address": settings.ADDRESS or kept.address, "from_machine": False}


@router.put("/settings/mail", response=MailServerOut, operation_id="keep_mail_server")
def keep_mail_server(request: HttpRequest, given: MailServerIn) -> dict[str, Any]:
    facts = given.model_dump(exclude={"password"} if given.password is None else set())
    actions.keep_server(viewer(request), facts)
    return mail_server(request)


@router.post("/settings/mail/test", response=TestMail, operation_id="test_mail")
def test_mail(request: HttpRequest) -> dict[str, Any]:
    rights.demand(viewer(request), entity_of(MailServer), "change")
    return {"to": actions.send_test_mail(_me(request))}


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
