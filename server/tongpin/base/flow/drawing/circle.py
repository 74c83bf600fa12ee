"""Circle: a process that starts others must not come back to one it came from, or it starts itself for ever."""

from __future__ import annotations

from collections.abc import Sequence

from tongpin.base.flow.engine.definition import Sub
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.versions import drawn_version
from tongpin.base.words import Both


def circle(key: str, *before: str) -> list[Both]:
    """The labels along the way from `before` through `key` to the process that comes twice, by what is published now; else nothing."""
    way = _round((*before, key), {})
    labels = {one.key: one.label for one in Flow.objects.filter(key__in=way)}
    return [labels.get(one, {"zh": one, "en": one}) for one in way]


def _round(way: tuple[str, ...], known: dict[str, Sequence[str]]) -> tuple[str, ...]:
    if way[-1] in way[:-1]:
        return way[way.index(way[-1]):]
    if way[-1] in known:
        return ()  # walked before: no circle lies behind it
    known[way[-1]] = started = _started_by(way[-1])
    return next((found for one in started if (found := _round((*way, one), known))), ())


def _started_by(key: str) -> Sequence[str]:
    flow = Flow.objects.filter(key=key, published__isnull=False).only("published_id").first()
    if flow is None:
        return ()
    spots = drawn_version(flow.published_id or 0).definition.tree.spots.values()
    return list(dict.fromkeys(spot.node.key for spot in spots if isinstance(spot.node, Sub)))
