"""Ways: which steps a filled-in form would go through, with whom; and which later people the one at hand must choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tongpin.base.words import word

from .cards import node_title
from .engine.checking import choosable
from .engine.definition import Ask
from .engine.path import PathStep, coming, path
from .engine.state import State
from .offers import Who, whos
from .versions import Drawn
from .world import DatabaseWorld


def foreseen(world: DatabaseWorld, applicant: Who, values: Mapping[str, Any], chosen: Mapping[str, tuple[int, ...]],
             lang: str) -> list[dict[str, Any]]:
    """The way of what is not handed in yet. A process drawn so that it can't be foretold gives none."""
    drawn = world.drawn
    steps = path(drawn.definition, values, dict(applicant.facts), world, applicant=applicant.id, chosen=chosen)
    return shown_steps(drawn, steps, lang, {})


def still_to_come(world: DatabaseWorld, state: State, lang: str, known: Mapping[int, Who]) -> list[dict[str, Any]]:
    """`known`: people whom the page has asked about already."""
    return shown_steps(world.drawn, coming(world.drawn.definition, state, world), lang, known)


def shown_steps(drawn: Drawn, steps: Sequence[PathStep], lang: str, known: Mapping[int, Who]) -> list[dict[str, Any]]:
    wanted = {user for step in steps for seat in step.seats for user in (seat.user, seat.instead_of)}
    people = {**known, **whos(wanted - known.keys())}
    return [{
        "node": step.node, "kind": step.kind, "title": node_title(drawn, step.node)[lang], "arm": step.arm, "outcome": step.outcome,
        "outcome_label": word(f"flow.outcome.{step.outcome}")[lang] if step.outcome else "",
        "people": [{"id": seat.user, "name": people[seat.user].name, "note": _note(people, seat.instead_of, lang)}
                   for seat in step.seats]} for step in steps]


def _note(people: Mapping[int, Any], instead_of: int | None, lang: str) -> str:
    return f"{word('flow.instead_of')[lang]} {people[instead_of].name}" if instead_of else ""


def to_choose(drawn: Drawn, at: str, lang: str) -> list[dict[str, Any]]:
    """Steps whose people are chosen here."""
    return [{"step": node.id, "title": node_title(drawn, node.id)[lang], "many": not isinstance(node, Ask) or node.mode != "any"}
            for node in choosable(drawn.definition, at).values()]
