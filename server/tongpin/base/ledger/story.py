"""Story: a record's ledger lines as people read them, newest first, without fields the reader may not see."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer
from tongpin.base.words import Both, say, word
from tongpin.base.words.catalogue import words

from .called import called
from .entity import LedgerLine

PAGE = 50
Names = Callable[[set[int]], dict[int, str]]
_names: list[Names] = []
_subjects: dict[str, str] = {}
_WITH_RECORD = re.compile(r"([a-z][a-z ]*) (\S*\d\S*)$")


def names(reader: Names) -> Names:
    """The people room tells what users are called."""
    _names.append(reader)
    return reader


def story(viewer: Viewer, entity: Any, record: int, before: int | None = None) -> dict[str, Any]:
    found = LedgerLine.objects.filter(entity=entity.name, record=str(record)).order_by("-seq")
    if before:
        found = found.filter(seq__lt=before)
    lines = list(found[: PAGE + 1])
    who = actor_names({line.actor for line in lines})
    seen = rights.fields(viewer, entity)
    bodies = [json.loads(line.body) for line in lines[:PAGE]]
    why = because(viewer, [body["reason"] for body in bodies])
    entries = [
        {**_entry(viewer, entity, line, body, who, seen), "reason": why[body["reason"]][viewer.lang]}
        for line, body in zip(lines[:PAGE], bodies, strict=True)]
    return {"entries": entries, "next": lines[PAGE - 1].seq if len(lines) > PAGE else None}


def actor_names(actors: set[str]) -> dict[str, str]:
    ids = {int(actor[5:]) for actor in actors if actor.startswith("user:") and actor[5:].isdigit()}
    called = {actor: actor for actor in actors}
    for reader in _names:
        called.update({f"user:{key}": name for key, name in reader(ids).items()})
    return called


def subject(code: str, entity: str) -> None:
    """A room tells of what sort the number in the reason `code 7` is, which its hearers and verbs write."""
    _subjects[code] = entity


def because(viewer: Viewer, reasons: Iterable[str]) -> dict[str, Both]:
    """What a person wrote; or the word for what the house does by itself, with the name of what it did it for."""
    told = {reason: _WITH_RECORD.match(reason) for reason in set(reasons)}
    about = {reason: (_subjects.get(match[1], ""), match[2]) for reason, match in told.items() if match}
    names = called(viewer, about.values())
    return {reason: _because(reason, match, names.get(about.get(reason, ("", "")))) for reason, match in told.items()}


def _because(reason: str, match: re.Match[str] | None, name: Both | None) -> Both:
    if said := words().get(f"because.{reason.replace(' ', '_')}"):
        return said
    said = words().get(f"because.{match[1].replace(' ', '_')}") if match else None
    if said is None or match is None:
        return {"zh": reason, "en": reason}
    return {lang: f"{said[lang]} {name[lang] if name else match[2]}" for lang in said}


def _entry(
    viewer: Viewer, entity: Any, line: LedgerLine, body: dict[str, Any], names: dict[str, str], seen: frozenset[str]
) -> dict[str, Any]:
    old, new = body["old"] or {}, body["new"] or {}
    who = word("system")[viewer.lang] if line.actor == "system" else names[line.actor]
    changes = []
    if line.verb in ("change", "create", "remove"):
        for fact in entity.facts:
            if fact.name in seen and fact.name in {**old, **new} and old.get(fact.name) != new.get(fact.name):
                changes.append(_change(viewer, fact, old.get(fact.name), new.get(fact.name)))
    text = say("base.ledger.story", who=who, verb=_verb(line.verb, viewer.lang), what=entity.label).text(viewer.lang)
    return {"seq": line.seq, "at": line.at.isoformat(), "who": who, "verb": line.verb, "text": text, "changes": changes}


def _change(viewer: Viewer, fact: Any, old: Any, new: Any) -> dict[str, Any]:
    """Links are noted by id: their present titles, or the last ones they had, make the story readable."""
    values = [_readable(viewer, fact, value) for value in (old, new)]
    return {"field": fact.name, "label": fact.label, "old": values[0], "new": values[1]}


def _readable(viewer: Viewer, fact: Any, value: Any) -> str:
    if value is None:
        return ""
    if fact.kind.name == "link":
        target = fact.field.related_model
        linked = target._default_manager.filter(pk=value).first()
        described = getattr(target, "described_as", None)
        if linked is None and described:
            return called(viewer, [(described.name, str(value))]).get((described.name, str(value)), {}).get(viewer.lang, str(value))
        return described.title_of(linked) if described else str(value)
    if fact.kind.name in ("choice", "yes_no"):
        return str(fact.kind.text(value, fact.field, viewer.lang))
    return str(value)


def _verb(verb: str, lang: str) -> str:
    try:
        return word(f"verb.{verb}")[lang]
    except LookupError:
        return verb
