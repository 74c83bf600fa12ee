"""Me: what the first screen must know, and the few settings a user keeps for himself."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema

from .entity import User
from .language import language_of
from .profile import menu_of, profile_of

router = Router(tags=["me"])


class MyUser(Schema):
    id: int
    email: str
    username: str


class MyOffice(Schema):
    id: int
    name: str
    zone: str


class Titled(Schema):
    id: int
    title: str


class MyPerson(Schema):
    id: int
    name: str
    number: str
    office: MyOffice | None = None
    department: Titled | None = None


class Entry(Schema):
    key: str
    count: int | None = None


class Me(Schema):
    user: MyUser
    person: MyPerson | None
    roles: list[str]
    lang: Literal["zh", "en"]
    theme: str
    large_text: bool
    zone: str
    today: str
    company: dict[str, Any]
    menu: list[Entry]


class Wishes(Schema):
    lang: Literal["zh", "en"] | None = None
    theme: Literal["auto", "light", "dark"] | None = None
    large_text: bool | None = None


@router.get("/me", response=Me, operation_id="me")
def me(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    assert isinstance(user, User)
    profile = profile_of(user)
    zone = profile.zone or user.zone
    return {
        "user": {"id": user.pk, "email": user.email, "username": user.username},
        "person": profile.person,
        "roles": list(profile.roles),
        "lang": language_of(request),
        "theme": user.theme,
        "large_text": user.large_text,
        "zone": zone,
        "today": datetime.now(ZoneInfo(zone)).date().isoformat(),
        "company": profile.company or {"name": settings.PRODUCT[language_of(request)]},
        "menu": [vars(entry) for entry in menu_of(user, profile)],
    }


@router.patch("/me", response=Me, operation_id="change_me")
def change_me(request: HttpRequest, wishes: Wishes) -> dict[str, Any]:
    user = request.user
    assert isinstance(user, User)
    for field, value in wishes.model_dump(exclude_none=True).items():
        setattr(user, field, value)
    user.save(update_fields=["lang", "theme", "large_text"])
    return me(request)
