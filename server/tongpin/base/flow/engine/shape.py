"""Shape: what the reader of definitions found wrong, said to people and marked with node and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tongpin.base.words import Place, Problem, Say, say


def problems(errors: Iterable[Any], body: Any) -> list[Problem]:
    return [Problem(_sentence(one), Place(field=place_of(one["loc"], body))) for one in errors]


def place_of(path: Sequence[Any], body: Any) -> str:
    """("steps", 0, "approve", "share") → "n1.share": the innermost thing with an id, and the first key below it."""
    owner, below, here = "", "", body
    for key in path:
        if isinstance(here, Mapping) and key == here.get("kind") and key not in here:
            continue  # the reader names the kind on its way through a node
        here = _step(here, key)
        if isinstance(here, Mapping) and isinstance(here.get("id"), str):
            owner, below = here["id"], ""
        elif not below and not isinstance(key, int):
            below = str(key)
    return ".".join(part for part in (owner, below) if part) or "steps"


def _step(here: Any, key: Any) -> Any:
    if isinstance(here, Mapping):
        return here.get(key)
    if isinstance(here, list | tuple) and isinstance(key, int) and key < len(here):
        return here[key]
    return None


def _sentence(error: Mapping[str, Any]) -> Say:
    given, kind = str(error.get("input"))[:60], error["type"]
    known = error.get("ctx", {})
    key = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        return say("base.flow.engine.missing_key", key=key)
    if kind == "extra_forbidden":
        return say("base.flow.engine.unknown_key", key=key)
    if kind in ("literal_error", "union_tag_invalid"):
        return say("base.flow.engine.not_one_of", given=given, known=known.get("expected") or known.get("expected_tags"))
    if kind == "union_tag_not_found":
        return say("base.flow.engine.missing_key", key="kind")
    if kind == "string_pattern_mismatch":
        return say("base.flow.engine.bad_id", given=given)
    return say("base.flow.engine.bad_value", key=key, given=given)
