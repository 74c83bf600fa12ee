"""Values on their way in and out of the door: reading input by kind, noting what changed, naming conflicts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction

from tongpin.base.kinds import Malformed
from tongpin.base.words import Place, Problem, Refused, say, sentences

from .description import Entity, Fact


def checked(entity: Entity, values: Mapping[str, Any], *, whole: bool = False) -> dict[str, Any]:
    """Input values → what the model keeps, by attribute name. Refuses all wrong fields at once."""
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for name, raw in values.items():
        fact = entity.fact(name) or entity.fact(name.removesuffix("_id"))
        if fact is None:
            problems.append(Problem(say("base.entities.no_such_field", field=name), Place(field=name)))
            continue
        try:
            found[fact.attribute] = _read(fact, raw)
        except Malformed as error:
            problems.append(Problem(error.say, Place(field=fact.name)))
    if whole:
        told = {one.place.field for one in problems}
        problems += [
            _wanted(fact) for fact in entity.facts
            if fact.required and fact.name not in told and found.get(fact.attribute) in (None, "")
        ]
    problems += _against_clean(entity, found)
    if problems:
        raise Refused(problems)
    return found


def _read(fact: Fact, raw: Any) -> Any:
    if raw is None or raw == "":
        if fact.field.null:
            return None
        if fact.field.empty_strings_allowed and fact.field.blank:
            return ""
        if raw == "" and fact.field.empty_strings_allowed and not fact.required:
            return ""
        raise Malformed(say("base.entities.needed", field=fact.label))
    value = fact.kind.read(raw, fact.field)
    try:
        fact.field.run_validators(value)
    except ValidationError as error:
        raise Malformed(say("base.entities.not_valid", reason=" ".join(error.messages))) from None
    return value


def _wanted(fact: Fact) -> Problem:
    return Problem(say("base.entities.needed", field=fact.label), Place(field=fact.name))


def _against_clean(entity: Entity, values: dict[str, Any]) -> list[Problem]:
    """A period must not end before it starts: told at the field, before the database refuses."""
    if not entity.dated:
        return []
    first, last = (values.get(name) for name in entity.dated)
    if first and last and last < first:
        return [Problem(say("base.entities.ends_before_start"), Place(field=entity.dated[1]))]
    return []


def snapshot(entity: Entity, record: models.Model, attributes: Iterable[str] | None = None) -> dict[str, Any]:
    """The record as plain JSON for the ledger, secrets masked."""
    wanted = set(attributes) if attributes is not None else None
    return {
        fact.name: _noted(fact, getattr(record, fact.attribute))
        for fact in entity.facts
        if wanted is None or fact.attribute in wanted or fact.name in wanted
    }


def digest_of(entity: Entity, records: Iterable[models.Model]) -> str:
    """One digest over many records, for the ledger; a secret's value is no part of it, since it does not print itself."""
    told = attrgetter("pk", *(fact.attribute for fact in entity.facts))
    digest = hashlib.sha256()
    for record in records:
        digest.update(repr(told(record)).encode())
    return digest.hexdigest()


def _noted(fact: Fact, value: Any) -> Any:
    return None if value is None else fact.kind.note(value, fact.field)


@contextmanager
def refuse_conflict(entity: Entity) -> Iterator[None]:
    """Turns a refusal by the database (unique, exclusion, check, foreign key) into a sentence at the field."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError) as error:
        raise Refused(_conflict(entity, error)) from error


def _conflict(entity: Entity, error: Exception) -> Problem:
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    state = getattr(error.__cause__, "sqlstate", "") or ""
    field = next((fact.name for fact in entity.facts if fact.field.column in name), None)
    codes = {"23505": "already_there", "23P01": "overlaps", "23503": "link_lost", "23502": "left_empty"}
    told = next((one.violation_error_code for one in entity.model._meta.constraints if one.name == name), None)
    if told in sentences():  # the rule of a table has a sentence of its own
        return Problem(say(told), Place(field=field))
    code = codes.get(state, "database_refused")
    return Problem(say(f"base.entities.{code}", what=entity.label, rule=name or state), Place(field=field))
