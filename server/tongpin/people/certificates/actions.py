"""A certificate is asked for, HR agrees, and it is issued with a code by which anybody may ask for its truth."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base import files
from tongpin.base.access.rights import may
from tongpin.base.entities import Door, Viewer, entity_of
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.notices.outlets.server import address
from tongpin.base.words import Place, Problem, Refused, Say, say, word
from tongpin.people.cards.naming import document_of
from tongpin.people.contracts import text
from tongpin.people.contracts.drafting import card_of
from tongpin.people.contracts.entity import ContractTemplate
from tongpin.people.money import pay_facts
from tongpin.people.persons.entity import Person

from .entity import Certificate

OWNER = "people.certificate"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike
GROUPS, LENGTH = 3, 4  # 32¹² codes: nobody finds one by trying


@files.readers(OWNER)
def may_read(viewer: Viewer, owner_id: str) -> bool:
    found = Certificate.objects.filter(pk=owner_id).first()
    return found is not None and may(viewer, entity_of(Certificate), "see", found)


@check_form("people.certificate")
def asked(filled: Filled) -> Checked:
    """What cannot be certified is told before it is handed in."""
    person = Person.objects.select_related("office").filter(user_id=filled.applicant).first()
    if person is None:
        return Checked([Problem(say("people.certificates.nobody"), Place(field="kind"))])
    if filled.values.get("kind") != "income":
        return Checked()
    today = filled.now.astimezone(ZoneInfo(person.office.zone)).date()
    known = pay_facts(person.pk, today)
    if known.average is None:
        return Checked([Problem(say("people.certificates.no_pay"), Place(field="kind"))])
    return Checked(notes=[Note("info", say("people.certificates.average"), known.origin)])


@act("people.issue_certificate")
def issue_by_request(run: Run) -> Mapping[str, Any]:
    person = Person.objects.select_related("office__legal_entity", "department").filter(user_id=run.applicant).first()
    if person is None:
        raise Refused(say("people.certificates.nobody"))
    values = run.values
    made = issue(run.door, person, str(values["kind"]), lang=str(values["lang"]), purpose=str(values.get("purpose") or ""))
    return {"paper": [file.pk for file in files.of_owner(OWNER, made.pk)]}


def issue(
    door: Door, person: Person, kind: str, *, lang: str, purpose: str = "", facts: Mapping[str, Any] = MappingProxyType({})
) -> Certificate:
    """From HR's newest template; `facts` come on top of what is known of today's post. The file is kept as it was issued.

    The identity number stands on it: that is a look, and is noted."""
    entity = person.office.legal_entity
    company = entity.name if entity else person.office.name
    day = timezone.localdate(timezone=ZoneInfo(person.office.zone))
    made = door.create(Certificate, person=person, kind=kind, lang=lang, purpose=purpose[:200], company=company,
                       issued_day=day, code=_code())
    card = card_of(person)
    told = {**_facts(made), "identity_document": document_of(card), **facts}
    if card is not None:
        door.looked(card, ["identity_number"])
        told["identity_number"] = card.identity_number.reveal()
    template = ContractTemplate.objects.filter(key=f"{kind}-certificate").order_by("-number").first()
    content = text.content(template.body if template else text.shipped(f"{kind}-certificate"), told, lang)
    how = _how_to_verify(made.code)
    document = text.printed({**content, "verify": " / ".join(how.text(one) for one in text.langs_of(lang))}, told)
    name = f"{word(f'certificate.kind.{kind}')[text.langs_of(lang)[0]]}-{person.name}-{day}.pdf"
    files.keep(name, document, owner=(OWNER, made.pk), viewer=door.viewer, private=True)
    return door.change(made, digest=hashlib.sha256(document).hexdigest())


def void(door: Door, made: Certificate) -> None:
    """What it tells is no longer so: whoever verifies it is told, and its file stays as evidence."""
    if made.void_day is None:
        door.change(made, void_day=timezone.localdate(timezone=ZoneInfo(made.person.office.zone)))


def _facts(made: Certificate) -> dict[str, Any]:
    person = made.person
    facts: dict[str, Any] = {
        "person": person.name, "company": made.company, "position": person.job_title, "first_day": person.first_day,
        "department": person.department.name if person.department else "", "purpose": made.purpose, "today": made.issued_day,
    }
    if made.kind == "income":
        known = pay_facts(person.pk, made.issued_day)
        if known.average is None:
            raise Refused(say("people.certificates.no_pay"))
        facts |= {"pay": known.average, "currency": known.currency}
    return facts


def told_by(code: str) -> Certificate | None:
    """However it is typed: small letters, blanks and hyphens do not matter."""
    letters = "".join(one for one in code.upper() if one in LETTERS)
    return Certificate.objects.select_related("person").filter(code=_grouped(letters)).first() if letters else None


def _code() -> str:
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(GROUPS * LENGTH)))


def _grouped(letters: str) -> str:
    return "-".join(letters[at:at + LENGTH] for at in range(0, len(letters), LENGTH))


def _how_to_verify(code: str) -> Say:
    """An installation that knows no address of its own tells the code alone."""
    known = address()
    if not known:
        return say("people.certificates.code", number=code)
    return say("people.certificates.verify", number=code, address=f"{known}/verify")
