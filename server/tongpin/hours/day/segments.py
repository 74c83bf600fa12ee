"""Segments: a day in parts, each with its own punch in and out; which tap is which is worked out, not told by the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from tongpin.hours.rule.rules import Interval, whole_minutes

from .taps import Group


@dataclass(frozen=True)
class Part:
    """One segment with the taps that open and close it; None: there was none."""

    start: datetime
    end: datetime
    came: Group | None = None
    left: Group | None = None

    @property
    def minutes(self) -> int:
        return whole_minutes(self.end - self.start)

    @property
    def is_unworked(self) -> bool:
        return self.came is None and self.left is None


def parted(segments: Sequence[Interval], groups: Sequence[Group]) -> list[Part]:
    """Every tap serves at most one side of one segment, in order of time: so that the fewest sides stay without a tap,
    then the fewest minutes are late or early, then each tap is nearest to its side."""
    edges = [(at, is_end) for first, last in segments for at, is_end in ((first, False), (last, True))]

    @cache
    def best(edge: int, group: int) -> tuple[tuple[int, int, int], tuple[int | None, ...]]:
        if edge == len(edges):
            return (0, 0, 0), ()
        cost, chosen = best(edge + 1, group)
        found = (cost[0] + 1, cost[1], cost[2]), (None, *chosen)
        for at in range(group, len(groups)):
            cost, chosen = best(edge + 1, at + 1)
            wrong, far = _off(edges[edge], groups[at])
            found = min(found, ((cost[0], cost[1] + wrong, cost[2] + far), (at, *chosen)), key=lambda one: one[0])
        return found

    taken = [None if at is None else groups[at] for at in best(0, 0)[1]]
    return [Part(first, last, *taken[2 * at:2 * at + 2]) for at, (first, last) in enumerate(segments)]


def _off(edge: tuple[datetime, bool], group: Group) -> tuple[int, int]:
    """Minutes on the wrong side of the edge, and away from it on either."""
    at, is_end = edge
    off = (at - group.last if is_end else group.first - at) // timedelta(minutes=1)
    return max(0, off), abs(off)
