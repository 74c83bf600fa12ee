"""Data of boarding: the documents, fields and photos that are asked of whom, the consents."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from tongpin.base.conditions import Condition, holds
from tongpin.base.words import word

HERE = Path(__file__).parent
STEPS = ("identity", "bank", "duties", "about")
DOCUMENT = "document"
HOME = "CN"  # an office whose country nobody told
Both = Mapping[str, str]


@dataclass(frozen=True)
class Document:
    code: str
    when: Condition = ("all",)


@dataclass(frozen=True)
class Photo:
    kind: str
    step: str
    label: Both
    needed: bool = True
    when: Condition = ("all",)


@dataclass(frozen=True)
class Asked:
    """`when` a condition over country, document and work_right; `steers`: other fields hang on the answer."""

    key: str
    step: str
    label: Both
    kind: str = "text"
    hint: Both | None = None
    photo: str = ""
    check: str = ""
    card: str = ""
    needed: bool = True
    steers: bool = False
    secret: bool = False
    choices: list[Any] = field(default_factory=list)
    when: Condition = ("all",)


@dataclass(frozen=True)
class Consent:
    code: str
    version: str
    title: Both
    text: Both
    when: Condition = ("all",)


@dataclass(frozen=True)
class Asking:
    """What one person is asked for, in the order of the steps."""

    fields: tuple[Asked, ...]
    photos: tuple[Photo, ...]
    documents: tuple[str, ...]
    document: str

    @property
    def steps(self) -> list[str]:
        used = {one.step for one in self.fields}
        return [step for step in STEPS if step in used]

    def choices(self, asked: Asked) -> list[Any]:
        """[code, name in both languages]; documents are called as on the person's card."""
        if asked.key != DOCUMENT:
            return asked.choices
        return [[code, word(f"personcard.document.{code}")] for code in self.documents]


def asking(country: str, told: Mapping[str, str]) -> Asking:
    """`told`: the answers so far, of which those that steer count; of documents the first is taken until another is chosen."""
    facts: dict[str, Any] = {"country": country or HOME, "work_right": told.get("work_right")}
    documents = tuple(one.code for one in _of(_documents(), facts))
    chosen = told.get(DOCUMENT)
    facts[DOCUMENT] = chosen if chosen in documents else documents[0]
    return Asking(_of(_fields(), facts), _of(_photos(), facts), documents, facts[DOCUMENT])


def consents(country: str) -> tuple[Consent, ...]:
    return _of(_consents(), {"country": country or HOME})


W = TypeVar("W", Document, Photo, Asked, Consent)


def _of(rows: Iterable[W], facts: Mapping[str, Any]) -> tuple[W, ...]:
    """Those whose condition holds."""
    return tuple(one for one in rows if holds(one.when, facts, {}))


@cache
def _documents() -> tuple[Document, ...]:
    return tuple(Document(**row) for row in _rows("fields.toml", "document"))


@cache
def _photos() -> tuple[Photo, ...]:
    return tuple(Photo(**row) for row in _rows("fields.toml", "photo"))


@cache
def _fields() -> tuple[Asked, ...]:
    return tuple(Asked(**row) for row in _rows("fields.toml", "field"))


@cache
def _consents() -> tuple[Consent, ...]:
    return tuple(Consent(**row) for row in _rows("consents.toml", "consent"))


def _rows(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))[key]
    return found
