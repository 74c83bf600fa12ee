"""The clock of processes: every minute it looks what is due, and each instance is a job of its own."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.jobs import job, later
from tongpin.base.words import Say, say

from .beginning import begin_due
from .entity import FlowState
from .handing import hand_due, handed
from .losing import lose_missed, lost
from .running import ticked

AT_ONCE = 1000


@job("base.flow_timers", every="* * * * *")
def sweep() -> Say | None:
    done = sweep_at(timezone.now())
    return say("base.flow.swept", count=done) if done else None


def sweep_at(now: datetime) -> int:
    """One job an instance and due time, however often the sweep runs: what fails is tried again alone and seen on the board."""
    found = list(FlowState.objects.filter(next_at__lte=now).order_by("next_at")[:AT_ONCE].only("instance_id", "next_at"))
    for one in found:
        later("base.flow_tick", once=f"base.flow_tick:{one.instance_id}@{one.next_at}", instance=one.instance_id)
    return len(found)


@job("base.flow_begin", every="35 * * * *")
def begin_by_themselves() -> Say | None:
    done = begin_due(timezone.now())
    return say("base.flow.begun", count=done) if done else None


@job("base.flow_deputies", every="* * * * *")
def see_to_deputies() -> Say | None:
    """Delegations that begin or end: what is open goes to the deputy, and comes back."""
    with door(SYSTEM, reason="delegation") as opened:
        done = hand_due(opened, timezone.now())
    return say("base.flow.handed", count=done) if done else None


@job("base.flow_hand")
def hand_one(instance: int, user: int, reason: str = "") -> None:
    handed(instance, user, reason)


@job("base.flow_lose_missed", every="20 * * * *")
def lose_whoever_is_gone() -> Say | None:
    """Catches up with what the closing of an account did not tell."""
    done = lose_missed(timezone.now())
    return say("base.flow.lost", count=done) if done else None


@job("base.flow_lose")
def lose_one(instance: int, user: int) -> None:
    lost(instance, user)


@job("base.flow_tick")
def tick(instance: int) -> None:
    """Asked again under the lock: what somebody has decided meanwhile is no longer due."""
    ticked(instance)
