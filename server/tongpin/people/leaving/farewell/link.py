"""The link of a leaver: sent by HR, by mail or by hand, opened by four signs, and seen on the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils import timezone

from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.entities.records import Door
from tongpin.base.notices import About, settle
from tongpin.base.notices.outlets.actions import send_letter
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.cards.entity import PersonCard
from tongpin.people.leaving.actions import CASE, LINK
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.links.gate import Gate, fresh

from . import rules
from .entity import FarewellSetting

REASON = "farewell link"


@dataclass(frozen=True)
class Proof:
    kind: str  # identity or phone
    signs: str


def proof_of(case: LeaveCase) -> Proof | None:
    """Of the identity number, which colleagues do not know; else of the phone. None: neither is on file."""
    card = PersonCard.objects.filter(person=case.person_id).exclude(identity_number=None).first()
    if card and (signs := rules.last_four(card.identity_number.reveal())):
        return Proof("identity", signs)
    signs = rules.last_four(case.person.phone.reveal() if case.person.phone else None)
    return Proof("phone", signs) if signs else None


def _rows() -> QuerySet[LeaveCase]:
    found = LeaveCase.objects.select_related("person__office__legal_entity", "office", "certificate")
    return found.filter(state__in=("open", "closed"))


def _signs(case: LeaveCase) -> str:
    """Where nothing is on file any more, a random sign: nothing opens it."""
    proof = proof_of(case)
    return proof.signs if proof else fresh(timezone.now())[0]


def _opened(case: LeaveCase) -> Mapping[str, Any]:
    return {"link_opened_at": timezone.now()}


GATE = Gate("people.leaving", _rows, _signs, _opened, REASON)


def months() -> int:
    kept = FarewellSetting.objects.values_list("link_months", flat=True).first()
    return kept or rules.LINK_MONTHS


def set_months(viewer: Viewer, count: int) -> None:
    """For links that are sent from now on."""
    if not rules.LEAST_MONTHS <= count <= rules.MOST_MONTHS:
        wrong = say("people.leaving.link_months", least=rules.LEAST_MONTHS, most=rules.MOST_MONTHS)
        raise Refused(Problem(wrong, Place(field="months")))
    with open_door(viewer, verb=("change", FarewellSetting)) as door:
        held = FarewellSetting.objects.select_for_update().first()
        told = {"link_months": count, "by_name": viewer.name[:120]}
        door.change(held, **told) if held else door.create(FarewellSetting, **told)


def send(viewer: Viewer, case: LeaveCase, mail: str = "") -> str:
    """The token of a new link, which is told only now; an older one stops working. With `mail` the letter goes out at once."""
    mail = mail.strip()
    problems = list(_wrong(case, viewer, mail))
    if problems:
        raise Refused(problems)
    token, made = fresh(_until(viewer, case))
    with open_door(viewer, verb=("certify", case), reason=f"leaving {case.pk}") as door:
        door.change(case, **made, link_sent_at=timezone.now(), link_opened_at=None, link_mail=mail or None)
        door.note("send_link", CASE, case.pk, new={"by": "mail" if mail else "hand"})
        settle(About(CASE, case.pk, LINK))
        if mail:
            _post(case, mail, token)
    return token


def revoke(viewer: Viewer, case: LeaveCase) -> None:
    with open_door(viewer, verb=("certify", case), reason=f"leaving {case.pk}") as door:
        door.change(case, link_until=timezone.now())


def forget(door: Door, now: datetime) -> int:
    """A private address is kept no longer than the link that was sent there opens."""
    over = list(LeaveCase.objects.select_for_update().filter(link_until__lte=now).exclude(link_mail=None).order_by("pk"))
    for case in over:
        door.change(case, link_mail=None)
    return len(over)


def last_day_of(case: LeaveCase) -> date | None:
    """On which the link still opens, by the clock of the office."""
    return (case.link_until - timedelta(seconds=1)).astimezone(ZoneInfo(case.office.zone)).date() if case.link_until else None


def _until(viewer: Viewer, case: LeaveCase) -> datetime:
    """The end of the last day, by the clock of the office."""
    ends = rules.link_ends(case.last_day, months(), viewer.today)
    return datetime.combine(ends + timedelta(days=1), time(), ZoneInfo(case.office.zone))


def _wrong(case: LeaveCase, viewer: Viewer, mail: str) -> Iterable[Problem]:
    if case.state == "withdrawn" or viewer.today < case.last_day:
        yield Problem(say("people.leaving.link_early"))
    if proof_of(case) is None:
        yield Problem(say("people.leaving.link_no_proof", name=case.person.name))
    try:
        if mail:
            validate_email(mail)
    except ValidationError:
        yield Problem(say("people.leaving.link_bad_mail"), Place(field="mail"))


def _post(case: LeaveCase, mail: str, token: str) -> None:
    """A letter that does not go out leaves everything as it was."""
    office = case.person.office
    company = office.legal_entity.name if office.legal_entity else office.name
    proof = proof_of(case)
    signs = say(f"people.leaving.link_signs_{proof.kind if proof else 'identity'}")
    told = say("people.leaving.link_letter", name=case.person.name, company=company, signs=signs)
    lang = "zh" if office.place.startswith("CN") or not office.place else "en"
    send_letter(mail, told, f"/farewell/{token}", lang=lang, message_id=f"farewell-{case.pk}-{timezone.now().timestamp():.0f}")
