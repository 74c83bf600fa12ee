"""Which records an act writes and with what, and how a call is signed. Pure."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tongpin.base.entities.description import Entity
from tongpin.base.flow.engine.definition import Definition
from tongpin.base.words import Say, say

ABOUT = "about"  # the record that the request is about
SET = "set."  # with `set.name` an act says what the field `name` gets
FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
Fault = tuple[str, Say]  # (key of the act's settings, what is wrong with it)


def wanted(told: Mapping[str, Any]) -> dict[str, Any]:
    """Field of the record → value, without what nobody filled in."""
    return {key.removeprefix(SET): value for key, value in told.items() if key.startswith(SET) and value not in (None, "")}


def writable(entity: Entity | None) -> bool:
    """What its room writes by verbs of its own is not written past them."""
    return entity is not None and entity.hand


def record_faults(entity: Entity | None, told: Mapping[str, Any], definition: Definition, *, whole: bool) -> Iterator[Fault]:
    """`whole`: a new record needs what it cannot be without."""
    if entity is None or not writable(entity):
        yield "table" if whole else "of", say("base.flow.acts.no_table")
        return
    given = wanted(told)
    for name, value in given.items():
        fact = entity.fact(name)
        if fact is None or not fact.editable:
            yield SET + name, say("base.flow.acts.no_field", field=name, table=entity.label)
        elif isinstance(value, str) and (source := FIELD.fullmatch(value)) and _is_secret(definition, source[1]):
            yield SET + name, say("base.flow.acts.secret", field=definition.fields[source[1]].label)
    for fact in entity.facts if whole else ():
        if fact.required and fact.name not in given:
            yield SET + fact.name, say("base.flow.acts.needed", field=fact.label)
    if not given and not whole:
        yield "of", say("base.flow.acts.nothing_to_change")


def text_faults(text: str, key: str, definition: Definition) -> Iterator[Fault]:
    """What is sent leaves the form: secrets stay, and what is hidden from the applicant too."""
    for name in FIELD.findall(text):
        field = definition.fields.get(name)
        if field is not None and (_is_secret(definition, name) or field.inner):
            yield key, say("base.flow.acts.secret", field=field.label)


def _is_secret(definition: Definition, field: str) -> bool:
    return field in definition.fields and definition.fields[field].kind == "secret"


def signature(key: str, stamp: int, body: bytes) -> str:
    """HMAC-SHA256 over `stamp.body`, hex: the receiver proves by it who called, and that it is not an old call."""
    return hmac.new(key.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
