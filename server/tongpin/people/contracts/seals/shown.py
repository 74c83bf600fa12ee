"""Shown: the house's authority, and of each legal entity the seal in force, who set it, and those before."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone

from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.ledger.story import actor_names
from tongpin.people.offices.entity import LegalEntity

from ..signing import authority
from ..signing.seals import fingerprint
from .actions import ENTITY
from .rules import stage

Json = dict[str, Any]
NAMES = {NameOID.SERIAL_NUMBER: "serialNumber"}  # RFC 4519; what RFC 4514 leaves as a number


def page() -> Json:
    now, setters = timezone.now(), _setters()
    return {
        "authority": _told(authority.root(), now, {}), "time_stamp": str(settings.SIGNING["time_stamp_url"] or ""),
        "companies": [_company(one, now, setters) for one in LegalEntity.objects.order_by("name")],
    }


def _company(company: LegalEntity, now: datetime, setters: dict[str, Json]) -> Json:
    found = authority.seal_in_force(company.pk)
    return {
        "id": company.pk, "name": company.name,
        "seal": {**_told(found[0], now, setters), "source": found[1]} if found else None,
        "before": [_told(one, now, setters) for one in authority.seals_before(company.pk)],
    }


def _told(certificate: x509.Certificate, now: datetime, setters: dict[str, Json]) -> Json:
    last, digest = certificate.not_valid_after_utc, fingerprint(certificate)
    due = stage(last - now)
    return {
        "subject": certificate.subject.rfc4514_string(NAMES), "issuer": certificate.issuer.rfc4514_string(NAMES), "fingerprint": digest,
        "valid_from": certificate.not_valid_before_utc, "valid_to": last,
        "state": "over" if last < now else "soon" if due else "fine", "set": setters.get(digest),
    }


def _setters() -> dict[str, Json]:
    """Fingerprint → who set it, and when."""
    lines = list(LedgerLine.objects.filter(entity=ENTITY, verb="set_seal").order_by("seq"))
    called = actor_names({line.actor for line in lines})
    return {json.loads(line.body)["new"]["fingerprint"]: {"by": called[line.actor], "at": line.at} for line in lines}
