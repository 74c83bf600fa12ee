"""What the leaver reads behind the link, and what HR sees of the link on the case."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tongpin.base.access import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.words import Missing
from tongpin.people.leaving import rules as leaving
from tongpin.people.leaving.entity import LeaveCase, NonCompete

from . import own_shelves  # noqa: F401  (it registers what people hands out)
from .link import REASON, last_day_of, months, proof_of
from .shelves import Copy, shelf_named, shelves


def guest(case: LeaveCase, lang: str) -> Viewer:
    """The ledger names the link, since a leaver is no user any more."""
    return Viewer(user_id=None, is_system=True, name=case.person.name, lang=lang, zone=case.office.zone)


def company_of(case: LeaveCase) -> str:
    entity = case.person.office.legal_entity
    return entity.name if entity else case.office.name


def page(case: LeaveCase) -> dict[str, Any]:
    clause = NonCompete.objects.filter(case=case, is_bound=True).first()
    bound = clause and clause.months and {
        "months": clause.months, "monthly": f"{clause.monthly:.2f}" if clause.monthly else None,
        "until": leaving.bound_until(case.last_day, clause.months)}
    return {
        "name": case.person.name, "company": company_of(case), "last_day": case.last_day,
        "until": last_day_of(case),
        "certificate": case.certificate and {"code": case.certificate.code, "issued_day": case.certificate.issued_day},
        "given_at": case.certificate_at, "certificate_by": leaving.certificate_by(case.last_day), "non_compete": bound or None,
        "asked_at": leaving.asked_since(case.certificate_asked_at, case.certificate_at),
        "shelves": [{"name": one.name, "label": one.label, "papers": [
            {"key": paper.key, "title": paper.title, "day": paper.day} for paper in one.of(case.person)]} for one in shelves()],
    }


def copy(case: LeaveCase, name: str, key: int, lang: str) -> Copy:
    """One paper as it is kept; the look is in the ledger."""
    shelf = shelf_named(name)
    viewer = guest(case, lang)
    found = shelf.read(viewer, case.person, key) if shelf else None
    if shelf is None or found is None:
        raise Missing()
    with open_door(viewer, reason=REASON) as door:
        door.note("look", shelf.entity, key, new={"file": found.name})
    return found


def link_shown(case: LeaveCase) -> dict[str, Any]:
    """For HR: whether it was sent and opened, and whether it still opens."""
    now, proof = timezone.now(), proof_of(case)
    is_open = bool(case.link_hash and case.link_until and case.link_until > now)
    return {
        "is_open": is_open, "until": last_day_of(case) if is_open else None, "sent_at": case.link_sent_at, "opened_at": case.link_opened_at,
        "mail": case.link_mail.reveal() if case.link_mail else "", "proof": proof.kind if proof else None,
        "wrong_tries": case.wrong_tries, "locked": bool(case.locked_until and case.locked_until > now), "months": months(),
    }
