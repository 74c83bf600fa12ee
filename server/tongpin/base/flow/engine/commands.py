"""Commands: what people, the clock and other processes want of an instance. `apply` does it or refuses.

The engine asks who somebody is to the instance (its task? its applicant?). Rights beyond that - who may urge, comment,
copy, mend, move - are asked by the caller, and so is whether values are well formed: they come here as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Chosen = Mapping[str, tuple[int, ...]]  # step → users, for steps whose people are chosen


@dataclass(frozen=True, slots=True)
class Start:
    """`barred`: whose work it is beside the applicant's; they approve nothing of it either."""

    by: int
    values: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    chosen: Chosen = field(default_factory=dict)
    version: int = 0
    barred: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Decide:
    """`signature`: whatever the caller keeps of a hand-written one (a file's id)."""

    task: int
    by: int
    verdict: Literal["approve", "refuse", "done", "read"]
    comment: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    signature: str = ""
    chosen: Chosen = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Return:
    """Back to the step `to`, or to the applicant (`start`); `resume`: and from there straight back here."""

    task: int
    by: int
    to: str = "start"
    resume: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Resubmit:
    by: int
    values: Mapping[str, Any] = field(default_factory=dict)
    chosen: Chosen = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    task: int
    by: int
    users: tuple[int, ...]
    where: Literal["before", "after", "beside"] = "beside"
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    task: int
    by: int
    to: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    by: int
    comment: str = ""
    keeper: bool = False  # whoever keeps a process that began by itself


@dataclass(frozen=True, slots=True)
class Urge:
    """One task, or all that are open."""

    by: int
    task: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    by: int
    text: str
    mentions: tuple[int, ...] = ()
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    by: int
    users: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Whatever is due at the world's now; with nothing due, nothing happens."""


@dataclass(frozen=True, slots=True)
class ActEnded:
    """The answer to ActDue. `error`: a Say in JSON, for the administrator."""

    node: str
    ok: bool
    result: Mapping[str, Any] | None = None
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SubEnded:
    """The answer to SubDue: how the other process ended; where nobody waits for its end, `done` once it is started.
    `error`: why it could not be started, a Say in JSON, for the administrator."""

    node: str
    status: str
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Mend:
    """An administrator helps: names `users` for the step, tries it `again`, skips it, or stops the instance."""

    task: int
    by: int
    how: Literal["users", "again", "skip", "stop"]
    users: tuple[int, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Lose:
    """Somebody is gone: he left, or cannot sign in any more. Each task of his is asked anew; what he said stays."""

    user: int


@dataclass(frozen=True, slots=True)
class Hand:
    """A delegation of the user begins or ends: what waits for him, or with him for another, goes where it belongs now.
    `reason`: of the delegation."""

    user: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """To another version: `apply` is given the new definition."""

    by: int
    version: int
    comment: str = ""


Command = (Start | Decide | Return | Resubmit | Add | Transfer | Withdraw | Urge | Comment | Copy | Tick | ActEnded
           | SubEnded | Mend | Lose | Hand | Move)
