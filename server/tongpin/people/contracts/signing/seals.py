"""Seals: of each legal entity the certificate in force and those before it, as files beside the authority's keys.

`seal-ID.current` names the pair in force, and is put in place last; the certificates of former ones stay, so that what they
signed can be verified, and their keys go.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Pair:
    """A certificate, its key, and the certificates above it; `key` None: kept to verify with only."""

    certificate: x509.Certificate
    key: Key | None
    above: tuple[x509.Certificate, ...] = ()


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 over the certificate, as other programs show it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def in_force(folder: Path, entity: int) -> Pair | None:
    """None where none was made or put in yet."""
    stem = _stem(folder, entity)
    if not (path := folder / f"{stem}.pem").exists():
        return None
    key = load_pem_private_key((folder / f"{stem}.key").read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey)
    certificate, *above = _read(path)
    return Pair(certificate, key, tuple(above))


def every(folder: Path, entity: int | None = None) -> Iterator[x509.Certificate]:
    """Of this legal entity, or of all: those in force and those before."""
    whose = "*" if entity is None else entity
    for path in sorted({*folder.glob(f"seal-{whose}.pem"), *folder.glob(f"seal-{whose}-*.pem")}):
        yield _read(path)[0]


def put(folder: Path, entity: int, pair: Pair) -> None:
    """In force from now on; the key of the one before is destroyed."""
    assert pair.key is not None
    before, stem = _stem(folder, entity), f"seal-{entity}-{pair.certificate.fingerprint(hashes.SHA256()).hex()[:16]}"
    plain = pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain = b"".join(one.public_bytes(Encoding.PEM) for one in (pair.certificate, *pair.above))
    for name, data in ((f"{stem}.key", plain), (f"{stem}.pem", chain), (f"seal-{entity}.current", stem.encode())):
        write(folder / name, data)
    if before != stem:
        (folder / f"{before}.key").unlink(missing_ok=True)


def write(target: Path, data: bytes) -> None:
    """For its owner only, and there at once or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    draft.replace(target)


def ends(certificate: x509.Certificate) -> datetime:
    return certificate.not_valid_after_utc


def _stem(folder: Path, entity: int) -> str:
    pointer = folder / f"seal-{entity}.current"
    return pointer.read_text().strip() if pointer.exists() else f"seal-{entity}"


def _read(path: Path) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(path.read_bytes())
