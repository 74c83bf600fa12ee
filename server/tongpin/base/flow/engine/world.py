"""World: what the engine must ask because it knows neither people nor clocks. Each answer is kept in a happening.

An answer that cannot be given (a field that is gone, an office without zone) is `Refused`: the instance then stops at
an administrator's to-do with that sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from .state import Seat, State


class World(Protocol):
    @property
    def now(self) -> datetime: ...

    def seats(self, chooser: Mapping[str, Any], state: State) -> tuple[Seat, ...]:
        """The people of a chooser, delegations applied. Two choosers are the engine's own wish:
        `{"by": "person", "ids": […]}` for people that somebody chose, and `{"by": "lead", "up": n}` for the lead of the
        applicant, with `"of": user` of whoever let a task become overdue. Nobody so high up: an empty tuple."""
        ...

    def holds(self, condition: Sequence[Any], state: State) -> bool: ...

    def after(self, user: int, hours: float, start: datetime) -> datetime:
        """So many working hours of the user later."""
        ...

    def until(self, wait: Mapping[str, Any], state: State) -> datetime | None:
        """When a wait (`field` | `hours` | `days`, `offset_days`) is over; None: the field is empty."""
        ...
