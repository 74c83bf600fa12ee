"""The phone page before the first day: a link and four digits open one case, and nothing but that case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from tongpin.base import files
from tongpin.base.files.entity import StoredFile
from tongpin.base.words import Missing
from tongpin.people.boarding import telling
from tongpin.people.boarding.entity import BoardingCase
from tongpin.people.boarding.link import GATE
from tongpin.people.boarding.shown import phone_page
from tongpin.people.links.gate import PASS

router = Router(tags=["welcome"], auth=None)
PHOTO: Any = File(...)  # type: ignore[type-arg]


class Digits(Schema):
    digits: str


class Agreed(Schema):
    codes: list[str]


class StepAnswers(Schema):
    values: dict[str, str]


@router.get("/welcome/{token}", operation_id="welcome")
def welcome(request: HttpRequest, token: str) -> dict[str, Any]:
    """Before the digits only which office asks; nothing of the person."""
    return {"company": GATE.row_of(token).office.name}


@router.post("/welcome/{token}/unlock", operation_id="unlock_welcome")
def unlock(request: HttpRequest, token: str, given: Digits) -> dict[str, Any]:
    case, key = GATE.unlock(token, given.digits)
    return {"pass": key, "page": phone_page(case)}


@router.get("/welcome/{token}/page", operation_id="welcome_page")
def page(request: HttpRequest, token: str) -> dict[str, Any]:
    return phone_page(_guest(request, token))


@router.post("/welcome/{token}/consent", operation_id="welcome_consent")
def consent(request: HttpRequest, token: str, given: Agreed) -> dict[str, Any]:
    case = _guest(request, token)
    telling.agree(case, given.codes)
    return phone_page(case)


@router.post("/welcome/{token}/answers", operation_id="welcome_answers")
def answers(request: HttpRequest, token: str, given: StepAnswers) -> dict[str, Any]:
    case = _guest(request, token)
    telling.answer(case, given.values)
    return phone_page(case)


@router.post("/welcome/{token}/photos/{kind}", operation_id="welcome_photo")
def add_photo(request: HttpRequest, token: str, kind: str, photo: UploadedFile = PHOTO) -> dict[str, Any]:
    case = _guest(request, token)
    telling.add_photo(case, kind, photo.read(telling.LARGEST + 1))
    return phone_page(case)


@router.post("/welcome/{token}/certificates/{photo_id}", operation_id="welcome_certificate")
def certificate(request: HttpRequest, token: str, photo_id: int, given: StepAnswers) -> dict[str, Any]:
    case = _guest(request, token)
    telling.confirm_certificate(case, photo_id, given.values)
    return phone_page(case)


@router.get("/welcome/{token}/shown/{photo_id}", operation_id="welcome_photo_shown")
def photo(request: HttpRequest, token: str, photo_id: int) -> HttpResponse:
    mine = _guest(request, token).photos.filter(pk=photo_id).first()
    stored = StoredFile.objects.filter(pk=mine.file).first() if mine and mine.file else None
    if stored is None:
        raise Missing()
    return HttpResponse(files.content(stored), content_type="image/jpeg", headers={"Cache-Control": "no-store"})


@router.post("/welcome/{token}/submit", operation_id="welcome_submit")
def submit(request: HttpRequest, token: str) -> dict[str, Any]:
    case = _guest(request, token)
    telling.submit(case)
    return phone_page(case)


def _guest(request: HttpRequest, token: str) -> BoardingCase:
    return GATE.guest(token, request.headers.get(PASS, ""))
