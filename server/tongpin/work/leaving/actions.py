"""What a leaver holds in this room: resources that he asked for and that are not used up, reviewed or even decided."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Q

from tongpin.base.entities import Door
from tongpin.base.kinds import plain
from tongpin.base.words import Say, say
from tongpin.people.public import Holding, Source, holdings
from tongpin.work.resources.actions import used_of
from tongpin.work.resources.entity import ResourceRequest

RUNNING = ("open", "ranked", "published")


@holdings("resource")
class Resources(Source):
    """Who asked stays on record; the successor answers for it from now on: he reports its use and is told of the decision."""

    def of(self, person: Any) -> Iterator[Holding]:
        mine = Q(keeper=person) | Q(keeper=None, requester=person)
        found = list(ResourceRequest.objects.filter(mine).exclude(decision="refused").select_related("round").order_by("pk"))
        used = used_of([one.pk for one in found])
        for one in found:
            if (told := _told(one, used.get(one.pk))) is not None:
                yield Holding(str(one.pk), told)

    def give(self, door: Door, case: Any, key: str, successor: Any) -> None:
        door.change(ResourceRequest.objects.get(pk=int(key)), keeper=successor)


def _told(one: ResourceRequest, used: tuple[Decimal, Decimal] | None) -> Say | None:
    facts = {"subject": one.subject, "name": one.round.name}
    if one.round.state in RUNNING:
        return say("work.leaving.holds_asked", **facts)
    left = used[0] - used[1] if used else Decimal(0)
    if left > 0:
        return say("work.leaving.holds_granted", **facts, left=plain(left))
    return say("work.leaving.holds_review", **facts) if one.rating is None and one.round.state == "final" else None
