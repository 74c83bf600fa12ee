"""Carry: papers that waited for HR before there were requests go on as requests, once, when the house is made ready."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base import files
from tongpin.base.entities import SYSTEM, Door, door
from tongpin.base.flow.access import FIELD
from tongpin.base.flow.beginning import begin_now
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.offers import Begin
from tongpin.base.words import say
from tongpin.people.papers.actions import FACTS, OWNER
from tongpin.people.papers.entity import Paper

from .actions import KEY


def carry_over() -> int:
    """Each with its photos and on behalf of whoever handed it in; how many there were. The next time there are none."""
    rows = Paper.objects.filter(state="handed_in").select_related("person", "kind").order_by("pk")
    if not rows or not Flow.objects.filter(key=KEY, published__isnull=False, trashed_at=None).exists():
        return 0
    for paper in rows:
        with door(SYSTEM, reason=say("people.papers.carried").text("zh")) as opened:
            _carry(opened, paper)
    return len(rows)


def _carry(opened: Door, paper: Paper) -> None:
    applicant = paper.person.user_id or paper.handed_by_id
    if applicant is None:
        opened.change(paper, state="refused", note=say("people.papers.nobody_asked").text("zh"))
        return
    scans = list(files.of_owner(OWNER, paper.pk).values_list("pk", flat=True))
    values = {**{name: getattr(paper, name) for name in FACTS}, "person": paper.person_id, "kind": paper.kind_id, "scan": scans}
    made = begin_now(SYSTEM, KEY, Begin(applicant, values, f"carried:{paper.pk}"), timezone.now())
    files.pass_on(scans, (FIELD, f"{made.pk}.scan"))
    opened.remove(paper)
