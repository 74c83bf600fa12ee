"""Definition: what a job is called, when it comes again, and the function that does it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from tongpin.base.words import Both, Say, word

if TYPE_CHECKING:
    from .entity import JobRun

TRIES = 5
LONGEST_WAIT = 3600


class Progress(Protocol):
    """Tells the board how far a job is; seen at once, although the job's own writes come all at its end."""

    def __call__(self, done: int, total: int, message: Say | None = None) -> None: ...


class Again(Exception):
    """The job cannot be done now; it is tried again after so many seconds."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"again in {seconds} s")


Work = Callable[..., Say | None]
GaveUp = Callable[["JobRun"], None]


@dataclass(frozen=True)
class Definition:
    name: str
    label: Both
    work: Work
    every: str | None
    tries: int
    tells_progress: bool
    gave_up: GaveUp | None = None

    def wait(self, failures: int) -> int:
        """Back-off: 2, 8, 32 … seconds."""
        return int(min(2 * 4 ** (failures - 1), LONGEST_WAIT))


_definitions: dict[str, Definition] = {}


def job(
    name: str, label: Both | str | None = None, *, every: str | None = None, tries: int = TRIES, gave_up: GaveUp | None = None
) -> Callable[[Work], Work]:
    """Declares a job. `every` is a crontab line in UTC; a first parameter `progress` receives a Progress.

    The work runs in one transaction: after a crash nothing of it is there, and it is run again from its start. `gave_up` is
    called with the run once it has failed for good.
    """

    def note(work: Work) -> Work:
        if (known := _definitions.get(name)) and known.work.__module__ != work.__module__:
            raise ValueError(f"two jobs are called {name}")
        shown = label if isinstance(label, dict) else word(label or name)
        first = next(iter(inspect.signature(work).parameters), "")
        _definitions[name] = Definition(name, shown, work, every, tries, first == "progress", gave_up)
        if every:
            from .queue import come_again

            come_again(name, every)
        return work

    return note


def definitions() -> dict[str, Definition]:
    return dict(sorted(_definitions.items()))


def definition(name: str) -> Definition:
    return _definitions[name]


def arguments_fit(name: str, arguments: dict[str, Any]) -> None:
    """Refuses wrong arguments where the job is asked for, not minutes later in the worker."""
    found = definition(name)
    given = (None,) if found.tells_progress else ()
    inspect.signature(found.work).bind(*given, **arguments)
