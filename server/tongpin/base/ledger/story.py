"""Story: a record's ledger lines as people read them, newest first, without fields the reader may not see."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer
from tongpin.base.words import Both, say, word
from tongpin.base.words.catalogue import words

from .entity import LedgerLine

PAGE = 50
Names = Callable[[set[int]], dict[int, str]]
_names: list[Names] = []


def names(reader: Names) -> Names:
    """The people room tells what users are called."""
    _names.append(reader)
    return reader


def story(viewer: Viewer, entity: Any, record: int, before: int | None = None) -> dict[str, Any]:
    found = LedgerLine.objects.filter(entity=entity.name, record=str(record)).order_by("-seq")
    if before:
        found = found.filter(seq__lt=before)
    lines = list(found[: PAGE + 1])
    called = actor_names({line.actor for line in lines})
    seen = rights.fields(viewer, entity)
    entries = [_entry(viewer, entity, line, called, seen) for line in lines[:PAGE]]
    return {"entries": entries, "next": lines[PAGE - 1].seq if len(lines) > PAGE else None}


def actor_names(actors: set[str]) -> dict[str, str]:
    ids = {int(actor[5:]) for actor in actors if actor.startswith("user:") and actor[5:].isdigit()}
    called = {actor: actor for actor in actors}
    for reader in _names:
        called.update({f"user:{key}": name for key, name in reader(ids).items()})
    return called


def because(reason: str) -> Both:
    """What a person wrote, or the word for what the house does by itself ("import", "read photo")."""
    return words().get(f"because.{reason.replace(' ', '_')}") or {"zh": reason, "en": reason}


def _entry(viewer: Viewer, entity: Any, line: LedgerLine, called: dict[str, str], seen: frozenset[str]) -> dict[str, Any]:
    body = json.loads(line.body)
    old, new = body["old"] or {}, body["new"] or {}
    who = word("system")[viewer.lang] if line.actor == "system" else called[line.actor]
    changes = []
    if line.verb in ("change", "create", "remove"):
        for fact in entity.facts:
            if fact.name in seen and fact.name in {**old, **new} and old.get(fact.name) != new.get(fact.name):
                changes.append(_change(viewer, fact, old.get(fact.name), new.get(fact.name)))
    text = say("base.ledger.story", who=who, verb=_verb(line.verb, viewer.lang), what=entity.label).text(viewer.lang)
    return {
        "seq": line.seq, "at": line.at.isoformat(), "who": who, "verb": line.verb,
        "text": text, "reason": because(body["reason"])[viewer.lang], "changes": changes,
    }


def _change(viewer: Viewer, fact: Any, old: Any, new: Any) -> dict[str, Any]:
    """Links are noted by id: their present titles make the story readable."""
    values = [_readable(viewer, fact, value) for value in (old, new)]
    return {"field": fact.name, "label": fact.label, "old": values[0], "new": values[1]}


def _readable(viewer: Viewer, fact: Any, value: Any) -> str:
    if value is None:
        return ""
    if fact.kind.name == "link":
        target = fact.field.related_model
        linked = target._default_manager.filter(pk=value).first()
        described = getattr(target, "described_as", None)
        return described.title_of(linked) if linked and described else str(value)
    if fact.kind.name in ("choice", "yes_no"):
        return str(fact.kind.text(value, fact.field, viewer.lang))
    return str(value)


def _verb(verb: str, lang: str) -> str:
    try:
        return word(f"verb.{verb}")[lang]
    except LookupError:
        return verb
