"""The ledger as a list for auditors. Nothing here writes."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities.description import Entity, entity_named, register
from tongpin.base.words import Both, word

from .called import called
from .entity import LedgerLine
from .story import actor_names, because

router = Router(tags=["ledger"])
PAGE = 100

LEDGER = register(Entity(
    name="base.ledger_line", model=LedgerLine, title="seq", columns=("at", "actor", "verb", "entity", "record"),
    hand=False, order=("-seq",)))


@router.get("/ledger", operation_id="ledger")
def ledger(request: HttpRequest, before: int | None = None, verb: str = "", entity: str = "") -> dict[str, Any]:
    """Newest first; `before` is the seq of the last line read."""
    who = viewer(request)
    rights.demand(who, LEDGER, "see")
    found = LedgerLine.objects.order_by("-seq")
    found = found.filter(seq__lt=before) if before else found
    found = found.filter(verb=verb) if verb else found
    lines = list((found.filter(entity=entity) if entity else found)[:PAGE])
    bodies = [json.loads(line.body) for line in lines]
    about = [(line.entity, _about(line, body)) for line, body in zip(lines, bodies, strict=True)]
    titles, why = called(who, about), because(who, [body["reason"] for body in bodies])
    names = {**actor_names({line.actor for line in lines}), "system": word("system")}
    return {
        "lines": [{
            "seq": line.seq, "at": line.at.isoformat(), "who": names[line.actor], "verb": line.verb,
            "verb_label": _label(f"verb.{line.verb}"), "entity": line.entity, "label": _label(line.entity),
            "record": key[1], "title": titles.get(key), "count": (body["new"] or {}).get("count"), "reason": why[body["reason"]],
        } for line, body, key in zip(lines, bodies, about, strict=True)],
        "next": lines[-1].seq if len(lines) == PAGE else None,
    }


def _about(line: LedgerLine, body: dict[str, Any]) -> str:
    """The record; a line about many tells the only one where there was one."""
    ids = (body["new"] or {}).get("ids") or []
    return str(ids[0]) if not line.record and len(ids) == 1 else line.record


def _label(name: str) -> Both:
    """What the line is about, also for readers who may see none of it: a sort of record, or a register."""
    if entity := entity_named(name):
        return entity.label
    try:
        return word(name)
    except LookupError:
        return {"zh": name, "en": name}
