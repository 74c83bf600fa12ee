"""Flow: instances of five steps run through the pure engine, in memory."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from .registry import measure

INSTANCES, STEPS, ROUNDS = 1_000, 5, 3


class Still:
    """A world of one moment, in which everybody named is there."""

    now = datetime(2026, 11, 25, 8, tzinfo=UTC)

    def seats(self, chooser: Mapping[str, Any], state: Any) -> tuple[Any, ...]:
        from tongpin.base.flow.engine import Seat

        return tuple(Seat(user) for user in chooser["ids"])

    def holds(self, condition: Sequence[Any], state: Any) -> bool:
        return True

    def after(self, user: int, hours: float, start: datetime) -> datetime:
        return start + timedelta(hours=hours)

    def until(self, wait: Mapping[str, Any], state: Any) -> datetime | None:
        return self.now


@measure("1,000 instances of five steps in memory", bar="1 s", order=5)
def five_steps() -> Iterator[float]:
    from tongpin.base.flow.engine import State, apply, read
    from tongpin.base.flow.engine.commands import Command, Decide, Start

    steps = [{"id": f"n{n}", "kind": "approve", "who": [{"by": "person", "ids": [n + 2]}], "due": {"hours": 24}}
             for n in range(STEPS)]
    definition, world = read({"steps": steps}), Still()
    commands: list[Command] = [Start(1), *(Decide(n + 1, n + 2, "approve") for n in range(STEPS))]
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(INSTANCES):
            state = State()
            for command in commands:
                state, _ = apply(definition, state, command, world)
        yield time.perf_counter() - start
