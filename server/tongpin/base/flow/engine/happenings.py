"""Happenings: what happened to an instance, one frozen fact each. Folding them one after another gives the state.

They carry every answer of the world, so that a replay never asks. `ActDue` and `SubDue` ask the caller to do something
and to answer with a command. `to_json`/`from_json` name the class in `name`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .plain import from_plain, to_plain
from .state import Place, Resume, Status, Task


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime

    def to_json(self) -> dict[str, Any]:
        return {"name": type(self).__name__, **to_plain(self)}


@dataclass(frozen=True, slots=True)
class Started(Happening):
    by: int
    values: Mapping[str, Any]
    facts: Mapping[str, Any]
    version: int = 0
    barred: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chose(Happening):
    """Who is to be asked in a later step."""

    by: int
    choices: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Filled(Happening):
    by: int
    node: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entered(Happening):
    """A node is reached: with its next round, and for a container with the arm taken or the lanes that run."""

    place: Place


@dataclass(frozen=True, slots=True)
class Left(Happening):
    """`outcome`: passed, nobody, merged, skipped, refused."""

    node: str
    outcome: str = "passed"


@dataclass(frozen=True, slots=True)
class LaneDone(Happening):
    node: str
    lane: str


@dataclass(frozen=True, slots=True)
class Asked(Happening):
    """A task exists from now on: open, queued, or (merged) done at once."""

    task: Task


@dataclass(frozen=True, slots=True)
class Opened(Happening):
    """A queued task's turn has come."""

    task: int
    due_at: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queued(Happening):
    """An open task waits until those in `behind` are done."""

    task: int
    behind: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voted(Happening):
    """A task is done. `by` is None where a time limit spoke (`how` = timeout)."""

    task: int
    by: int | None
    verdict: str
    comment: str = ""
    signature: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Closed(Happening):
    """Tasks fell away; `how` tells why."""

    tasks: tuple[int, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Replaced(Happening):
    """Others stand where the task stood (transferred, escalated, delegated, handed_back, gone): whoever waits behind it
    waits behind them. Where somebody is gone there may be none: others are asked already, or the step goes on without."""

    task: int
    by: int | None
    tasks: tuple[int, ...]
    how: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Added(Happening):
    """Somebody asked others along; `tasks` are theirs."""

    task: int
    by: int
    tasks: tuple[int, ...]
    where: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Returned(Happening):
    """`held` come back after `to` (`resume` tells how), `undone` are walked again. Other processes that were waited for
    in one of them are not waited for any more: the caller stops them."""

    task: int
    by: int | None
    node: str
    to: str
    comment: str = ""
    undone: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    resume: Resume | None = None


@dataclass(frozen=True, slots=True)
class Resubmitted(Happening):
    task: int
    by: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Resumed(Happening):
    """Back where it was returned from: containers in `again` are on again, those in `through` are through; the steps
    follow as Entered."""

    target: str
    again: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActDue(Happening):
    """The caller runs the act and answers with ActEnded."""

    node: str
    round: int
    act: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActDone(Happening):
    node: str
    result: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SubDue(Happening):
    """The caller starts the other process; it answers with SubEnded: when that one has ended, or at once if not `wait`."""

    node: str
    round: int
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    wait: bool = True


@dataclass(frozen=True, slots=True)
class Stuck(Happening):
    """An administrator's to-do (the task) was opened; `why` is a Say in JSON."""

    node: str
    task: int
    why: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reminded(Happening):
    """A time limit draws near or has passed."""

    task: int
    stage: int
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Urged(Happening):
    task: int
    by: int


@dataclass(frozen=True, slots=True)
class Commented(Happening):
    by: int
    text: str
    mentions: tuple[int, ...] = ()
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied(Happening):
    """`tasks`: the to-reads that were made; `by` is None where a step says so."""

    by: int | None
    node: str
    tasks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mended(Happening):
    """`tasks`: of those whom the administrator named."""

    task: int
    by: int
    how: str
    comment: str = ""
    tasks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved(Happening):
    by: int
    version: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Ended(Happening):
    status: Status
    by: int | None = None
    comment: str = ""


_named = {cls.__name__: cls for cls in Happening.__subclasses__()}


def from_json(data: Mapping[str, Any]) -> Happening:
    return from_plain(_named[data["name"]], data)
