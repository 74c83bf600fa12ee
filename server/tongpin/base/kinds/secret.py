"""Secrets: AES-256-GCM in the database, a mask on screens, plain only for who asks and leaves a trace."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from .kind import Kind
from .registry import kind

_NONCE = 12


class Secret:
    """A value that does not print itself. `reveal()` gives it; the caller notes the look in the ledger."""

    __slots__ = ("_plain",)

    def __init__(self, plain: str):
        self._plain = plain

    def reveal(self) -> str:
        return self._plain

    @property
    def masked(self) -> str:
        return f"•••• {self._plain[-4:]}" if len(self._plain) >= 8 else "••••"

    def __repr__(self) -> str:
        return "Secret(••••)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._plain == self._plain

    def __hash__(self) -> int:
        return hash(("secret", self._plain))


@lru_cache(maxsize=16)
def _cipher(encoded: str) -> AESGCM:
    return AESGCM(base64.b64decode(encoded))


def seal(plain: bytes, bound_to: str) -> bytes:
    """Key id, nonce and ciphertext; `bound_to` (table and column) must be the same when opening."""
    key_id = settings.DATA_KEYS["active"]
    nonce = os.urandom(_NONCE)
    sealed = _cipher(settings.DATA_KEYS["keys"][key_id]).encrypt(nonce, plain, bound_to.encode())
    return str(key_id).encode() + b"\0" + nonce + sealed


def unseal(stored: bytes, bound_to: str) -> bytes:
    """Opens with the key that sealed, whichever is active now: keys rotate without rewriting."""
    key_id, _, rest = bytes(stored).partition(b"\0")
    cipher = _cipher(settings.DATA_KEYS["keys"][key_id.decode()])
    return cipher.decrypt(rest[:_NONCE], rest[_NONCE:], bound_to.encode())


class SecretField(models.BinaryField):  # type: ignore[type-arg]
    """Takes str or Secret, gives Secret. `reads` tidies what somebody types, or raises Malformed; what is kept already stays."""

    kind_name = "secret"

    def __init__(self, *args: Any, reads: Callable[[str], str] | None = None, **options: Any):
        self.reads = reads
        options.setdefault("editable", True)
        super().__init__(*args, **options)

    @property
    def _bound_to(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Secret | None:
        return None if value is None else Secret(unseal(value, self._bound_to).decode())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or value == "":
            return None
        plain = value.reveal() if isinstance(value, Secret) else str(value)
        return super().get_db_prep_value(seal(plain.encode(), self._bound_to), connection, prepared)

    def to_python(self, value: Any) -> Any:
        return Secret(value) if isinstance(value, str) and value else value or None


@kind
class SecretKind(Kind):
    name = "secret"
    columns = ()
    operators = ("empty",)
    sortable = False
    secret = True

    def read(self, raw: Any, field: models.Field[Any, Any]) -> Secret | None:
        if isinstance(raw, Secret):
            return raw
        text = super().read(raw, field)
        reads = getattr(field, "reads", None)
        return Secret(reads(text) if reads else text) if text else None

    def show(self, value: Any, field: models.Field[Any, Any]) -> Any:
        return {"masked": value.masked} if isinstance(value, Secret) else None

    def note(self, value: Any, field: models.Field[Any, Any]) -> Any:
        return "••••" if value else None

    def text(self, value: Any, field: models.Field[Any, Any], lang: str) -> str:
        return value.masked if isinstance(value, Secret) else ""

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return SecretField(null=True, blank=True)

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {}
