"""What the future colleague does on the phone: agrees, photographs, tells, hands in. Nothing read from a photo counts unless he says so."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from tongpin.base import files
from tongpin.base.access.holders import helpers, holders
from tongpin.base.entities import Viewer, door
from tongpin.base.entities.records import Door
from tongpin.base.jobs import later
from tongpin.base.kinds.secret import Secret
from tongpin.base.words import Missing, Place, Problem, Refused, Say, say
from tongpin.people.cards.rules import account_fault, tidy
from tongpin.people.events import BoardingSubmitted

from . import certificate, data, numbers, passport, reading, rules
from .asking import ask_to_check
from .entity import BoardingAnswer, BoardingCase, BoardingPhoto

READERS = {**rules.READERS, "passport": passport.read_passport, "paper_back": passport.read_card,
           "certificate": certificate.read_certificate}
LARGEST = 12 * 1024 * 1024
MOST_PHOTOS = 40
FILLING = ("filling", "to_check")  # what is asked again is mended while HR checks


def asking(case: BoardingCase) -> data.Asking:
    """What this person is asked for, by the country of the office and the answers so far."""
    return data.asking(case.office.country, told(case))


def told(case: BoardingCase) -> dict[str, str]:
    return {one.field: one.value.reveal() for one in case.answers.all() if one.value}


def agree(case: BoardingCase, codes: list[str]) -> None:
    known = {one.code: one for one in data.consents(case.office.country)}
    now = timezone.now().isoformat(timespec="seconds")
    fresh = [{"code": code, "version": known[code].version, "at": now} for code in codes if code in known]
    kept = [one for one in case.consents if one["code"] not in codes]
    with _guest_door(case) as opened:
        opened.change(case, consents=[*kept, *fresh])


def has_agreed(case: BoardingCase) -> bool:
    given = {(one["code"], one["version"]) for one in case.consents}
    return all((one.code, one.version) in given for one in data.consents(case.office.country))


def answer(case: BoardingCase, values: Mapping[str, str]) -> None:
    """Saves one step. What is wrong is told at its field; the right ones are kept all the same. What steers comes first, since
    the rest hangs on it; what is not asked is not kept, and what is asked no more is forgotten."""
    _may_fill(case)
    problems, today = [], timezone.localdate(timezone=ZoneInfo(case.office.zone))
    with _guest_door(case) as opened:
        for steers in (True, False):
            now = asking(case)
            for asked in now.fields:
                if asked.steers != steers or asked.key not in values:
                    continue
                text = _tidied(asked, values[asked.key])
                fault = fault_of(asked, text, today, now.choices(asked)) if text else None
                if fault:
                    problems.append(Problem(fault, Place(field=asked.key)))
                else:
                    _keep(opened, case, asked.key, text)
        _forget_unasked(opened, case)
    if problems:
        raise Refused(problems)


def _tidied(asked: data.Asked, value: object) -> str:
    text = str(value).strip()[:200]
    return tidy(text) if asked.check in numbers.FAULTS else text


def _forget_unasked(opened: Door, case: BoardingCase) -> None:
    now = asking(case)
    opened.remove_many(case.answers.exclude(field__in=[one.key for one in now.fields]))
    forget_photos(opened, case.photos.exclude(kind__in=[one.kind for one in now.photos]))


def fault_of(asked: data.Asked, text: str, today: date, choices: Sequence[Sequence[Any]] = ()) -> Say | None:
    if asked.kind == "choice":
        return None if text in [one[0] for one in choices] else say("people.boarding.bad_choice")
    if asked.check in numbers.FAULTS and (fault := numbers.fault(asked.check, text)):
        return say(f"people.boarding.bad_{asked.check}_{fault}")
    if asked.check in ("bank", "iban"):
        return account_fault(text)
    if asked.check == "phone" and not rules.is_phone(text):
        return say("people.boarding.bad_phone")
    if asked.check == "birthday":
        return None if rules.is_birthday(text, today) else say("people.boarding.bad_birthday")
    if asked.check == "until" and not (asked.kind != "day" and text == rules.FOR_EVER):
        try:
            return say("people.boarding.expired") if date.fromisoformat(text) < today else None
        except ValueError:
            return say(f"people.boarding.{'bad_day' if asked.kind == 'day' else 'bad_until'}")
    return None


def add_photo(case: BoardingCase, kind: str, content: bytes) -> BoardingPhoto:
    """Kept small and sealed; a new photo of a side takes the place of the old one; read by a job."""
    _may_fill(case)
    if kind not in [one.kind for one in asking(case).photos]:
        raise Refused(say("people.boarding.no_such_kind"))
    if BoardingPhoto.objects.filter(case=case).count() >= MOST_PHOTOS:
        raise Refused(say("people.boarding.too_many_photos"))
    try:
        picture = reading.small(content[: LARGEST + 1])
    except reading.Unreadable:
        raise Refused(Problem(say("people.boarding.no_picture"), Place(field=kind))) from None
    with _guest_door(case) as opened:
        if kind != "certificate":
            forget_photos(opened, case.photos.filter(kind=kind))
        made = opened.create(BoardingPhoto, case=case, kind=kind, state="waiting" if kind in READERS else "read")
        kept = files.keep(f"{kind}.jpg", picture, owner=("people.boarding_photo", made.pk), viewer=opened.viewer, private=True)
        opened.change(made, file=kept.pk)
        if kind in READERS:
            later("people.read_photo", photo=made.pk)
    return made


def confirm_certificate(case: BoardingCase, photo_id: int, facts: Mapping[str, str]) -> None:
    """What was read is confirmed or corrected by whom it belongs to; only then does it count."""
    _may_fill(case)
    photo = case.photos.filter(pk=photo_id, kind="certificate").first()
    if photo is None:
        raise Missing()
    told = {key: text for key in certificate.FACTS if (text := str(facts.get(key) or "").strip()[:certificate.LONGEST])}
    if faults := certificate.faults(told):
        raise Refused([Problem(say(f"people.boarding.{code}"), Place(field=key)) for key, code in faults.items()])
    with _guest_door(case) as opened:
        opened.change(photo, told=json.dumps(told, ensure_ascii=False))


def forget_photos(opened: Door, photos: QuerySet[BoardingPhoto]) -> None:
    """With what lies on disk: nobody needs the blurred first try of an identity card."""
    for key in photos.values_list("pk", flat=True):
        files.forget("people.boarding_photo", key)
    opened.remove_many(photos)


def found_in(photo: BoardingPhoto) -> dict[str, str]:
    return _opened(photo.found)


def told_of(photo: BoardingPhoto) -> dict[str, str]:
    return _opened(photo.told)


def _opened(sealed: Secret | None) -> dict[str, str]:
    found: dict[str, str] = json.loads(sealed.reveal()) if sealed else {}
    return found


def submit(case: BoardingCase) -> None:
    _may_fill(case)
    problems = list(missing(case))
    if problems:
        raise Refused(problems)
    with _guest_door(case) as opened:
        opened.change(case, stage="to_check", submitted_at=timezone.now())
        opened.announce(BoardingSubmitted(case.pk, case.name, case.office_id))
        ask_to_check(case, helpers_of(case.office_id))


def missing(case: BoardingCase) -> list[Problem]:
    now = asking(case)
    given = {one.field for one in case.answers.exclude(state="asked") if one.value} | {data.DOCUMENT}
    lacks = [
        Problem(say("people.boarding.missing_field", field=asked.label), Place(field=asked.key))
        for asked in now.fields if asked.needed and asked.key not in given
    ]
    shown = set(case.photos.values_list("kind", flat=True))
    lacks += [
        Problem(say("people.boarding.missing_photo", photo=one.label), Place(field=one.kind))
        for one in now.photos if one.needed and one.kind not in shown
    ]
    return lacks


def hr_of(office: int) -> list[int]:
    """HR of the office: those who have it, or all offices."""
    return sorted(holders("hr", office=office))


def helpers_of(office: int) -> list[int]:
    """Whom a notice about somebody new goes to: HR of the office; where nobody is, whoever administers."""
    return helpers("hr", office)


@files.readers("people.boarding_photo")
def may_read(viewer: Viewer, owner_id: str) -> bool:
    """Only HR of the office."""
    office = BoardingPhoto.objects.filter(pk=int(owner_id)).values_list("case__office_id", flat=True).first()
    return office is not None and is_hr_of(viewer, office)


def is_hr_of(viewer: Viewer, office: int) -> bool:
    return viewer.is_system or viewer.user_id in hr_of(office)


def _may_fill(case: BoardingCase) -> None:
    if case.stage not in FILLING:
        raise Refused(say("people.boarding.not_now"))
    if not has_agreed(case):
        raise Refused(say("people.boarding.consent_first"))


def _keep(opened: Door, case: BoardingCase, key: str, text: str) -> None:
    """An accepted answer stays: HR has compared it with the photo."""
    kept = BoardingAnswer.objects.filter(case=case, field=key).first()
    if kept is None:
        opened.create(BoardingAnswer, case=case, field=key, value=text)
    elif kept.state != "accepted" and (kept.value is None or kept.value.reveal() != text or kept.state == "asked"):
        opened.change(kept, value=text, state="given", reason="")


def _guest_door(case: BoardingCase) -> AbstractContextManager[Door]:
    """The ledger names the link, since a guest is no user."""
    who = Viewer(user_id=None, is_system=True, name=case.name, lang="zh", zone=case.office.zone)
    return door(who, reason="welcome link")
