"""Duties: what rooms have asked of people apart from requests (a contract to sign, a machine to set up, a hand-over), for whoever
keeps things moving: one line for each thing asked in each department, whoever it waits with there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import entity_named, entity_of, see
from tongpin.base.notices import reminding, tell
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Refused, Say, say

from .entity import FlowInstance

MOST = 2000
AGAIN = timedelta(hours=4)  # as requests are urged


@dataclass(frozen=True)
class Duty:
    """The same thing asked of several in one place; `notices` are theirs, the oldest first."""

    notices: Sequence[Notice]
    opens: bool  # the viewer may see the record himself

    @property
    def since(self) -> datetime:
        return self.notices[0].created_at

    @property
    def due(self) -> date | None:
        return min((one.due_day for one in self.notices if one.due_day), default=None)

    def to_json(self, lang: str, today: date, names: Sequence[str]) -> dict[str, Any]:
        first = self.notices[0]
        return {"notices": [one.pk for one in self.notices], "title": Say.from_json(first.message).text(lang),
                "link": first.link, "opens": self.opens, "since": self.since, "with": list(names), "count": len(self.notices),
                "overdue": bool(self.due and self.due < today), "instance": None, "task": None, "step": None, "may": ["urge"]}


def waiting(viewer: Viewer) -> Sequence[Notice]:
    """What waits on records that the viewer sees or may urge for, the oldest first; two questions, one more than MOST at most."""
    return list(_waiting(viewer).order_by("created_at", "id")[:MOST + 1])


def _waiting(viewer: Viewer) -> Any:
    asked = Notice.objects.filter(waits=True, user__is_active=True)
    seen = Q(pk__in=[])
    for name in asked.exclude(about_entity="").values_list("about_entity", flat=True).distinct().order_by("about_entity"):
        if (entity := entity_named(name)) is not None:
            records = see(viewer, entity.model).values("pk"), see(viewer, entity.model, verb="urge").values("pk")
            seen |= Q(about_entity=name) & (Q(about_id__in=records[0]) | Q(about_id__in=records[1]))
    return asked.filter(seen)


def duties(viewer: Viewer, notices: Sequence[Notice], place: Callable[[int], str]) -> list[Duty]:
    """`place` tells the department of a user: what several there have on their lists is one duty."""
    found: dict[tuple[str, int | None, str, str], list[Notice]] = {}
    for one in notices:
        found.setdefault((one.about_entity, one.about_id, one.matter, place(one.user_id)), []).append(one)
    opens = {name: _opens(viewer, name) for name in {one.about_entity for one in notices}}
    return [Duty(some, opens[some[0].about_entity]) for some in found.values()]


def _opens(viewer: Viewer, name: str) -> bool:
    entity = entity_named(name)
    return entity is not None and rights.may(viewer, entity, "see")


def urge(viewer: Viewer, notices: Sequence[int]) -> int:
    """Reminds whoever has one of these on his list; each at most once in four hours, whoever urges. How many were reminded."""
    rights.demand(viewer, entity_of(FlowInstance), "urge")
    asked = list(_waiting(viewer).filter(pk__in=list(notices)[:MOST]))
    slot = int(timezone.now().timestamp() // AGAIN.total_seconds())
    told = sum(tell(one.user_id, say("base.flow.urged_duty", what=Say.from_json(one.message)), one.link,
                    once=f"urge:{one.pk}:{slot}", sort=reminding(listed=False)) for one in asked)
    if not told:
        raise Refused(say("base.flow.urged_lately" if asked else "base.flow.waits_no_more"))
    return told
