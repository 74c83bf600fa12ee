"""Data of boarding: the fields that are asked, the photos, the consents."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STEPS = ("identity", "bank", "about")
PHOTOS = {"identity": ("id_front", "id_back"), "bank": ("bank_card",), "about": ("certificate",)}
NEEDED_PHOTOS = ("id_front", "id_back", "bank_card")
KINDS = tuple(kind for step in STEPS for kind in PHOTOS[step])
Both = dict[str, str]


@dataclass(frozen=True)
class Asked:
    key: str
    step: str
    label: Both
    kind: str = "text"
    hint: Both | None = None
    photo: str = ""
    check: str = ""
    card: str = ""
    needed: bool = True
    choices: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Consent:
    code: str
    version: str
    title: Both
    text: Both


@cache
def fields() -> tuple[Asked, ...]:
    return tuple(Asked(**row) for row in _rows("fields.toml", "field"))


@cache
def consents() -> tuple[Consent, ...]:
    return tuple(Consent(**row) for row in _rows("consents.toml", "consent"))


def _rows(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))[key]
    return found
