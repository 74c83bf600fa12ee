"""Compare: what differs between two versions, step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tongpin.base.words import Say, say, word

Change = tuple[str, Mapping[str, str], Say]  # (node or field, its title, what happened to it)
INSIDE = ("steps", "arms", "lanes")


def compare(left: Mapping[str, Any], right: Mapping[str, Any]) -> list[Change]:
    before, after = dict(_nodes(left.get("steps", ()), "")), dict(_nodes(right.get("steps", ()), ""))
    return [*_settings(left, right), *_fields(left, right), *_steps(before, after)]


def _settings(left: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Change]:
    for key in ("begins", "title", "summary", "same", "quick"):
        if left.get(key) != right.get(key):
            yield key, {}, say("base.flow.drawing.changed", keys=_named([key]))


def _fields(left: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Change]:
    old, new = ({one["id"]: one for one in body.get("form", ())} for body in (left, right))
    for name in [*old, *(one for one in new if one not in old)]:
        if name not in new:
            yield name, old[name].get("label", {}), say("base.flow.drawing.field_gone")
        elif name not in old:
            yield name, new[name].get("label", {}), say("base.flow.drawing.field_new")
        elif old[name] != new[name]:
            yield name, new[name].get("label", {}), say("base.flow.drawing.changed", keys=_named(_differing(old[name], new[name])))


def _steps(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    moved = _moved(old, new)
    for key in [*old, *(one for one in new if one not in old)]:
        if key not in new:
            yield key, old[key][1].get("title", {}), say("base.flow.drawing.step_gone")
            continue
        node = new[key][1]
        title = node.get("title", {})
        if key not in old:
            yield key, title, say("base.flow.drawing.step_new")
            continue
        if key in moved:
            yield key, title, say("base.flow.drawing.step_moved")
        if keys := _differing(old[key][1], node):
            yield key, title, say("base.flow.drawing.changed", keys=_named(keys))


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
    return max(runs, key=len)


def _named(keys: list[str]) -> list[Mapping[str, str]]:
    return [word(f"flow.part.{key}") for key in keys]


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return sorted(key for key in {*old, *new} - set(INSIDE) if old.get(key) != new.get(key))


def _nodes(steps: Any, where: str) -> Iterator[tuple[str, tuple[str, Mapping[str, Any]]]]:
    """(id, (the sequence it stands in, node)); arms and lanes count as steps of their own."""
    for node in steps:
        yield node["id"], (where, node)
        for lane in (*node.get("arms", ()), *node.get("lanes", ())):
            inside = f"{node['id']}.{lane['id']}"
            yield inside, (node["id"], lane)
            yield from _nodes(lane.get("steps", ()), inside)
