"""Signing: two signatures stay whole beside each other, a changed byte is seen, a time stamp is carried."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tongpin.base import paper
from tongpin.people.contracts.text import PAPER

from . import Signature, add_signature, certificate_for_person, seal_of, verify

CONTENT = {
    "title": "劳动合同 #let x = 1 $y$ \\ @z // q", "company": "启明科技", "number": "LC-1", "foot": "", "lang": "zh", "day": "",
    "blocks": [{"kind": "text", "text": "#panic() *a* $b$ \\ @c // d `e` <f> _g_ [h]"}],
    "parties": [{"role": "甲方", "name": "启明科技"}, {"role": "乙方", "name": "#张三"}], "signing": "签署", "signing_note": "",
}


def looks(seal=False):
    return {"seal": seal, "name": "张三 #x", "label": "合同专用章", "lines": ["2026-11-25 10:00"], "strokes": [], "lang": "zh"}


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path_factory):
    settings.SIGNING = {**settings.SIGNING, "folder": tmp_path_factory.getbasetemp() / "signing-alone"}


def time_service():
    """A time stamp service as RFC 3161 wants it: an RSA key that may do nothing else."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "time")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(5)
    made = made.not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2040, 1, 1))
    made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = made.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
    return asn1_x509.Certificate.load(certificate), asn1_keys.PrivateKeyInfo.load(plain)


@pytest.fixture
def signed():
    mine = certificate_for_person("张三", "启明科技", "LC-1", 7)
    return add_signature(paper.pdf(PAPER, CONTENT), mine, Signature("Employee", "我同意", looks()))


@pytest.fixture
def sealed(signed):
    return add_signature(signed, seal_of("启明科技", 1), Signature("Company", "盖章", looks(True)))


def test_both_signatures_are_valid_and_named(sealed):
    told = verify(sealed)
    assert (told.state, [one.name for one in told.signers]) == ("valid", ["张三", "启明科技"])
    assert all(one.intact and one.trusted and one.signed_at for one in told.signers)


def test_an_unsigned_file_and_none_at_all():
    assert verify(paper.pdf(PAPER, CONTENT)).state == "unsigned"
    assert verify(b"hello").state == "unreadable"


def test_a_changed_byte_is_seen_wherever_it_stands(sealed):
    """The gap between the two covered parts holds the signature itself."""
    gap, after = sealed.rindex(b"/Contents <"), sealed.rindex(b"/ByteRange")
    for step in range(40):
        place = 20 + step * (len(sealed) - 60) // 40
        altered = bytearray(sealed)
        altered[place] ^= 1
        assert gap < place < after or verify(bytes(altered)).state in ("altered", "unreadable"), place


def test_text_put_behind_the_last_signature_is_seen(sealed):
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    writer.root["/Lang"] = pdf_name("/xx")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert verify(out.getvalue()).state == "altered"


def test_a_certificate_of_a_stranger_is_not_believed(signed, settings, tmp_path):
    settings.SIGNING = {**settings.SIGNING, "folder": tmp_path}
    assert verify(signed).state == "unknown"


def test_a_time_stamp_is_carried():
    mine = certificate_for_person("张三", "启明科技", "LC-1", 7)
    stamper = DummyTimeStamper(*time_service(), fixed_dt=datetime(2026, 11, 25, tzinfo=UTC))
    made = add_signature(paper.pdf(PAPER, CONTENT), mine, Signature("Employee", "", looks()), stamper=stamper)
    assert verify(made).signers[0].signed_at == datetime(2026, 11, 25, tzinfo=UTC)


def test_the_keys_are_for_their_owner_only(sealed, settings):
    kept = {one.name: one for one in settings.SIGNING["folder"].glob("*.key")}  # other tests of this run may have seals too
    assert "root.key" in kept and any(name.startswith("seal-1-") for name in kept)
    assert all(one.stat().st_mode & 0o077 == 0 for one in kept.values())
