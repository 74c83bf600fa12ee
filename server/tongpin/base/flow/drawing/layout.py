"""Layout: where each step of a definition stands on paper, and the right-angled ways between them.

A sequence runs downwards along one line. Arms and lanes stand side by side, each in a column as wide as whatever lies in
it; a way leaves a fork sideways, comes down in its own column and goes back into the join sideways. So no two shapes
overlap and no way runs through a shape, however deep the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from tongpin.base.flow.engine.definition import AnyNode, Lane

WIDTH, HEIGHT, SMALL = 140, 60, 40  # a step; an event or a gateway
GAP, ASIDE, EDGE = 50, 40, 40  # between steps of a line; between columns; around the drawing
Point = tuple[float, float]
Role = Literal["start", "end", "step", "fork", "join"]


@dataclass(frozen=True)
class Shape:
    role: Role
    node: AnyNode | None
    middle: float
    top: float

    @property
    def key(self) -> tuple[Role, str]:
        return self.role, self.node.id if self.node else ""

    @property
    def size(self) -> tuple[float, float]:
        is_wide = self.role == "step" and self.node is not None and self.node.kind != "wait"
        return (WIDTH, HEIGHT) if is_wide else (SMALL, SMALL)

    @property
    def bottom(self) -> float:
        return self.top + self.size[1]

    def side(self, x: float) -> Point:
        """Where a way towards a column leaves this small shape."""
        half = SMALL / 2
        return self.middle + (half if x > self.middle else -half), self.top + half


@dataclass(frozen=True)
class Way:
    source: Shape
    target: Shape
    lane: Lane | None  # the arm or lane that begins here
    points: tuple[Point, ...]


@dataclass(frozen=True)
class _Open:
    """A way that has begun: from where, in which column, for which arm or lane."""

    source: Shape
    column: float
    lane: Lane | None = None

    def to(self, target: Shape) -> Way:
        points = [*self._out(), *self._into(target)]
        return Way(self.source, target, self.lane, tuple(point for at, point in enumerate(points) if point != points[at - 1] or not at))

    def _out(self) -> Iterator[Point]:
        source, x = self.source, self.column
        if x == source.middle:
            yield x, source.bottom
        else:
            yield source.side(x)
            yield x, source.side(x)[1]

    def _into(self, target: Shape) -> Iterator[Point]:
        x = self.column
        if x == target.middle:
            yield x, target.top
        else:
            yield x, target.side(x)[1]
            yield target.side(x)


@dataclass
class Paper:
    steps: tuple[AnyNode, ...]
    shapes: list[Shape] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)

    def __post_init__(self) -> None:
        middle = EDGE + _width(self.steps) / 2
        start = self._put(Shape("start", None, middle, EDGE))
        last, y = self._line(self.steps, _Open(start, middle), start.bottom + GAP)
        self.ways.append(last.to(self._put(Shape("end", None, middle, y))))

    @cached_property
    def size(self) -> tuple[float, float]:
        return _width(self.steps) + 2 * EDGE, max(one.bottom for one in self.shapes) + EDGE

    def _put(self, shape: Shape) -> Shape:
        self.shapes.append(shape)
        return shape

    def _line(self, steps: tuple[AnyNode, ...], way: _Open, y: float) -> tuple[_Open, float]:
        """Puts a sequence below what is there; gives the way that goes on, and how far down it begins."""
        for node in steps:
            shape = self._put(Shape("fork" if node.lanes_of else "step", node, way.column, y))
            self.ways.append(way.to(shape))
            if node.lanes_of:
                shape = self._columns(node, shape)
            way, y = _Open(shape, way.column), shape.bottom + GAP
        return way, y

    def _columns(self, node: AnyNode, fork: Shape) -> Shape:
        widths = [_width(lane.steps) for lane in node.lanes_of]
        left, ends, deepest = fork.middle - _together(widths) / 2, [], fork.bottom + GAP
        for lane, width in zip(node.lanes_of, widths, strict=True):
            way, y = self._line(lane.steps, _Open(fork, left + width / 2, lane), fork.bottom + GAP)
            ends.append(way)
            deepest, left = max(deepest, y), left + width + ASIDE
        join = self._put(Shape("join", node, fork.middle, deepest))
        self.ways.extend(way.to(join) for way in ends)
        return join


def _width(steps: tuple[AnyNode, ...]) -> float:
    return max([WIDTH, *(_together([_width(lane.steps) for lane in node.lanes_of]) for node in steps if node.lanes_of)])


def _together(widths: list[float]) -> float:
    return sum(widths) + ASIDE * (len(widths) - 1)
