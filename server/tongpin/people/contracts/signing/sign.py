"""One more signature on a PDF: PAdES, added behind what stands there, so that earlier signatures stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper, TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tongpin.base import paper
from tongpin.base.words import Refused, say

from .authority import Identity

STAMP = Path(__file__).parents[1] / "stamp.typ"
# Where the two boxes of contract.typ stand on the last page, in points from below left.
BOXES = {"Employee": (80, 530, 515, 646), "Company": (80, 332, 515, 448)}


@dataclass(frozen=True)
class Signature:
    """`field` is Employee or Company; `looks` is what stamp.typ draws."""

    field: str
    reason: str
    looks: Mapping[str, Any]


def add_signature(document: bytes, identity: Identity, signature: Signature, *, stamper: TimeStamper | None = None) -> bytes:
    known = SimpleCertificateStore()
    known.register_multiple(identity.above)
    signer = SimpleSigner(signing_cert=identity.certificate, signing_key=identity.key, cert_registry=known)
    meta = PdfSignatureMetadata(
        field_name=signature.field, reason=signature.reason, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    place = SigFieldSpec(signature.field, on_page=-1, box=BOXES[signature.field])
    with _stamp(signature.looks) as style:
        made = PdfSigner(meta, signer, timestamper=stamper or time_stamper(), stamp_style=style, new_field_spec=place)
        try:
            out = made.sign_pdf(IncrementalPdfFileWriter(BytesIO(document)), output=BytesIO())
        except TimestampRequestError as error:  # nothing is signed: half a signature would be none
            raise Refused(say("people.contracts.stamp_down")) from error
    return bytes(out.getvalue())


def time_stamper() -> TimeStamper | None:
    """Off unless a service is named: then every signature carries its word on the time."""
    url = settings.SIGNING["time_stamp_url"]
    return HTTPTimeStamper(url, timeout=10) if url else None


@contextmanager
def _stamp(looks: Mapping[str, Any]) -> Iterator[StaticStampStyle]:
    """The picture is read from its file while signing."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(paper.pdf(STAMP, looks))
        file.flush()
        yield StaticStampStyle.from_pdf_file(file.name, border_width=0)
