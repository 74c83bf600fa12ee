"""Tree: where each step stands: in which sequence, at which place, inside which nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .definition import AnyNode

Sequence = tuple[str, str]  # (node, arm or lane); the outermost one is ROOT
ROOT: Sequence = ("", "")


@dataclass(frozen=True, slots=True)
class Spot:
    node: AnyNode
    sequence: Sequence
    index: int


class Tree:
    """The index of a definition. Ids are unique; of two equal ones the first counts (check.py refuses such a definition)."""

    def __init__(self, steps: tuple[AnyNode, ...]):
        self.spots: dict[str, Spot] = {}
        self.sequences: dict[Sequence, tuple[AnyNode, ...]] = {}
        self._walk(ROOT, steps)

    def _walk(self, sequence: Sequence, steps: tuple[AnyNode, ...]) -> None:
        self.sequences[sequence] = steps
        for index, node in enumerate(steps):
            self.spots.setdefault(node.id, Spot(node, sequence, index))
            for lane in node.lanes_of:
                self._walk((node.id, lane.id), lane.steps)

    def node(self, id: str) -> AnyNode:  # noqa: A002 - the word of the definition
        return self.spots[id].node

    def parent(self, node: str) -> str:
        """The node around this one; "" at the outermost level."""
        return self.spots[node].sequence[0]

    def next(self, node: str) -> AnyNode | None:
        spot = self.spots[node]
        steps = self.sequences[spot.sequence]
        return steps[spot.index + 1] if spot.index + 1 < len(steps) else None

    def chain(self, node: str) -> Iterator[Spot]:
        """The spot of the node and of everything around it, from the inside out."""
        while node:
            spot = self.spots[node]
            yield spot
            node = spot.sequence[0]

    def within(self, node: AnyNode) -> Iterator[AnyNode]:
        """The node and all inside it, in the order of the drawing."""
        yield node
        for lane in node.lanes_of:
            for step in lane.steps:
                yield from self.within(step)

    def inside(self, node: str, sequence: Sequence) -> bool:
        return any(spot.sequence == sequence for spot in self.chain(node))
