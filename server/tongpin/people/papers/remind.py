"""Reminders: who is told today about an end that comes near, by the calendar and the clock of the person's office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from tongpin.base.access.holders import helpers
from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.notices import group_topic, tell_many
from tongpin.base.words import say
from tongpin.people.persons.entity import Person

from . import rules
from .entity import Paper, PaperReminder
from .process.actions import waiting, way_to_renew

TOPIC = group_topic("people.papers")


@dataclass(frozen=True)
class Due:
    paper: Paper
    stage: int
    left: int
    today: date
    request: Mapping[str, Any] | None = None  # the new one is handed in and waits for somebody


def remind(now: datetime) -> int:
    """Sends what is due at this instant; run as often as you like, each reminder goes out once."""
    with open_door(SYSTEM, reason="reminders") as door:
        found = list(_due(now))
        for one in found:
            door.create(PaperReminder, paper=one.paper, valid_to=one.paper.valid_to, stage=one.stage, sent_on=one.today)
            _tell(one)
    return len(found)


def _due(now: datetime) -> Iterator[Due]:
    # The latest local day on earth is tomorrow by UTC.
    horizon = now.date() + timedelta(days=rules.STAGES[0] + 1)
    running = waiting(SYSTEM)
    papers = Paper.objects.filter(state="valid", valid_to__lte=horizon, kind__is_used=True).select_for_update(of=("self",))
    papers = papers.filter(Q(person__last_day=None) | Q(person__last_day__gte=now.date() - timedelta(days=1)))
    rows = list(papers.select_related("kind", "person__office", "person__manager", "person__department__head").order_by("pk"))
    sent: dict[tuple[int, date], list[int]] = defaultdict(list)
    for past in PaperReminder.objects.filter(paper__in=rows):
        sent[past.paper_id, past.valid_to].append(past.stage)
    for paper in rows:
        assert paper.valid_to is not None
        today = paper.person.reminded_on(now)
        if today is None:
            continue
        left = (paper.valid_to - today).days
        stage = rules.due(left, sent[paper.pk, paper.valid_to])
        if stage is not None:
            yield Due(paper, stage, left, today, running.get((paper.person_id, paper.kind_id)))


def _tell(one: Due) -> None:
    """The person does something about it, the lead knows. Once the new one is handed in, the person is left in peace."""
    paper, person = one.paper, one.paper.person
    once = f"paper:{paper.pk}:{paper.valid_to}:{one.stage}"
    facts: dict[str, Any] = {"kind": paper.kind.both, "day": paper.valid_to, "days": one.left}
    passed = one.stage == rules.PASSED
    above, link = lead_of(person), f"/people/{person.pk}?tab=papers"
    other = (say("people.papers.other_passed", name=person.name, **facts) if passed
             else say("people.papers.other_ends", name=person.name, **facts))
    if one.request is not None:
        other = say("people.papers.and_waits", ends=other, names=one.request["with"])
    else:
        own = say("people.papers.own_passed", **facts) if passed else say("people.papers.own_ends", **facts)
        tell_many([person], own, way_to_renew(paper.kind_id), once=once, topic=TOPIC)
    tell_many([above] if above else [], other, link, once=once)
    if passed or above is None or above.user_id is None:
        tell_many(helpers("hr", person.office_id), other, link, once=once)


def lead_of(person: Person) -> Person | None:
    """Whom the person reports to, else who heads the department."""
    if person.manager is not None:
        return person.manager
    head = person.department.head if person.department else None
    return head if head != person else None
