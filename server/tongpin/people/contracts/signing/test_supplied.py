"""What others supply: a certificate of the company's own, and a time stamp service that is asked over HTTP (RFC 3161)."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tongpin.base import paper
from tongpin.base.words import Refused
from tongpin.people.contracts.text import PAPER

from . import Signature, add_signature, authority, certificate_for_person, seal_of, verify
from .test_signing import CONTENT, _keys, looks, time_service  # noqa: F401

NOW = datetime.now(UTC)
USAGE = x509.KeyUsage(
    digital_signature=True, content_commitment=True, key_cert_sign=False, crl_sign=False, key_encipherment=False,
    data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False)


@pytest.fixture
def supplied(settings, tmp_path):
    """supplied(days): a certificate that ended or ends so many days from now, as a file with a password."""

    def put(days=300, key=None, password="sunny", held=b"sunny"):
        key = key or ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "启明科技（CA 证书）")])
        made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(9)
        made = made.not_valid_before(NOW - timedelta(days=400)).not_valid_after(NOW + timedelta(days=days))
        made = made.add_extension(USAGE, critical=True).sign(key, hashes.SHA256())
        file = tmp_path / "seal.p12"
        file.write_bytes(pkcs12.serialize_key_and_certificates(b"seal", key, made, None, BestAvailableEncryption(held)))
        settings.SIGNING = {**settings.SIGNING, "pkcs12": str(file), "pkcs12_password": password}
        return file

    return put


@pytest.fixture
def service(settings):
    """A time stamp service on this machine; `answers` is what it does next: stamp, or an error."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            desk.asked.append((self.headers["Content-Type"], asked["message_imprint"]["hash_algorithm"]["algorithm"].native))
            self.send_response(200 if desk.works else 503)
            self.send_header("Content-Type", "application/timestamp-reply" if desk.works else "text/plain")
            self.end_headers()
            self.wfile.write(stamper.request_tsa_response(asked).dump() if desk.works else b"busy")

        def log_message(self, *words):
            pass

    stamper = DummyTimeStamper(*time_service(), fixed_dt=datetime(2026, 11, 25, tzinfo=UTC))
    desk = HTTPServer(("127.0.0.1", 0), Desk)
    desk.asked, desk.works = [], True
    settings.SIGNING = {**settings.SIGNING, "time_stamp_url": f"http://127.0.0.1:{desk.server_port}/tsa"}
    threading.Thread(target=desk.serve_forever, daemon=True).start()
    yield desk
    desk.shutdown()
    desk.server_close()


def signed(identity):
    return add_signature(paper.pdf(PAPER, CONTENT), identity, Signature("Company", "盖章", looks(True)))


@pytest.mark.parametrize("key", [None, rsa.generate_private_key(65537, 2048)], ids=["curve", "rsa"])
def test_a_supplied_certificate_seals_and_is_believed(supplied, key):
    supplied(key=key)
    told = verify(signed(seal_of("启明科技", 1)))
    assert (told.state, told.signers[0].name) == ("valid", "启明科技（CA 证书）")


@pytest.mark.parametrize(("given", "code"), [
    ({"password": "rainy"}, "seal_file_closed"), ({"password": ""}, "seal_file_closed"), ({"days": -1}, "seal_over"),
])
def test_what_is_wrong_with_it_is_told_when_sealing(supplied, given, code):
    supplied(**given)
    with pytest.raises(Refused) as refused:
        seal_of("启明科技", 1)
    assert refused.value.problems[0].say.code == f"people.contracts.{code}"


def test_a_file_that_is_none_or_gone(supplied):
    file = supplied()
    file.write_bytes(b"no pkcs12")
    with pytest.raises(Refused, match="seal_file_closed"):
        seal_of("启明科技", 1)
    file.unlink()
    with pytest.raises(Refused, match="seal_file_missing"):
        seal_of("启明科技", 1)


def test_a_signature_made_after_its_certificate_ended_is_not_believed(supplied):
    supplied(days=-1)
    assert verify(signed(authority._supplied())).state == "unknown"


def test_a_broken_seal_file_stops_no_verification(supplied):
    file = supplied()
    document = signed(seal_of("启明科技", 1))
    file.write_bytes(b"no pkcs12")
    assert verify(document).state == "unknown"


def test_the_time_comes_from_the_service(service):
    told = verify(signed(certificate_for_person("张三", "启明科技", "LC-1", 7)))
    assert ("application/timestamp-query", "sha256") in service.asked
    assert told.signers[0].stamped and told.signers[0].signed_at == datetime(2026, 11, 25, tzinfo=UTC)


def test_without_an_answer_nothing_is_signed(service):
    service.works = False
    with pytest.raises(Refused) as refused:
        signed(certificate_for_person("张三", "启明科技", "LC-1", 7))
    assert refused.value.problems[0].say.code == "people.contracts.stamp_down"
