"""Check: does a well-shaped definition make sense as a tree? Each problem stands at its "node.key".

Pure: who exists, which acts and kinds there are is asked in `drawing/faults.py`, which calls this first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tongpin.base.words import Place, Problem, say

from .engine.definition import START, Act, AnyNode, Ask, Copy, Definition, Due, Sub, Wait

MAX_NODES, MAX_DEPTH = 200, 8
_FIELD = re.compile(r"\{([^{}]*)\}")
_ALWAYS = {"applicant", "number", "flow"}


def check(definition: Definition, flow: str = "") -> list[Problem]:
    return [*_whole(definition), *_fields(definition), *_nodes(definition, flow)]


def _whole(definition: Definition) -> Iterator[Problem]:
    nodes = _every(definition.steps)
    if not nodes:
        yield _at("steps", "no_steps")
    if len(nodes) > MAX_NODES:
        yield _at("steps", "too_many_steps", limit=MAX_NODES)
    ids = [*(node.id for node in nodes), *(lane.id for node in nodes for lane in node.lanes_of)]
    for name, times in Counter(ids).items():
        if times > 1 or name == START:
            yield _at(f"{name}.id", "id_twice", id=name)
    for name, times in Counter(field.id for field in definition.form).items():
        if times > 1:
            yield _at(f"{name}.id", "id_twice", id=name)


def _fields(definition: Definition) -> Iterator[Problem]:
    known = set(definition.fields)
    for field in definition.form:
        if not any(text.strip() for text in field.label.values()):
            yield _at(f"{field.id}.label", "no_label")
    for name in _FIELD.findall(" ".join(definition.title.values())):
        if name not in known | _ALWAYS:
            yield _at("title", "no_such_field", field=name)
    for name in definition.summary:
        if name not in known:
            yield _at("summary", "no_such_field", field=name)


def _nodes(definition: Definition, flow: str) -> Iterator[Problem]:
    for name, spot in definition.tree.spots.items():
        if sum(1 for _ in definition.tree.chain(name)) == MAX_DEPTH + 1:
            yield _at(f"{name}.id", "too_deep", limit=MAX_DEPTH)
        yield from _lanes(spot.node)
        match spot.node:
            case Ask():
                yield from _asked(definition, spot.node)
                yield from _people(definition, spot.node, (*spot.node.who, *spot.node.nobody.who))
            case Copy():
                yield from _people(definition, spot.node, spot.node.who)
            case Act() | Sub():
                yield from _params(definition, spot.node)
                if isinstance(spot.node, Sub) and flow and spot.node.key == flow:
                    yield _at(f"{name}.key", "into_itself")
            case Wait():
                yield from _until(definition, spot.node)


def _lanes(node: AnyNode) -> Iterator[Problem]:
    lanes = node.lanes_of
    if node.kind in ("branch", "parallel") and len(lanes) < 2:
        yield _at(f"{node.id}.{'arms' if node.kind == 'branch' else 'lanes'}", "too_few_lanes")
    for place, lane in enumerate(lanes):
        last = place == len(lanes) - 1
        if node.kind == "branch" and (lane.when is None) != last:
            yield _at(f"{lane.id}.when", "else_missing" if last else "else_early")
        if node.kind == "parallel" and not lane.steps:
            yield _at(f"{lane.id}.steps", "empty_lane")


def _asked(definition: Definition, node: Ask) -> Iterator[Problem]:
    if not node.who:
        yield _at(f"{node.id}.who", "nobody_told")
    if node.mode == "share" and not 1 <= (node.share or 0) <= 100:
        yield _at(f"{node.id}.share", "bad_share")
    if node.nobody.then == "ask" and not node.nobody.who:
        yield _at(f"{node.id}.nobody", "nobody_told")
    if node.due:
        yield from (_at(f"{node.id}.due", code) for code in _limit(node, node.due))
    for field in node.access:
        if field not in definition.fields:
            yield _at(f"{node.id}.fields", "no_such_field", field=field)


def _limit(node: Ask, due: Due) -> Iterator[str]:
    if due.stages and (due.hours is not None or due.remind):
        yield "limit_twice"
    if not due.plan:
        yield "no_hours"
    elif due.hours is not None and any(hours >= due.hours for hours in due.remind):
        yield "late_reminder"
    if any(one.then in ("pass", "refuse") for one in due.plan[:-1]):
        yield "nothing_after"
    if node.kind == "do" and any(one.then == "refuse" for one in due.plan):
        yield "no_refusal_here"


def _people(definition: Definition, node: Ask | Copy, who: tuple[Any, ...]) -> Iterator[Problem]:
    order = list(definition.tree.spots)
    for chooser in who:
        at = chooser.get("at", START)
        if chooser.get("by") == "field" and chooser.get("field") not in definition.fields:
            yield _at(f"{node.id}.who", "no_such_field", field=str(chooser.get("field")))
        if chooser.get("by") == "chosen" and at != START:
            if at not in order or order.index(at) >= order.index(node.id) or definition.tree.node(at).kind not in ("approve", "do"):
                yield _at(f"{node.id}.who", "chosen_later")


def _params(definition: Definition, node: Act | Sub) -> Iterator[Problem]:
    for value in node.params.values():
        for name in _FIELD.findall(value) if isinstance(value, str) else ():
            if name not in definition.fields and name not in _ALWAYS:
                yield _at(f"{node.id}.with", "no_such_field", field=name)


def _until(definition: Definition, node: Wait) -> Iterator[Problem]:
    told = [one for one in (node.until.field, node.until.hours, node.until.days) if one is not None]
    if len(told) != 1:
        yield _at(f"{node.id}.until", "no_time")
    elif node.until.field is not None and node.until.field not in definition.fields:
        yield _at(f"{node.id}.until", "no_such_field", field=node.until.field)


def _every(steps: tuple[AnyNode, ...]) -> list[AnyNode]:
    return [one for node in steps for one in (node, *(deep for lane in node.lanes_of for deep in _every(lane.steps)))]


def _at(where: str, code: str, **values: Any) -> Problem:
    return Problem(say(f"base.flow.check_{code}", **values), Place(field=where))
