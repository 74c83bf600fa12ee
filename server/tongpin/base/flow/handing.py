"""Handing: a delegation covers what is open, too: when it begins each request goes to the deputy, when it ends it comes back."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from tongpin.base.entities import SYSTEM, Door, door
from tongpin.base.jobs import later, unfinished

from .engine.apply import apply
from .engine.commands import Hand
from .entity import Delegation
from .holding import hold
from .losing import waiting
from .running import step
from .world import DatabaseWorld


def hand_due(opened: Door, now: datetime, user: int | None = None) -> int:
    """Whatever began or ended by now and was not seen to yet (of one user, or all): a job for each request that is concerned."""
    due = Delegation.objects.select_for_update(skip_locked=user is None).filter(
        Q(begun_at=None, from_at__lte=now) | Q(ended_at=None, to_at__lte=now))
    count = 0
    for one in due if user is None else due.filter(user_id=user):
        over = one.to_at <= now
        opened.change(one, begun_at=one.begun_at or now, ended_at=now if over else None)
        count += sum(_asked_for(instance, one) for instance in _concerned(one))
    return count


def handed(instance: int, user: int, reason: str) -> bool:
    """The one request sits where it belongs; False: it did already."""
    with door(SYSTEM, reason="delegation") as opened:
        held = hold(instance)
        command = Hand(user, reason)
        if not held.state.running or not apply(held.drawn.definition, held.state, command, DatabaseWorld(held.drawn))[1]:
            return False
        step(opened, held, command, verb="hand_task")
    return True


def _concerned(one: Delegation) -> list[int]:
    """Requests that wait for him, or for somebody in his place."""
    found = waiting().filter(Q(user_id=one.user_id) | Q(instead_of_id=one.user_id))
    if one.flows:
        found = found.filter(instance__flow__key__in=one.flows)
    return list(found.order_by("instance_id").values_list("instance_id", flat=True).distinct())


def _asked_for(instance: int, one: Delegation) -> bool:
    known = unfinished("base.flow_hand").filter(state="waiting", arguments__instance=instance, arguments__user=one.user_id)
    if known.exists():
        return False  # not begun yet: it will see what is true then
    later("base.flow_hand", instance=instance, user=one.user_id, reason=one.reason)
    return True

