"""Duties: what rooms have asked of people apart from requests (a contract to sign, a machine to set up, a hand-over), for whoever
keeps things moving: one line for each thing asked in each department, whoever it waits with there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, When
from django.utils import timezone

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import entity_named, entity_of, see
from tongpin.base.notices import About, reminding, tell_many
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Refused, Say, say

from .engine.speaking import URGE_PAUSE
from .entity import FlowInstance

MOST = 2000
URGED = "base.flow.urged_duty"


@dataclass(frozen=True)
class Duty:
    """The same thing asked of several in one place; `notices` are theirs as `waiting` gives them, the oldest first."""

    notices: Sequence[Any]  # Notice

    @property
    def since(self) -> datetime:
        first: datetime = self.notices[0].created_at
        return first

    @property
    def due(self) -> date | None:
        return min((one.due_day for one in self.notices if one.due_day), default=None)

    def to_json(self, lang: str, today: date, names: Sequence[str]) -> dict[str, Any]:
        first = self.notices[0]
        return {"notices": [one.pk for one in self.notices], "title": Say.from_json(first.message).text(lang),
                "link": first.link, "opens": first.opens, "since": self.since, "with": list(names), "count": len(self.notices),
                "overdue": bool(self.due and self.due < today), "instance": None, "task": None, "step": None, "may": ["urge"]}


def waiting(viewer: Viewer) -> Sequence[Any]:
    """What waits on records that the viewer sees or may urge for, the oldest first; two questions, one more than MOST at most.
    `opens`: whether he sees the record himself."""
    return list(_waiting(viewer).order_by("created_at", "id")[:MOST + 1])


def _waiting(viewer: Viewer) -> QuerySet[Any]:
    asked = Notice.objects.filter(waits=True, user__is_active=True)
    seen = urged = Q(pk__in=[])
    for name in asked.exclude(about_entity="").values_list("about_entity", flat=True).distinct().order_by("about_entity"):
        if (entity := entity_named(name)) is not None:
            seen |= Q(about_entity=name, about_id__in=see(viewer, entity.model).values("pk"))
            urged |= Q(about_entity=name, about_id__in=see(viewer, entity.model, verb="urge").values("pk"))
    opens = Case(When(seen, then=True), default=False, output_field=BooleanField())
    return asked.filter(seen | urged).annotate(opens=opens)


def duties(notices: Sequence[Notice], place: Callable[[int], str]) -> list[Duty]:
    """`place` tells the department of a user: what several there have on their lists is one duty."""
    found: dict[tuple[About, str], list[Notice]] = {}
    for one in notices:
        found.setdefault((_about(one), place(one.user_id)), []).append(one)
    return [Duty(some) for some in found.values()]


def _about(one: Notice) -> About:
    return About(one.about_entity, one.about_id or 0, one.matter)


def urge(viewer: Viewer, notices: Sequence[int]) -> int:
    """Reminds whoever has one of these on his list; each at most once in four hours, whoever urges. How many were reminded."""
    rights.demand(viewer, entity_of(FlowInstance), "urge")
    asked = list(_waiting(viewer).filter(pk__in=list(notices)[:MOST]))
    if not asked:
        raise Refused(say("base.flow.waits_no_more"))
    users = {one.user_id for one in asked}
    newest = Notice.objects.filter(user__in=users, message__say=URGED, created_at__gt=timezone.now() - URGE_PAUSE)
    lately = {(_about(one), one.user_id) for one in newest}
    due: dict[About, list[Notice]] = {}
    for one in asked:
        if (_about(one), one.user_id) not in lately:
            due.setdefault(_about(one), []).append(one)
    if not due:
        raise Refused(say("base.flow.urged_lately", hours=URGE_PAUSE // timedelta(hours=1)))
    return sum(tell_many([one.user_id for one in some], say(URGED, what=Say.from_json(some[0].message)), some[0].link,
                         sort=reminding(about=about, listed=False)) for about, some in due.items())
