"""The stages of a month's pay: submitted by one person, approved by another through its process, published, locked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.notices import tell_many
from tongpin.base.words import Missing, Refused, say
from tongpin.pay.events import PayLocked, PayPublished, PaySubmitted, PayUnlocked
from tongpin.pay.final.given import compensations
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .board import pay_day
from .compute import demand_state, run_of
from .entity import PayRun
from .process.actions import begin_approval, end_approval, fingerprint, given_back


def submit(viewer: Viewer, month: date) -> PayRun:
    """From here its process asks: by the shipped one HR, but nobody who computed or submitted the run."""
    with door(viewer, verb=("submit", PayRun)) as opened:
        run = _locked(month)
        demand_state(run, ("computed",))
        errors = [one for one in run.checks if one["level"] == "error"]
        if errors:
            raise Refused(say("pay.run.has_errors", count=len(errors)))
        opened.change(run, state="submitted", submitted_by=viewer.user_id, submitted_at=timezone.now(),
                      digest=fingerprint(run), back_reason="")
        opened.note("submit", "pay.run", run.pk)
        opened.announce(PaySubmitted(run.pk, month, viewer.user_id))
        begin_approval(viewer, run)
    return run


def send_back(viewer: Viewer, month: date, reason: str) -> PayRun:
    """Before it is published; whoever is asked about it is asked no longer."""
    with door(viewer, verb=("return", PayRun), reason=_given(reason)) as opened:
        run = _no_longer_asked(opened, month, reason, ("submitted", "approved"))
        if run.state != "computed":
            given_back(opened, run, reason)
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
        run = _no_longer_asked(opened, month, reason, ("approved", "published", "locked"))
        slips = list(Payslip.objects.filter(run=run, is_published=True))
        for slip in slips:
            slip.is_published, slip.confirmed_at = False, None
        opened.change_many(slips, ["is_published", "confirmed_at"])
        given_back(opened, run, reason)
        opened.note("unlock", "pay.run", run.pk)
        opened.announce(PayUnlocked(run.pk, month, reason.strip()))
    return run


def _no_longer_asked(opened: Door, month: date, why: str, allowed: Collection[str]) -> PayRun:
    """The process is locked before the run, as a decision does; a run that it gives back comes as computed."""
    run = run_of(month)
    if run is None:
        raise Missing()
    demand_state(run, allowed)
    end_approval(opened, run, why)
    run = _locked(month)
    demand_state(run, (*allowed, "computed"))
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
