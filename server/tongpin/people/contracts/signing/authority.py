"""The house's own certificate authority: made at set-up, its keys in files that only their owner reads."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
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

from tongpin.base.words import Place, Problem, Refused, say

from . import seals
from .seals import Pair

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
    """The company's seal: the certificate put in for this legal entity, else the one that serves all, else one of the house."""
    pair = seals.in_force(_folder(), entity)
    if settings.SIGNING["pkcs12"] and (pair is None or is_own(pair.certificate)):
        found = _supplied()
    else:
        pair = pair or issue_seal(company, entity)
        assert pair.key is not None
        found = _identity(pair.certificate, pair.key, (_root()[0],) if is_own(pair.certificate) else pair.above)
    _holds_now(found.certificate)
    return found


def issue_seal(company: str, entity: int) -> Pair:
    """A seal of the house's own, in force from now on."""
    root, root_key = _root()
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(company, company, "电子印章", f"entity-{entity}")
    pair = Pair(_issued(subject, key.public_key(), root.subject, root_key, YEARS_SEAL), key)
    with _alone(f"seal-{entity}"):
        seals.put(_folder(), entity, pair)
    return pair


def put_seal(entity: int, pair: Pair) -> None:
    with _alone(f"seal-{entity}"):
        seals.put(_folder(), entity, pair)


def seal_in_force(entity: int) -> tuple[x509.Certificate, str] | None:
    """The certificate with which this legal entity would seal now, and where it is from: own | supplied | shared."""
    pair = seals.in_force(_folder(), entity)
    if settings.SIGNING["pkcs12"] and (pair is None or is_own(pair.certificate)):
        try:
            return x509.load_der_x509_certificate(_supplied().certificate.dump()), "shared"
        except Refused:
            return None
    return (pair.certificate, "own" if is_own(pair.certificate) else "supplied") if pair else None


def seals_before(entity: int) -> list[x509.Certificate]:
    """Newest first; what they signed is still verified."""
    now = seals.in_force(_folder(), entity)
    found = [one for one in seals.every(_folder(), entity) if now is None or one != now.certificate]
    return sorted(found, key=seals.ends, reverse=True)


def is_own(certificate: x509.Certificate) -> bool:
    return certificate.issuer == _root()[0].subject


def root() -> x509.Certificate:
    """Made where there is none yet."""
    return _root()[0]


def trusted_roots() -> list[asn1_x509.Certificate]:
    """What this house believes in: its own authority, every seal that was ever put in for a legal entity (itself, not whoever
    issued it: that one certifies strangers too), and the top of the certificate that serves all.

    A seal file that cannot be read stops no verification: what it signed is then of somebody unknown.
    """
    roots = [_as_asn1(_root()[0]), *(_as_asn1(one) for one in seals.every(_folder()) if not is_own(one))]
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
    pair = opened(data, str(settings.SIGNING["pkcs12_password"]), "seal_file_")
    assert pair.key is not None
    return _identity(pair.certificate, pair.key, pair.above)


def opened(data: bytes, password: str, told: str) -> Pair:
    """A PKCS#12 file, or refused as `told` says: closed to this password, or empty."""
    try:
        key, certificate, above = pkcs12.load_key_and_certificates(data, password.encode() or None)
    except ValueError as error:
        raise Refused(Problem(say(f"people.contracts.{told}closed"), Place(field="password"))) from error
    if certificate is None or not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise Refused(Problem(say(f"people.contracts.{told}empty"), Place(field="file")))
    return Pair(certificate, key, tuple(above))


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
    with _alone(path.stem):
        if path.exists():
            return
        plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        seals.write(key_path, plain)
        seals.write(path, made.public_bytes(Encoding.PEM))


@contextmanager
def _alone(name: str) -> Iterator[None]:
    with (_folder() / f"{name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
