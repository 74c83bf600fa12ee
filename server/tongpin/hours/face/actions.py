"""Face check: switched on by the company after its assessment, agreed to and withdrawn by each person, and asked of a press that has one.

Nobody has to: a press without a face counts like one with it, and a face that is not recognised is told with the way to punch without.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from tongpin.base.access import rights
from tongpin.base.entities import Door, Viewer, door, entity_of
from tongpin.base.notices import tell
from tongpin.base.words import Forbidden, Place, Problem, Refused, say

from .driver import FaceDriver, apart, decoded, driver, kept, read
from .entity import FaceConsent, FaceSetting

VERSION = "2026-11"  # of the text that is agreed to; another text is agreed to anew
LARGEST = 3_000_000  # characters of a picture as it is sent
PARTS = ("who", "what", "how", "where", "until", "rights", "limit", "choice")


def is_on() -> bool:
    return FaceSetting.objects.filter(is_on=True).exists()


def offered() -> bool:
    """The company wants it, and something is installed that can do it."""
    return driver() is not None and is_on()


def consent_of(person: int | None) -> FaceConsent | None:
    """Only while it holds: agreed to by this text, not withdrawn, by the driver of today."""
    now = driver()
    if person is None or now is None:
        return None
    held = FaceConsent.objects.filter(person_id=person, withdrawn_at=None, version=VERSION, driver=now.name).first()
    return held if held is not None and held.template else None


def consent_text(lang: str) -> list[dict[str, str]]:
    return [{"title": say(f"hours.face.text_{one}_title").text(lang), "text": say(f"hours.face.text_{one}").text(lang)} for one in PARTS]


def switch(viewer: Viewer, on: bool, *, assessed_on: date | None = None, reason: str = "") -> FaceSetting:
    """Off deletes every template at once; people are told."""
    with door(viewer, verb=("change", FaceSetting), reason=reason) as opened:
        if on and driver() is None:
            raise Refused(Problem(say("hours.face.no_driver"), Place(field="is_on")))
        if on and (assessed_on is None or assessed_on > viewer.today):
            raise Refused(Problem(say("hours.face.not_assessed"), Place(field="assessed_on")))
        held = FaceSetting.objects.select_for_update().first()
        values = {"is_on": on, "assessed_on": assessed_on if on else None, "by_name": viewer.name[:120]}
        made = opened.change(held, **values) if held else opened.create(FaceSetting, **values)
        if not on:
            for one in FaceConsent.objects.select_for_update(of=("self",)).filter(withdrawn_at=None).select_related("person"):
                _forget(opened, one)
                tell(one.person, say("hours.face.switched_off"), "/me/face")
    return made


def agree(viewer: Viewer, picture: str, version: str) -> FaceConsent:
    """By the person alone, with one picture of one face, of which only the template stays."""
    person = _own(viewer)
    if not offered():
        raise Refused(say("hours.face.not_offered"))
    if version != VERSION:
        raise Refused(Problem(say("hours.face.other_text"), Place(field="version")))
    using, template = _face(picture)
    with door(viewer, verb=("agree", FaceConsent)) as opened:
        made, _ = FaceConsent.objects.update_or_create(person_id=person, defaults={
            "version": VERSION, "agreed_at": timezone.now(), "withdrawn_at": None, "template": kept(template), "driver": using.name})
        opened.note("agree", "hours.face_consent", made.pk, new={"version": VERSION})
    return made


def withdraw(viewer: Viewer) -> None:
    """At any time, also when the company no longer offers it; the template is gone with the same click."""
    person = _own(viewer)
    with door(viewer, verb=("withdraw", FaceConsent)) as opened:
        held = FaceConsent.objects.select_for_update().filter(person_id=person, withdrawn_at=None).first()
        if held is None:
            raise Refused(say("hours.face.not_agreed"))
        _forget(opened, held)


def forget_leavers(opened: Door, day: date) -> int:
    """Of whoever's last day was before `day`."""
    gone = list(FaceConsent.objects.select_for_update(of=("self",)).filter(withdrawn_at=None, person__last_day__lt=day))
    for one in gone:
        _forget(opened, one)
    return len(gone)


def checked(person: int, picture: str | None) -> bool:
    """Of a press: True where the face is the person's, False where none was shown. Another face is refused with what one can do."""
    if not picture:
        return False
    held = consent_of(person) if is_on() else None
    if held is None:
        raise Refused(Problem(say("hours.face.not_agreed"), Place(field="face")))
    using, template = _face(picture)
    if apart(template, read(held.template.reveal())) > using.near:
        raise Refused(Problem(say("hours.face.another"), Place(field="face")))
    return True


def _face(picture: str) -> tuple[FaceDriver, Sequence[float]]:
    using = driver()
    if using is None:
        raise Refused(Problem(say("hours.face.no_driver"), Place(field="face")))
    found = using.templates(decoded(picture)) if len(picture) <= LARGEST else []
    if len(found) != 1:
        raise Refused(Problem(say("hours.face.no_face" if not found else "hours.face.many_faces"), Place(field="face")))
    return using, found[0]


def _forget(opened: Door, held: FaceConsent) -> None:
    held.template, held.withdrawn_at = None, timezone.now()
    held.save(update_fields=["template", "withdrawn_at"])
    opened.note("withdraw", "hours.face_consent", held.pk)


def _own(viewer: Viewer) -> int:
    if viewer.person_id is None:
        raise Forbidden("hours.face.nobody")
    return viewer.person_id


def standing(viewer: Viewer) -> dict[str, Any]:
    """For HR: whether it is on, and how many have agreed; who, nobody needs to know."""
    rights.demand(viewer, entity_of(FaceSetting), "see")
    held = FaceSetting.objects.first()
    return {"is_on": bool(held and held.is_on), "assessed_on": held.assessed_on if held else None, "by": held.by_name if held else "",
            "has_driver": driver() is not None, "agreed": FaceConsent.objects.filter(withdrawn_at=None).count(),
            "may_change": rights.may(viewer, entity_of(FaceSetting), "change")}
