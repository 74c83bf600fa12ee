"""Moving: a running instance ends by the version it began with, unless somebody moves it on purpose, each for itself.

Whoever was asked stays asked; steps that come later, and what a step allows, are those of the other version.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import door, entity_of
from tongpin.base.words import Place, Problem, Refused, Say, say

from .actions import MOST_AT_ONCE, held_for, me_of
from .cards import Row, cards, node_title
from .engine import commands as c
from .engine.mending import lost_in
from .engine.state import State
from .entity import Flow, FlowInstance, FlowVersion
from .events import FlowMoved
from .running import step
from .versions import Drawn, drawn_version, drawn_versions

MOST = 500
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def not_on_newest(viewer: Viewer, flow: Flow) -> dict[str, Any]:
    """What runs by another version than the one in force, the oldest first, and where each would stand."""
    entity = entity_of(FlowInstance)
    may = rights.may(viewer, entity, "mend")
    newest = flow.published
    if newest is None or not may:
        return {"number": newest.number if newest else None, "may": may, "rows": [], "more": False}
    found = list(FlowInstance.objects.filter(rights.rows(viewer, entity, "mend"), flow=flow, status="running").exclude(
        version=newest).select_related("flow", "version", "kept").order_by("id")[:MOST + 1])
    drawn = drawn_versions({newest.pk, *(one.version_id for one in found)})
    states = [State.from_json(one.kept.body) for one in found[:MOST]]
    told = cards(viewer, [Row(one, state.values, []) for one, state in zip(found, states, strict=False)])
    rows = [{"id": one.pk, "number": one.number, "version": one.version.number, "title": card["title"],
             "applicant": card["applicant"], "since": one.started_at, "with": card["with"],
             **foretold(viewer.lang, state, drawn[one.version_id], drawn[newest.pk])}
            for one, state, card in zip(found, states, told, strict=False)]
    return {"number": newest.number, "may": may, "rows": rows, "more": len(found) > MOST}


def foretold(lang: str, state: State, now: Drawn, then: Drawn) -> dict[str, Any]:
    """`at`: the steps it stands at; `there`: what they are called in the other version; `why` it can't go there."""
    standing = [place.node for place in state.places.values() if place.state == "on" and not _holds_others(now, place.node)]
    why = hindrance(state, now, then)
    return {"at": [node_title(now, node)[lang] for node in standing],
            "there": [] if why else [node_title(then, node)[lang] for node in standing], "why": why.text(lang) if why else None}


def hindrance(state: State, now: Drawn, then: Drawn) -> Say | None:
    """Why the instance can't go on by the other version; None: it can."""
    if lost := lost_in(then.definition.tree, state):
        return say("base.flow.move_no_step", steps=[node_title(now, node) for node in lost])
    other = [name for name, value in state.values.items() if value not in _EMPTY and not _reads(now, then, name, value)]
    if other:
        return say("base.flow.move_no_field", fields=[now.form.fact(name).label for name in other])
    return None


def _holds_others(drawn: Drawn, node: str) -> bool:
    spot = drawn.definition.tree.spots.get(node)
    return bool(spot and spot.node.lanes_of)


def _reads(now: Drawn, then: Drawn, name: str, value: Any) -> bool:
    """A field that is gone keeps its value unseen; one that is there must be of the same kind and know the value."""
    before, after = now.form.fields.get(name), then.form.fields.get(name)
    if before is None or after is None:
        return True
    if before.kind != after.kind:
        return False
    try:
        then.form.living({name: value})
    except Refused:
        return False
    return True


def move_version(viewer: Viewer, instance: int, number: int, comment: str) -> FlowInstance:
    comment = comment.strip()[:300]
    if not comment:
        raise Refused(Problem(say("base.flow.reason_needed"), Place(field="comment")))
    with door(viewer, reason=comment) as opened:
        held = held_for(viewer, instance)
        rights.demand(viewer, entity_of(FlowInstance), "mend", held.instance)
        version = _published(held.instance.flow, number).pk
        then = drawn_version(version)
        if held.state.running and (why := hindrance(held.state, held.drawn, then)):
            raise Refused(why)
        held.drawn = then
        step(opened, held, c.Move(me_of(viewer), version, comment), verb="move_version")
        opened.announce(FlowMoved(held.instance.pk, number, me_of(viewer), comment))
    return held.instance


def move_many(viewer: Viewer, key: str, instances: Sequence[int], number: int, comment: str) -> dict[str, Any]:
    """Each for itself: what can't be moved stays as it is, with the reason."""
    if not comment.strip():
        raise Refused(Problem(say("base.flow.reason_needed"), Place(field="comment")))
    mine = set(FlowInstance.objects.filter(pk__in=instances, flow__key=key).values_list("pk", flat=True))
    moved, refused = list[int](), list[dict[str, Any]]()
    for one in [one for one in dict.fromkeys(instances) if one in mine][:MOST_AT_ONCE]:
        try:
            moved.append(move_version(viewer, one, number, comment).pk)
        except Refused as told:
            refused.append({"instance": one, "text": told.problems[0].say.text(viewer.lang)})
    return {"moved": moved, "refused": refused}


def _published(flow: Flow, number: int) -> FlowVersion:
    found = flow.versions.filter(number=number, state="published").first()
    if found is None:
        raise Refused(Problem(say("base.flow.no_version", number=number), Place(field="version")))
    return found
