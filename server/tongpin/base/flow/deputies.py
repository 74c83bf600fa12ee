"""Deputies: for a time somebody else is asked instead, with a reason; and what a user often writes beside a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from tongpin.base.access import Viewer
from tongpin.base.entities import door, one, see
from tongpin.base.signin.entity import User
from tongpin.base.words import Place, Problem, Refused, say

from .entity import Delegation, Flow, SavedReplies
from .events import FlowDelegated
from .handing import hand_due
from .offers import whos

LONGEST = timedelta(days=366)
MOST_REPLIES = 20


@dataclass(frozen=True)
class Wish:
    deputy: int
    from_at: datetime
    to_at: datetime
    flows: Sequence[str] = ()
    reason: str = ""


def delegate(viewer: Viewer, wish: Wish) -> Delegation:
    problems = [Problem(say(f"base.flow.{code}"), Place(field=field)) for code, field, wrong in (
        ("ends_before_start", "to", wish.to_at <= wish.from_at),
        ("too_long", "to", wish.to_at - wish.from_at > LONGEST),
        ("is_over", "to", wish.to_at <= timezone.now()),
        ("not_yourself", "deputy", wish.deputy == viewer.user_id),
        ("no_such_user", "deputy", not User.objects.filter(pk=wish.deputy, is_active=True).exists()),
        ("reason_needed", "reason", not wish.reason.strip()),
        ("unknown_flow", "flows", Flow.objects.filter(key__in=wish.flows).count() != len(set(wish.flows))),
    ) if wrong]
    if problems:
        raise Refused(problems)
    with door(viewer, verb=("delegate", Delegation)) as opened:
        made = opened.create(Delegation, user=viewer.user_id, deputy=wish.deputy, from_at=wish.from_at, to_at=wish.to_at,
                             flows=list(wish.flows), reason=wish.reason.strip()[:200])
        opened.announce(FlowDelegated(made.pk, made.user_id, made.deputy_id))
        hand_due(opened, timezone.now(), made.user_id)
    return made


def end_delegation(viewer: Viewer, key: int) -> None:
    """Begun ones end now and stay as a trace; ones that have not begun vanish."""
    found = one(viewer, Delegation, key, verb="delegate")
    with door(viewer, verb=("delegate", found)) as opened:
        now = timezone.now()
        if found.from_at >= now:
            opened.remove(found)
        elif found.to_at > now:
            opened.change(found, to_at=now)
            hand_due(opened, timezone.now(), found.user_id)


def delegations(viewer: Viewer) -> list[dict[str, Any]]:
    found = list(see(viewer, Delegation).order_by("-from_at", "-id")[:100])
    people = whos({user for row in found for user in (row.user_id, row.deputy_id)})
    labels = {flow.key: flow.label[viewer.lang] for flow in Flow.objects.filter(key__in={key for row in found for key in row.flows})}
    now = timezone.now()
    return [{
        "id": row.pk, "user": people[row.user_id].to_json(), "to": people[row.deputy_id].to_json(), "from_at": row.from_at,
        "to_at": row.to_at, "flows": [{"key": key, "label": labels.get(key, key)} for key in row.flows], "reason": row.reason,
        "state": "coming" if row.from_at > now else "over" if row.to_at <= now else "now",
        "mine": row.user_id == viewer.user_id} for row in found]


def processes(viewer: Viewer) -> list[dict[str, str]]:
    """What a deputy can be named for; a process is no secret, only its requests are."""
    found = Flow.objects.filter(published__isnull=False, trashed_at=None).order_by("category", "id")
    return [{"key": one.key, "label": one.label[viewer.lang]} for one in found]


def replies(viewer: Viewer) -> list[str]:
    return list(SavedReplies.objects.filter(user_id=viewer.user_id or 0).values_list("texts", flat=True).first() or [])


def save_replies(viewer: Viewer, texts: Sequence[str]) -> list[str]:
    kept = [text.strip()[:200] for text in dict.fromkeys(texts) if text.strip()]
    if len(kept) > MOST_REPLIES:
        raise Refused(Problem(say("base.flow.too_many_replies", limit=MOST_REPLIES), Place(field="texts")))
    with transaction.atomic():
        SavedReplies.objects.update_or_create(user_id=viewer.user_id or 0, defaults={"texts": kept})
    return kept
