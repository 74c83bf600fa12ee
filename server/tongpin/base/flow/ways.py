"""Ways: which steps a filled-in form would go through, with whom; and which later people the one at hand must choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tongpin.base.words import word

from .cards import node_title
from .engine.definition import AnyNode, Ask, Copy, Definition
from .engine.path import path
from .offers import whos
from .versions import Drawn
from .world import DatabaseWorld


def coming(drawn: Drawn, applicant: int, values: Mapping[str, Any], facts: Mapping[str, Any],
           world: DatabaseWorld, lang: str) -> list[dict[str, Any]]:
    steps = path(drawn.definition, values, facts, world, applicant=applicant)
    people = whos({user for step in steps for seat in step.seats for user in (seat.user, seat.instead_of)})
    return [{
        "node": step.node, "title": node_title(drawn, step.node)[lang], "arm": step.arm, "outcome": step.outcome,
        "outcome_label": word(f"flow.outcome.{step.outcome}")[lang] if step.outcome else "",
        "people": [{"id": seat.user, "name": people[seat.user].name, "note": _note(people, seat.instead_of, lang)}
                   for seat in step.seats]} for step in steps]


def _note(people: Mapping[int, Any], instead_of: int | None, lang: str) -> str:
    return f"{word('flow.instead_of')[lang]} {people[instead_of].name}" if instead_of else ""


def to_choose(drawn: Drawn, at: str, lang: str) -> list[dict[str, Any]]:
    """Steps whose people are chosen here."""
    return [{"step": node.id, "title": node_title(drawn, node.id)[lang], "many": not isinstance(node, Ask) or node.mode != "any"}
            for node in _asking(drawn.definition)
            if any(one.get("by") == "chosen" and one.get("at", "start") == at for one in node.who)]


def _asking(definition: Definition) -> Iterator[Ask | Copy]:
    for spot in definition.tree.spots.values():
        node: AnyNode = spot.node
        if isinstance(node, Ask | Copy):
            yield node
