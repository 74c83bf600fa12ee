"""The stages of a month's pay: submitted by one person, approved by another, published, locked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from tongpin.base.access.holders import holders
from tongpin.base.entities import Viewer, door
from tongpin.base.notices import asking, tell_many
from tongpin.base.words import Missing, Refused, say
from tongpin.pay.events import PayApproved, PayLocked, PayPublished, PaySubmitted, PayUnlocked
from tongpin.pay.final.given import compensations
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .board import pay_day
from .compute import demand_state, run_of
from .entity import PayRun

APPROVERS = ("hr", "payroll", "owner")


def submit(viewer: Viewer, month: date) -> PayRun:
    with door(viewer, verb=("submit", PayRun)) as opened:
        run = _locked(month)
        demand_state(run, ("computed",))
        errors = [one for one in run.checks if one["level"] == "error"]
        if errors:
            raise Refused(say("pay.run.has_errors", count=len(errors)))
        opened.change(run, state="submitted", submitted_by=viewer.user_id, submitted_at=timezone.now())
        opened.note("submit", "pay.run", run.pk)
        opened.announce(PaySubmitted(run.pk, month, viewer.user_id))
        tell_many(holders(*APPROVERS) - {viewer.user_id}, say("pay.run.approve_notice", month=str(run)),
                  f"/pay/{run}", sort=asking())
    return run


def approve(viewer: Viewer, month: date) -> PayRun:
    """By another person than the one who submitted."""
    with door(viewer, verb=("approve", PayRun)) as opened:
        run = _locked(month)
        demand_state(run, ("submitted",))
        if not viewer.is_system and viewer.user_id == run.submitted_by_id:
            raise Refused(say("pay.run.own_approval"))
        opened.change(run, state="approved", approved_by=viewer.user_id, approved_at=timezone.now())
        opened.note("approve", "pay.run", run.pk)
        opened.announce(PayApproved(run.pk, month, viewer.user_id))
    return run


def send_back(viewer: Viewer, month: date, reason: str) -> PayRun:
    with door(viewer, verb=("return", PayRun), reason=_given(reason)) as opened:
        run = _locked(month)
        demand_state(run, ("submitted", "approved"))
        opened.change(run, state="computed", approved_by=None, approved_at=None)
        opened.note("return", "pay.run", run.pk)
    return run


def publish(viewer: Viewer, month: date) -> PayRun:
    """The payslips become visible to those whom they belong to, and everybody is told."""
    with door(viewer, verb=("publish", PayRun)) as opened:
        run = _locked(month)
        demand_state(run, ("approved",))
        slips = list(Payslip.objects.filter(run=run))
        for slip in slips:
            slip.is_published = True
        opened.change_many(slips, ["is_published"])
        opened.change(run, state="published", published_at=timezone.now())
        opened.note("publish", "pay.run", run.pk, new={"slips": len(slips)})
        people.compensation_paid(opened, compensations(slips, pay_day(month)))
        opened.announce(PayPublished(run.pk, month, len(slips)))
        told = people.persons(slip.person_id for slip in slips).values()
        tell_many(told, say("pay.run.published_notice", month=str(run)), f"/me/pay/{run}", once=f"pay.run:{run.pk}")
    return run


def lock(viewer: Viewer, month: date) -> PayRun:
    with door(viewer, verb=("lock", PayRun)) as opened:
        run = _locked(month)
        demand_state(run, ("published",))
        opened.change(run, state="locked", locked_at=timezone.now())
        opened.note("lock", "pay.run", run.pk)
        opened.announce(PayLocked(run.pk, month))
    return run


def unlock(viewer: Viewer, month: date, reason: str) -> PayRun:
    """Back to before the submission, with a reason; published payslips are withdrawn until they are published again."""
    with door(viewer, verb=("unlock", PayRun), reason=_given(reason)) as opened:
        run = _locked(month)
        demand_state(run, ("approved", "published", "locked"))
        slips = list(Payslip.objects.filter(run=run, is_published=True))
        for slip in slips:
            slip.is_published, slip.confirmed_at = False, None
        opened.change_many(slips, ["is_published", "confirmed_at"])
        cleared: dict[str, Any] = dict.fromkeys(
            ("submitted_by", "submitted_at", "approved_by", "approved_at", "published_at", "locked_at"))
        opened.change(run, state="computed", unlock_reason=reason.strip()[:300], **cleared)
        opened.note("unlock", "pay.run", run.pk)
        opened.announce(PayUnlocked(run.pk, month, reason.strip()))
    return run


def _locked(month: date) -> PayRun:
    run = run_of(month, lock=True)
    if run is None:
        raise Missing()
    return run


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(say("pay.run.reason_needed"))
    return reason.strip()
