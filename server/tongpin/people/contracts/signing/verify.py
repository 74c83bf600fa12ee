"""Is this file what was signed? Who signed, when, and whether a single byte was altered since; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from .authority import trusted_roots

# A part that belongs to a later signature is no alteration; anything else behind the last one is.
HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


@dataclass(frozen=True)
class Signer:
    name: str
    company: str
    field: str
    signed_at: datetime | None
    stamped: bool  # the time comes from a time stamp service, not from our own clock
    intact: bool
    trusted: bool
    chain: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """`state`: valid | altered | unknown (signed by whom we don't know) | unsigned | unreadable"""

    state: str
    signers: tuple[Signer, ...] = ()


def verify(document: bytes) -> Verdict:
    if not document.startswith(b"%PDF-"):
        return Verdict("unreadable")
    try:
        reader = PdfFileReader(BytesIO(document), strict=False)
        found = list(reader.embedded_regular_signatures)
    except Exception:  # noqa: BLE001 - a file from anybody: what breaks the reader was not signed by us
        return Verdict("altered" if b"/ByteRange" in document else "unreadable")
    if not found:
        return Verdict("altered" if b"/ByteRange" in document else "unsigned")
    signers = tuple(_signer(one) for one in found)
    if not all(one.intact for one in signers):
        return Verdict("altered", signers)
    return Verdict("valid" if all(one.trusted for one in signers) else "unknown", signers)


def _signer(embedded: EmbeddedPdfSignature) -> Signer:
    # Judged as of the signature: a certificate that has ended since made valid signatures while it held.
    context = ValidationContext(trust_roots=trusted_roots(), allow_fetching=False, moment=_said(embedded))
    status: PdfSignatureStatus | None
    try:
        status = validate_pdf_signature(embedded, context)
    except Exception:  # noqa: BLE001 - as above
        status = None
    return Signer(
        name=_told(embedded, "common_name"), company=_told(embedded, "organization_name"),
        field=str(embedded.field_name), signed_at=_time(embedded, status),
        stamped=bool(status and status.timestamp_validity and status.timestamp_validity.valid),
        intact=bool(status and status.intact and status.valid and status.modification_level in HARMLESS),
        trusted=bool(status and status.trusted) and _held(embedded, _time(embedded, status)), chain=_chain(embedded))


def _told(embedded: EmbeddedPdfSignature, name: str) -> str:
    certificate = _certificate(embedded)
    return str(certificate.subject.native.get(name, "")) if certificate else ""


def _certificate(embedded: EmbeddedPdfSignature) -> x509.Certificate | None:
    try:
        return embedded.signer_cert
    except Exception:  # noqa: BLE001 - an altered signature may hold anything
        return None


def _time(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus | None) -> datetime | None:
    if status and status.timestamp_validity:
        return status.timestamp_validity.timestamp
    return _said(embedded)


def _held(embedded: EmbeddedPdfSignature, at: datetime | None) -> bool:
    """Did the certificate hold at that time? Of one that is its own root nobody else asks."""
    certificate = _certificate(embedded)
    return bool(certificate and at and certificate.not_valid_before <= at <= certificate.not_valid_after)


def _said(embedded: EmbeddedPdfSignature) -> datetime | None:
    try:
        return embedded.self_reported_timestamp
    except Exception:  # noqa: BLE001 - as above
        return None


def _chain(embedded: EmbeddedPdfSignature) -> tuple[str, ...]:
    """From the signer upwards: whose certificate, issued by whom."""
    certificate = _certificate(embedded)
    return (certificate.subject.human_friendly, certificate.issuer.human_friendly) if certificate else ()
