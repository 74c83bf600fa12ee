"""State: where an instance stands: its values, its places in the tree, its tasks. Frozen; a change makes a new one.

Place   a node that was reached, in its latest round. Containers (branch, parallel) have places too; `start` is the applicant's.
        `on` now · `done` passed · `refused` · `held` cancelled by a return, comes back · `undone` cancelled, is walked again.
Task    one person's part in a place. `open` now · `queued` opens when all of `behind` are done · `done` · `closed` fell away.
        Only the tasks of a place's present round count. `sort` admin has no user: any administrator takes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from .plain import from_plain, to_plain

Status = Literal["running", "done", "refused", "withdrawn", "stopped"]
Sort = Literal["approve", "do", "read", "revise", "admin"]
TaskState = Literal["open", "queued", "done", "closed"]
PlaceState = Literal["on", "held", "done", "undone", "refused"]
VOICES: tuple[Sort, ...] = ("approve", "do", "admin")  # what a place with people waits for


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who is asked, perhaps instead of another (delegation)."""

    user: int
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """`how`: why it is done or closed, where no person decided: merged, timeout, transferred, escalated, added, delegated, handed_back,
    gone (who was asked), decided (by others), returned, ended, mended. `behind` stays when the task opens. `added_by`: who
    asked him along, passed it on to him, or let it become overdue. `stage`: how far its time limit has got; `climbs`: how
    often it went up to a lead. `note`: what an administrator has to know, as a Say in JSON."""

    id: int
    node: str
    round: int
    user: int | None
    instead_of: int | None = None
    sort: Sort = "approve"
    state: TaskState = "open"
    verdict: str = ""
    how: str = ""
    behind: tuple[int, ...] = ()
    added_by: int | None = None
    opened_at: datetime | None = None
    done_at: datetime | None = None
    due_at: datetime | None = None
    next_at: datetime | None = None
    stage: int = 0
    climbs: int = 0
    urges: int = 0
    urged_at: datetime | None = None
    note: Mapping[str, Any] | None = None

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_pending(self) -> bool:
        return self.state in ("open", "queued")


@dataclass(frozen=True, slots=True)
class Place:
    """`lanes`: of a parallel those still running, of a branch the arm taken. `until`: when a wait is over."""

    node: str
    round: int = 1
    state: PlaceState = "on"
    since: datetime | None = None
    ended: datetime | None = None
    outcome: str = ""
    lanes: tuple[str, ...] = ()
    until: datetime | None = None
    result: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """After `target` was done again: `through` (around it) close, and every held place in `back` opens anew."""

    target: str
    back: tuple[str, ...]
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """`facts`: what was true of the applicant at the start (office, department, …). `choices`: step → chosen users.
    `barred`: whose work it is, too: they approve as little of it as the applicant does."""

    status: Status = "running"
    applicant: int = 0
    version: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    tasks: Mapping[int, Task] = field(default_factory=dict)
    choices: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    resumes: Mapping[str, Resume] = field(default_factory=dict)
    barred: tuple[int, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    seq: int = 0  # how many happenings made this state; numbers the next one

    @property
    def running(self) -> bool:
        return self.status == "running"

    @property
    def own(self) -> frozenset[int]:
        """Those whose work it is: nobody of them approves it."""
        return frozenset((self.applicant, *self.barred))

    @property
    def next_task(self) -> int:
        return len(self.tasks) + 1

    @property
    def stuck(self) -> bool:
        """An administrator is needed."""
        return any(task.sort == "admin" and task.is_open for task in self.tasks.values())

    @property
    def waiting(self) -> list[Task]:
        """Open tasks that hold up the instance; what only wants to be read does not."""
        return [task for task in self.tasks.values() if task.is_open and task.sort != "read"]

    @property
    def next_at(self) -> datetime | None:
        """When a Tick has something to do."""
        times = [task.next_at for task in self.tasks.values() if task.is_open and task.next_at]
        times += [place.until for place in self.places.values() if place.state == "on" and place.until]
        return min(times, default=None)

    def active(self) -> list[str]:
        return [node for node, place in self.places.items() if place.state == "on"]

    def is_on(self, node: str) -> bool:
        place = self.places.get(node)
        return place is not None and place.state == "on"

    def voices(self, node: str) -> Iterator[Task]:
        """The tasks that count in the present round of a place."""
        place = self.places[node]
        for task in self.tasks.values():
            if task.node == node and task.round == place.round and task.sort in VOICES and task.state != "closed":
                yield task

    def to_json(self) -> dict[str, Any]:
        return to_plain(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        return from_plain(cls, data)
