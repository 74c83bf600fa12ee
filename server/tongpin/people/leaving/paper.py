"""The leaving certificate as PDF: what 劳动合同法实施条例 art. 24 asks for, and nothing that could harm the leaver."""

from __future__ import annotations

from typing import Any

from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.words import say
from tongpin.people.cards.entity import PersonCard
from tongpin.people.contracts import text
from tongpin.people.contracts.entity import LABOUR, Contract, ContractTemplate

from .entity import LeaveCase
from .rules import years_here

KEY = "leaving-certificate"


def certificate(viewer: Viewer, case: LeaveCase) -> bytes:
    """From the newest version of its template. The identity number stands on it: that is a look, and is noted."""
    person = case.person
    card = PersonCard.objects.filter(person=person).exclude(identity_number=None).first()
    if card is not None:
        with open_door(viewer) as door:
            door.looked(card, ["identity_number"])
    template = ContractTemplate.objects.filter(key=KEY).order_by("-number").first()
    facts = _facts(viewer, case) | {"identity_number": card.identity_number.reveal() if card else ""}
    lang = "zh" if person.office.place.startswith("CN") or not person.office.place else "both"
    return text.printed(text.content(template.body if template else text.shipped(KEY), facts, lang), facts)


def _facts(viewer: Viewer, case: LeaveCase) -> dict[str, Any]:
    person = case.person
    entity = person.office.legal_entity
    years, months = years_here(person.first_day, case.last_day)
    length = say("people.leaving.length_of_service", years=years, months=months)
    term = Contract.objects.filter(person=person, kind__in=LABOUR, state__in=("effective", "ended"), valid_from__lte=case.last_day)
    newest = term.order_by("valid_from").last()
    return {
        "person": person.name, "company": entity.name if entity else person.office.name, "position": case.job_title,
        "department": person.department.name if person.department else "", "first_day": person.first_day, "last_day": case.last_day,
        "years": {lang: length.text(lang) for lang in ("zh", "en")}, "valid_from": newest and newest.valid_from,
        "valid_to": newest and newest.valid_to, "today": case.certificate_at.date() if case.certificate_at else viewer.today,
    }
