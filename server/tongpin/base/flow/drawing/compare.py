"""Compare: what differs between two versions, part by part. The screen says it in words, as the designer says steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

INSIDE = ("steps", "arms", "lanes")
WHOLE = ("begins", "title", "summary", "same", "quick", "tells", "read_within")
Node = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """`parts`: name → (before, after), of what changed; None stands for what isn't said. `now`: the node or field as it is,
    or was before it went, without what lies inside. `after` and `inside`: the step before it and the arm it stands in."""

    node: str
    what: Literal["new", "gone", "moved", "changed"]
    of: Literal["step", "field", "process"]
    now: Node
    parts: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    after: str | None = None
    inside: str | None = None


def compare(left: Node, right: Node) -> list[Change]:
    before, after = dict(_nodes(left.get("steps", ()), "")), dict(_nodes(right.get("steps", ()), ""))
    return [*_settings(left, right), *_fields(left, right), *_steps(before, after)]


def names_in(*bodies: Node) -> dict[str, Node]:
    """Every step and arm by its id, without what lies inside; the later body counts."""
    return {key.rpartition(".")[2]: _bare(node) for body in bodies for key, (_, node) in _nodes(body.get("steps", ()), "")}


def form_of(left: Node, right: Node) -> list[Node]:
    """Fields that sentences about both versions may name, as they are called now."""
    known = {one["id"]: one for body in (left, right) for one in body.get("form", ())}
    return list(known.values())


def _settings(left: Node, right: Node) -> Iterator[Change]:
    if parts := _differing(left, right, WHOLE):
        yield Change("start", "changed", "process", {}, parts)


def _fields(left: Node, right: Node) -> Iterator[Change]:
    old, new = ({one["id"]: one for one in body.get("form", ())} for body in (left, right))
    place = {name: at for at, name in enumerate(old)}
    kept = set(_rising([name for name in new if name in old], place))
    order = list(new)
    for name in [*old, *(one for one in new if one not in old)]:
        if name not in new:
            yield Change(name, "gone", "field", old[name])
            continue
        above = order[order.index(name) - 1] if order.index(name) else None
        if name not in old:
            yield Change(name, "new", "field", new[name], after=above)
            continue
        if name not in kept:
            yield Change(name, "moved", "field", new[name], after=above)
        if parts := _differing(old[name], new[name]):
            yield Change(name, "changed", "field", new[name], parts)


def _steps(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    moved, before = _moved(old, new), _before(new)
    for key in [*old, *(one for one in new if one not in old)]:
        if key not in new:
            yield Change(key, "gone", "step", _bare(old[key][1]))
            continue
        where, node = new[key]
        inside = where.rpartition(".")[2] or None
        if key not in old:
            yield Change(key, "new", "step", _bare(node), after=before[key], inside=inside)
            continue
        if key in moved:
            yield Change(key, "moved", "step", _bare(node), after=before[key], inside=inside)
        if parts := _differing(old[key][1], node):
            yield Change(key, "changed", "step", _bare(node), parts)


def _before(nodes: Mapping[str, Any]) -> dict[str, str | None]:
    """The step that stands before each in its sequence."""
    last, found = dict[str, str](), dict[str, str | None]()
    for key, (where, _) in nodes.items():
        found[key] = last.get(where)
        last[where] = key.rpartition(".")[2]
    return found


def _bare(node: Node) -> Node:
    return {key: value for key, value in node.items() if key not in INSIDE}


def _moved(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """What stands in another sequence, or in another order among what stayed; not what only made room for a new step."""
    place, stayed = {key: at for at, key in enumerate(old)}, dict[str, list[str]]()
    for key, (where, _) in new.items():
        if key in old and old[key][0] == where:
            stayed.setdefault(where, []).append(key)
    kept = {key for keys in stayed.values() for key in _rising(keys, place)}
    return {key for key in new if key in old} - kept


def _rising(keys: list[str], place: Mapping[str, int]) -> list[str]:
    """The longest selection that stands in the old order."""
    runs: list[list[str]] = []
    for key in keys:
        runs.append([*max((run for run in runs if place[run[-1]] < place[key]), key=len, default=[]), key])
    return max(runs, key=len, default=[])


def _differing(old: Node, new: Node, of: tuple[str, ...] | None = None) -> dict[str, tuple[Any, Any]]:
    keys = of or tuple(key for key in dict.fromkeys([*old, *new]) if key not in INSIDE)
    return {key: (old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)}


def _nodes(steps: Any, where: str) -> Iterator[tuple[str, tuple[str, Node]]]:
    """(id, (the sequence it stands in, node)); arms and lanes count as steps of their own."""
    for node in steps:
        yield node["id"], (where, node)
        for lane in (*node.get("arms", ()), *node.get("lanes", ())):
            inside = f"{node['id']}.{lane['id']}"
            yield inside, (node["id"], lane)
            yield from _nodes(lane.get("steps", ()), inside)
