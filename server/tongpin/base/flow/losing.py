"""Losing: nobody who cannot sign in any more is waited for. Each of his processes asks somebody else, in a job of its own."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from tongpin.base.entities import SYSTEM, Door, door
from tongpin.base.jobs import later, unfinished
from tongpin.base.notices import tell
from tongpin.base.signin.entity import User
from tongpin.base.words import say

from .engine.commands import Lose
from .entity import READ, Delegation, FlowTask
from .holding import hold
from .offers import whos
from .running import step

AT_ONCE = 1000


def lose(user: int, now: datetime) -> int:
    """His account is shut: how many processes will ask anew. Nobody is stood in for by him either. Safe to be told twice."""
    with door(SYSTEM, reason="account shut") as opened:
        _stands_in_no_more(opened, user, now)
        theirs = waiting().filter(user_id=user).values_list("instance_id", flat=True).distinct()
        return sum(_asked_for(instance, user) for instance in theirs)


def lose_missed(now: datetime) -> int:
    """Whatever waits for somebody whose account was shut, however that came about."""
    gone = User.objects.filter(is_active=False)
    users = set(waiting().filter(user__in=gone).values_list("user_id", flat=True).distinct()[:AT_ONCE])
    users |= set(Delegation.objects.filter(deputy__in=gone, to_at__gt=now).values_list("deputy_id", flat=True))
    return sum(lose(user, now) for user in sorted(users))


def lost(instance: int, user: int) -> bool:
    """The one process asks anew; False: nothing waited for him, or he can sign in again."""
    with door(SYSTEM, reason="account shut") as opened:
        held = hold(instance)
        waits = any(task.user == user and task.is_pending and task.sort != READ for task in held.state.tasks.values())
        if not held.state.running or not waits or User.objects.filter(pk=user, is_active=True).exists():
            return False
        step(opened, held, Lose(user), verb="lose_person")
    return True


def waiting() -> QuerySet[FlowTask]:
    """Tasks that hold a process up, or will when it is their turn."""
    return FlowTask.objects.filter(state__in=("open", "queued"), instance__status="running").exclude(sort_of=READ)


def _asked_for(instance: int, user: int) -> bool:
    """One job for each; what failed waits on the board for somebody and is not asked for again."""
    if unfinished("base.flow_lose").filter(arguments={"instance": instance, "user": user}).exists():
        return False
    later("base.flow_lose", instance=instance, user=user)
    return True


def _stands_in_no_more(opened: Door, user: int, now: datetime) -> None:
    """Whoever named him is told: from now on he is asked himself."""
    for one in Delegation.objects.filter(deputy_id=user, to_at__gt=now).order_by("pk"):
        if one.from_at >= now:
            opened.remove(one)
        else:
            opened.change(one, to_at=now)
        tell(one.user_id, say("base.flow.deputy_gone", who=whos([user])[user].name), "/me/deputies",
             once=f"flow.deputy_gone:{one.pk}")
