"""Carry: resignations that waited to be taken up before they were requests go on as requests, once, when the house is made ready."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.entities import SYSTEM, Door, door
from tongpin.base.flow.beginning import begin_now
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.offers import Begin
from tongpin.base.words import say
from tongpin.people.leaving.entity import LeaveCase

from .actions import KEY


def carry_over() -> int:
    """Each on behalf of whoever resigned; how many there were. The next time there are none."""
    rows = LeaveCase.objects.filter(state="asked").select_related("person").order_by("pk")
    if not rows or not Flow.objects.filter(key=KEY, published__isnull=False, trashed_at=None).exists():
        return 0
    for case in rows:
        with door(SYSTEM, reason=say("people.papers.carried").text("zh")) as opened:
            _carry(opened, case)
    return len(rows)


def _carry(opened: Door, case: LeaveCase) -> None:
    applicant = case.person.user_id or case.opened_by_id
    if applicant is not None:
        values = {"last_day": case.last_day, "reason": case.text[:500]}
        begin_now(SYSTEM, KEY, Begin(applicant, values, f"carried:{case.pk}"), timezone.now())
    opened.change(case, state="withdrawn", closed_at=timezone.now())
