"""What Flow announces: who is asked, what was decided, how a process ended."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.base.events import event


@event("flow.started")
@dataclass(frozen=True)
class FlowStarted:
    instance: int
    flow: str
    applicant: int
    about_entity: str
    about_id: int | None


@event("flow.asked")
@dataclass(frozen=True)
class FlowAsked:
    """Tasks (ids) have opened; `sort` approve, do, revise, admin or read (a copy)."""

    instance: int
    tasks: tuple[int, ...]


@event("flow.decided")
@dataclass(frozen=True)
class FlowDecided:
    instance: int
    task: int
    node: str
    by: int
    verdict: str


@event("flow.returned")
@dataclass(frozen=True)
class FlowReturned:
    instance: int
    by: int
    to: str
    comment: str


@event("flow.urged")
@dataclass(frozen=True)
class FlowUrged:
    """`by` None: the time limit did."""

    instance: int
    tasks: tuple[int, ...]
    by: int | None
    round: int


@event("flow.mentioned")
@dataclass(frozen=True)
class FlowMentioned:
    instance: int
    seq: int
    by: int
    users: tuple[int, ...]


@event("flow.moved")
@dataclass(frozen=True)
class FlowMoved:
    """It goes on by another version (`number`) of its process."""

    instance: int
    number: int
    by: int
    comment: str


@event("flow.ended")
@dataclass(frozen=True)
class FlowEnded:
    """`status`: done, refused, withdrawn, stopped. With a parent it answers another process."""

    instance: int
    flow: str
    applicant: int
    status: str
    parent: int | None
    parent_node: str
    about_entity: str
    about_id: int | None


@event("flow.delegated")
@dataclass(frozen=True)
class FlowDelegated:
    delegation: int
    user: int
    deputy: int


@event("flow.published")
@dataclass(frozen=True)
class FlowPublished:
    flow: str
    number: int
    by: int | None
