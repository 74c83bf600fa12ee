"""The house's own certificate authority: made at the first use, its keys in files that only their owner reads."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

from tongpin.base.words import Refused, say

YEARS_ROOT, YEARS_SEAL, YEARS_PERSON = 30, 10, 10
NAME = NameOID.COMMON_NAME


@dataclass(frozen=True)
class Identity:
    """A certificate with its key, as pyHanko takes them, and the certificates above it."""

    certificate: asn1_x509.Certificate
    key: asn1_keys.PrivateKeyInfo
    above: tuple[asn1_x509.Certificate, ...]


def certificate_for_person(name: str, company: str, contract: str, person: int) -> Identity:
    """Made for this person and this contract; the key lives only while the caller signs with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(name, company, contract, f"person-{person}")
    root, root_key = _root()
    made = _issued(subject, key.public_key(), root.subject, root_key, YEARS_PERSON)
    return _identity(made, key, (root,))


def seal_of(company: str, entity: int) -> Identity:
    """The company's seal: of the certificate that was supplied, else one of the house for this legal entity."""
    if settings.SIGNING["pkcs12"]:
        found = _supplied()
        _holds_now(found.certificate)
        return found
    root, root_key = _root()
    key_path, path = _folder() / f"seal-{entity}.key", _folder() / f"seal-{entity}.pem"
    if not path.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _subject(company, company, "电子印章", f"entity-{entity}")
        _keep_pair(key_path, key, path, _issued(subject, key.public_key(), root.subject, root_key, YEARS_SEAL))
    return _identity(x509.load_pem_x509_certificate(path.read_bytes()), _read_key(key_path), (root,))


def trusted_roots() -> list[asn1_x509.Certificate]:
    """What this house believes in: its own authority, and the top of the certificate that it was supplied with.

    A seal file that cannot be read stops no verification: what it signed is then of somebody unknown.
    """
    roots = [_as_asn1(_root()[0])]
    if settings.SIGNING["pkcs12"]:
        try:
            supplied = _supplied()
        except Refused:
            return roots
        roots.append(supplied.above[-1] if supplied.above else supplied.certificate)
    return roots


def _root() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key_path, path = _folder() / "root.key", _folder() / "root.pem"
    if not path.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _subject("Tongpin 本地证书机构 Local Authority", settings.PRODUCT["zh"], "", "")
        _keep_pair(key_path, key, path, _issued(subject, key.public_key(), subject, key, YEARS_ROOT, authority=True))
    return x509.load_pem_x509_certificate(path.read_bytes()), _read_key(key_path)


def _issued(subject: x509.Name, public: ec.EllipticCurvePublicKey, issuer: x509.Name,
            by: ec.EllipticCurvePrivateKey, years: int, *, authority: bool = False) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5)).not_valid_after(now + timedelta(days=365 * years))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(_usage(authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .sign(by, hashes.SHA256())
    )


def _usage(authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority, content_commitment=not authority, key_cert_sign=authority, crl_sign=authority,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False)


def _subject(name: str, company: str, unit: str, serial: str) -> x509.Name:
    told = [(NAME, name), (NameOID.ORGANIZATION_NAME, company), (NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
            (NameOID.SERIAL_NUMBER, serial)]
    return x509.Name([x509.NameAttribute(oid, value[:64]) for oid, value in told if value])


def _supplied() -> Identity:
    """Refused in words that whoever set it up can act on."""
    try:
        data = Path(str(settings.SIGNING["pkcs12"])).read_bytes()
    except OSError as error:
        raise Refused(say("people.contracts.seal_file_missing", why=error.strerror or "?")) from error
    password = str(settings.SIGNING["pkcs12_password"]).encode() or None
    try:
        key, certificate, above = pkcs12.load_key_and_certificates(data, password)
    except ValueError as error:
        raise Refused(say("people.contracts.seal_file_closed")) from error
    if certificate is None or not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise Refused(say("people.contracts.seal_file_empty"))
    return _identity(certificate, key, tuple(above))


def _holds_now(certificate: asn1_x509.Certificate) -> None:
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if not first <= datetime.now(UTC) <= last:
        raise Refused(say("people.contracts.seal_over", first=first.date(), last=last.date()))


def _identity(made: x509.Certificate, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
              above: tuple[x509.Certificate, ...]) -> Identity:
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Identity(_as_asn1(made), asn1_keys.PrivateKeyInfo.load(plain), tuple(_as_asn1(one) for one in above))


def _as_asn1(made: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(made.public_bytes(Encoding.DER))


def _folder() -> Path:
    folder = Path(str(settings.SIGNING["folder"]))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _read_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _keep_pair(key_path: Path, key: ec.EllipticCurvePrivateKey, path: Path, made: x509.Certificate) -> None:
    """The certificate is put in place last and says that both are there; of two that start at once, the later waits."""
    lock = path.with_suffix(".lock")
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if path.exists():
            return
        plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        for target, data in ((key_path, plain), (path, made.public_bytes(Encoding.PEM))):
            draft = target.with_name(f".{target.name}.{os.getpid()}")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
            draft.replace(target)
