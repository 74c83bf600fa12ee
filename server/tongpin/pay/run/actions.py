"""The stages of a month's pay: submitted by one person, approved by another through its process, published, locked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from tongpin.base.entities import SYSTEM, Door, Viewer, door
from tongpin.base.notices import group_topic, tell_many
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.pay.events import PayLocked, PayPublished, PaySubmitted, PayUnlocked
from tongpin.pay.final.given import compensations
from tongpin.pay.group.known import REGULAR, Which, pay_day
from tongpin.pay.group.seen import demand_group
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from . import publishing
from .apart import changes_below
from .compute import GROUP
from .entity import PayRun
from .process.actions import begin_approval, end_approval, fingerprint, given_back
from .runs import demand_state, own_link, run_of

PUBLISHED = group_topic("pay.published")
UNSET: dict[str, Any] = {"publish_on": None, "publish_clock": "", "publish_set_by": None}


def submit(viewer: Viewer, month: date, which: Which = REGULAR) -> PayRun:
    """From here its process asks: by the shipped one HR, but nobody who computed or submitted the run."""
    with door(viewer, verb=("submit", PayRun)) as opened:
        run = _locked(viewer, month, which)
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


def send_back(viewer: Viewer, month: date, reason: str, which: Which = REGULAR) -> PayRun:
    """Before it is published; whoever is asked about it is asked no longer."""
    with door(viewer, verb=("return", PayRun), reason=_given(reason)) as opened:
        run = _no_longer_asked(opened, (month, which), reason, ("submitted", "approved"))
        changes_below(opened, run)
        _withdraw(opened, run)
        if run.state != "computed":
            given_back(opened, run, reason)
    return run


def publish(viewer: Viewer, month: date, which: Which = REGULAR) -> PayRun:
    """The payslips become visible to those whom they belong to, and everybody is told."""
    with door(viewer, verb=("publish", PayRun)) as opened:
        run = _locked(viewer, month, which)
        demand_state(run, ("approved",))
        _appear(opened, run, None)
    return run


def _appear(opened: Door, run: PayRun, offices: Collection[int] | None) -> int:
    """Payslips of the offices (None: all) become visible and their people are told; with the last of them the run is published."""
    hidden = Payslip.objects.filter(run=run, is_published=False)
    whose = hidden if offices is None else hidden.filter(office_id__in=offices)
    keys = list(whose.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), GROUP):
        _show(opened, run, keys[first:first + GROUP])
    if keys:
        opened.note("publish", "pay.run", run.pk, new={"slips": len(keys)})
    if not hidden.exists():
        opened.change(run, state="published", published_at=timezone.now(), **UNSET)
        paying = Payslip.objects.filter(run=run, figures__has_key="non_compete_pay")
        people.compensation_paid(opened, compensations(paying, pay_day(run)))
        opened.announce(PayPublished(run.pk, run.month, run.slips.count()))
    return len(keys)


def _show(opened: Door, run: PayRun, keys: Collection[int]) -> None:
    """A group of payslips and its people: a hundred thousand are never in memory together."""
    slips = list(Payslip.objects.filter(pk__in=keys).order_by("pk"))
    for slip in slips:
        slip.is_published = True
    opened.change_many(slips, ["is_published"])
    told = people.persons(slip.person_id for slip in slips).values()
    called = run.own_name if run.span else run.called("zh")  # a title is in one language
    tell_many(told, say("pay.run.published_notice", month=called), own_link(run), once=f"pay.run:{run.pk}", topic=PUBLISHED)


def schedule(viewer: Viewer, month: date, day: date | None, clock: time | None, which: Which = REGULAR) -> PayRun:
    """Payslips appear by themselves at this clock of the day in each office's zone; without a day, no longer."""
    with door(viewer, verb=("publish", PayRun)) as opened:
        run = _locked(viewer, month, which)
        demand_state(run, ("approved",))
        if day is None:
            opened.change(run, **UNSET)
            opened.note("unschedule", "pay.run", run.pk)
            return run
        if clock is None:
            raise Refused(Problem(say("pay.run.clock_needed"), Place(field="clock")))
        first = min(publishing.moments(run.summary, day, clock).values(), default=None)
        if first is None or first <= timezone.now():
            raise Refused(Problem(say("pay.run.moment_past"), Place(field="day")))
        if day > pay_day(run) + publishing.LATEST:
            raise Refused(Problem(say("pay.run.moment_far"), Place(field="day")))
        opened.change(run, publish_on=day, publish_clock=f"{clock:%H:%M}", publish_set_by=viewer.user_id)
        opened.note("schedule", "pay.run", run.pk, new={"day": f"{day}", "clock": f"{clock:%H:%M}"})
    return run


def publish_due(now: datetime) -> int:
    """What should have appeared by now, however late it is: each payslip once. Approved runs only."""
    count = 0
    for key in PayRun.objects.filter(state="approved", publish_on__lte=now.date() + timedelta(days=1)).values_list("pk", flat=True):
        with door(SYSTEM, verb=("publish", PayRun), reason="publish at a set time") as opened:
            run = PayRun.objects.select_for_update().get(pk=key)
            if run.state != "approved" or run.publish_on is None:
                continue
            moments = publishing.moments(run.summary, run.publish_on, time.fromisoformat(run.publish_clock))
            due = [office for office, moment in moments.items() if moment <= now]
            count += _appear(opened, run, due) if due else 0
    return count


def lock(viewer: Viewer, month: date, which: Which = REGULAR) -> PayRun:
    with door(viewer, verb=("lock", PayRun)) as opened:
        run = _locked(viewer, month, which)
        demand_state(run, ("published",))
        opened.change(run, state="locked", locked_at=timezone.now())
        opened.note("lock", "pay.run", run.pk)
        opened.announce(PayLocked(run.pk, month))
    return run


def unlock(viewer: Viewer, month: date, reason: str, which: Which = REGULAR) -> PayRun:
    """Back to before the submission, with a reason; published payslips are withdrawn until they are published again."""
    with door(viewer, verb=("unlock", PayRun), reason=_given(reason)) as opened:
        run = _no_longer_asked(opened, (month, which), reason, ("approved", "published", "locked"))
        changes_below(opened, run)
        _withdraw(opened, run)
        given_back(opened, run, reason)
        opened.note("unlock", "pay.run", run.pk)
        opened.announce(PayUnlocked(run.pk, month, reason.strip()))
    return run


def _withdraw(opened: Door, run: PayRun) -> None:
    """Payslips that people see already, be it those of the offices whose hour has come."""
    slips = list(Payslip.objects.filter(run=run, is_published=True))
    for slip in slips:
        slip.is_published, slip.confirmed_at = False, None
    opened.change_many(slips, ["is_published", "confirmed_at"])


def _no_longer_asked(opened: Door, meant: tuple[date, Which], why: str, allowed: Collection[str]) -> PayRun:
    """The process is locked before the run, as a decision does; a run that it gives back comes as computed."""
    run = run_of(*meant)
    if run is None:
        raise Missing()
    demand_state(run, allowed)
    end_approval(opened, run, why)
    run = _locked(opened.viewer, *meant)
    demand_state(run, (*allowed, "computed"))
    return run


def _locked(viewer: Viewer, month: date, which: Which) -> PayRun:
    run = run_of(month, which, lock=True)
    if run is None:
        raise Missing()
    demand_group(viewer, run.group_id, month)
    return run


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(say("pay.run.reason_needed"))
    return reason.strip()
