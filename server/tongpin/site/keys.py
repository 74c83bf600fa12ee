"""Keys: secrets made at the first start, in files that only their owner reads."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from .home import KEYS


def django_secret() -> str:
    return _kept(KEYS / "django", secrets.token_urlsafe(50))


def ledger_key() -> bytes:
    """Seals the chain of the ledger: who holds only the database cannot seal a rewritten one."""
    return base64.b64decode(_kept(KEYS / "ledger", base64.b64encode(secrets.token_bytes(32)).decode()))


def data_keys() -> dict[str, Any]:
    """Keys for AES-256-GCM: {"active": id, "keys": {id: base64}}; new values use the active one, old ones name theirs."""
    fresh = {"active": "k1", "keys": {"k1": base64.b64encode(secrets.token_bytes(32)).decode()}}
    held: dict[str, Any] = json.loads(_kept(KEYS / "data.json", json.dumps(fresh, indent=1)))
    return held


def backup_key() -> bytes:
    """Seals backups: who holds only the disk on which they lie reads none of them."""
    return base64.b64decode(_kept(KEYS / "backup", base64.b64encode(secrets.token_bytes(32)).decode()))


def push_key() -> str:
    """Signs what is sent to push services (VAPID): a private key of the curve P-256, as PEM."""
    fresh = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return _kept(KEYS / "push.pem", fresh.decode())


def _kept(path: Path, fresh: str) -> str:
    """The file's text; the first of several processes to start makes it, all read the same."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(fresh)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
