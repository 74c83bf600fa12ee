"""Whoever administers puts a certificate in for a legal entity, or has the house make the next one."""

from __future__ import annotations

from cryptography import x509
from django.utils import timezone

from tongpin.base import notices
from tongpin.base.entities import Door, Viewer, door
from tongpin.base.words import Refused, say
from tongpin.people.offices.entity import LegalEntity

from ..entity import Contract
from ..signing import authority
from ..signing.seals import fingerprint
from .rules import faults

ENTITY, MATTER = "people.legal_entity", "seal_ends"


def put_in(viewer: Viewer, company: LegalEntity, data: bytes, password: str) -> None:
    """A PKCS#12 of a licensed authority. The password opens it here and is kept nowhere; the key lies with the house's own keys."""
    with door(viewer, verb=("keep_seals", Contract)) as opened:
        pair = authority.opened(data, password, "seals.")
        if wrong := list(faults(pair, company.name, timezone.now())):
            raise Refused(wrong)
        before = authority.seal_in_force(company.pk)
        authority.put_seal(company.pk, pair)
        _note(opened, company, before, (pair.certificate, "supplied"))


def make(viewer: Viewer, company: LegalEntity) -> None:
    """The first, or the next before the one in force ends; what is signed stays verified."""
    with door(viewer, verb=("keep_seals", Contract)) as opened:
        before = authority.seal_in_force(company.pk)
        if before and before[1] == "shared":
            raise Refused(say("people.contracts.seals.shared_stays"))
        _note(opened, company, before, (authority.issue_seal(company.name, company.pk).certificate, "own"))


def _note(opened: Door, company: LegalEntity, before: tuple[x509.Certificate, str] | None, now: tuple[x509.Certificate, str]) -> None:
    certificate, source = now
    opened.note("set_seal", ENTITY, company.pk, old={"fingerprint": fingerprint(before[0])} if before else None, new={
        "fingerprint": fingerprint(certificate), "source": source, "valid_to": certificate.not_valid_after_utc.date().isoformat()})
    notices.settle(notices.About(ENTITY, company.pk, MATTER))
