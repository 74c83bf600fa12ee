"""May this certificate be a legal entity's seal? Pure; the days on which its end is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tongpin.base.words import Place, Problem, Say, say

from ..signing.seals import Pair

STAGES = (7, 30, 90)  # days before the end
LEAST_RSA = 2048  # bits; GB/T 32918 and CAB rules alike take shorter ones for broken


def faults(pair: Pair, company: str, now: datetime) -> Iterator[Problem]:
    yield from (Problem(one, Place(field="file")) for one in _faults(pair, company, now))


def _faults(pair: Pair, company: str, now: datetime) -> Iterator[Say]:
    certificate, key = pair.certificate, pair.key
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > last:
        yield _say("over", last=last.date())
    if now < first:
        yield _say("not_yet", first=first.date())
    if not may_sign(certificate):
        yield _say("no_signing")
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < LEAST_RSA:
        yield _say("weak", bits=key.key_size, least=LEAST_RSA)
    if key is None or key.public_key() != certificate.public_key():
        yield _say("other_key")
    names = [str(one.value) for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
             for one in certificate.subject.get_attributes_for_oid(oid)]
    if not any(_plain(company) in _plain(name) for name in names):
        yield _say("other_name", company=company, found=names[0] if names else "—")


def may_sign(certificate: x509.Certificate) -> bool:
    """RFC 5280, 4.2.1.3: where the uses of the key are told, nonRepudiation (contentCommitment) has to be among them."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.content_commitment


def stage(left: timedelta) -> int | None:
    """Which reminder is due with so much time left; None: not yet. What has ended stays at the last."""
    return next((days for days in STAGES if left <= timedelta(days=days)), None)


def _plain(name: str) -> str:
    """Width, blanks and capitals do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _say(code: str, **values: object) -> Say:
    return say(f"people.contracts.seals.{code}", **values)
