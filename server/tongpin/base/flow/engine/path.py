"""Path: which way an instance would go, and with whom, without being started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .definition import Definition
from .state import Seat, State
from .world import World


@dataclass(frozen=True, slots=True)
class PathStep:
    """`outcome`: asked, merged, nobody, copied, automatic (act, wait), flow; `stuck` when an administrator would be needed."""

    node: str
    title: Mapping[str, str]
    kind: str
    arm: str = ""
    seats: tuple[Seat, ...] = ()
    outcome: str = ""


def path(definition: Definition, values: Mapping[str, Any], facts: Mapping[str, Any], world: World, *,
         applicant: int = 0, state: State | None = None) -> list[PathStep]:
    """From the start, or (with `state`) what would come after where the instance stands."""
    return []
