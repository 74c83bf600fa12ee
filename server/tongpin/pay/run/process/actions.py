"""A submitted run is asked about: its process begins, a yes approves the run, every other end gives it back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tongpin.base.calendars import add_months
from tongpin.base.entities import Door, Viewer
from tongpin.base.flow.beginning import begin_now, end_begun
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.offers import Begin, Checked, Ending, Filled, Note, Run, act, check_form, ending, whos
from tongpin.base.notices import About, asking, settle, tell
from tongpin.base.words import Refused, Say, named, say
from tongpin.pay.events import PayApproved
from tongpin.pay.group.known import groups
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.runs import called, group_name, link
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from . import rules

KEY, ABOUT = "pay.run_approval", "pay.run"
CLEARED = ("submitted_by", "submitted_at", "approved_by", "approved_at", "published_at", "locked_at",
           "publish_on", "publish_set_by")


def begin_approval(viewer: Viewer, run: PayRun) -> None:
    """Asked in the name of who submits; neither that person nor who computed the figures is asked."""
    if viewer.user_id is None:
        raise Refused(say("pay.run.needs_submitter"))
    if not Flow.objects.filter(key=KEY, published__isnull=False, trashed_at=None).exists():
        raise Refused(say("pay.run.no_process"))
    settle(_again(run))
    barred = (run.computed_by_id,) if run.computed_by_id else ()
    begin = Begin(viewer.user_id, _told(run), about=(ABOUT, run.pk), barred=barred)
    begin_now(viewer, KEY, begin, timezone.now())


def _again(run: PayRun) -> About:
    return About(ABOUT, run.pk, "again")


def end_approval(opened: Door, run: PayRun, why: str) -> None:
    """Whoever is asked need not answer any more: a yes would cover figures that nobody looked at."""
    end_begun(opened, KEY, (ABOUT, run.pk), why[:300])


def given_back(opened: Door, run: PayRun, why: str) -> None:
    """Computed, as before it was submitted, with the reason on the board."""
    cleared: dict[str, Any] = dict.fromkeys(CLEARED)
    opened.change(run, state="computed", back_reason=why.strip()[:300], digest="", publish_clock="", **cleared)
    opened.note("return", ABOUT, run.pk)


def fingerprint(run: PayRun) -> str:
    """The same for the same payslips and rules, to the cent; any other figure gives another."""
    whole = hashlib.sha256()
    rows = Payslip.objects.filter(run=run).order_by("person_id").values_list("person_id", "digest", "net")
    for person, digest, net in rows.iterator():
        whole.update(f"{person}:{digest}:{net:.2f};".encode())
    return whole.hexdigest()


@check_form(KEY)
def warnings(filled: Filled) -> Checked:
    """The sums, and what the checks and the guard found by number only: who may not see pay reads nobody's figures here."""
    if filled.about is None or filled.about[0] != ABOUT:
        return Checked()
    run = PayRun.objects.defer("rulebooks").get(pk=filled.about[1])
    offices = {one.id: one.name for one in people.offices()}
    notes = [_note(one, offices) for one in rules.warned(run.checks)]
    last = rules.sums(_summary_before(run))
    sums = [_sums(currency, one, last.get(currency)) for currency, one in rules.sums(run.summary).items()]
    return Checked(notes=[*sums, *(notes or [Note("good", say("pay.run.nothing_found"))])])


@act("pay.run_approve")
def approve(run: Run) -> Mapping[str, Any]:
    """The yes of another person, to just the figures that were submitted."""
    if run.instance.flow.key != KEY or run.instance.about_entity != ABOUT:
        raise Refused(say("pay.run.not_its_process"))
    found = PayRun.objects.select_for_update().get(pk=run.instance.about_id or 0)
    if found.state != "submitted":
        raise Refused(say("pay.run.not_submitted", month=called(found)))
    others = [one for one in run.approved if one not in (found.submitted_by_id, found.computed_by_id)]
    if not others:
        raise Refused(say("pay.run.own_approval"))
    if fingerprint(found) != found.digest:
        raise Refused(say("pay.run.changed_since", month=called(found)))
    run.door.change(found, state="approved", approved_by=others[-1], approved_at=timezone.now())
    run.door.note("approve", ABOUT, found.pk, new={"by": others, "request": run.instance.number})
    run.door.announce(PayApproved(found.pk, found.month, others[-1]))
    return {"run": found.pk}


@ending(KEY)
def over(told: Ending) -> None:
    """Without a yes the run is not left submitted: refused, returned, taken back or stopped, it is computed again."""
    run = PayRun.objects.select_for_update().filter(pk=told.instance.about_id or 0).first()
    if run is None or told.instance.about_entity != ABOUT or run.state != "submitted":
        return
    submitted_by = run.submitted_by_id
    given_back(told.door, run, told.comment)
    if told.status == "returned":
        end_approval(told.door, run, told.comment)
        if submitted_by:
            tell(submitted_by, say("pay.run.returned_notice", month=called(run)), link(run),
                 sort=asking(about=_again(run)))


def _told(run: PayRun) -> dict[str, Any]:
    names = {one.id: one.name for one in people.offices()}
    offices = dict.fromkeys(names.get(one["office"], "") for one in run.summary)
    by = whos([run.computed_by_id])[run.computed_by_id].name if run.computed_by_id else ""
    group = {} if run.group_id is None and not run.number else {"group": " / ".join(dict.fromkeys(group_name(run, groups()).values()))}
    return {**group, "month": str(run), "offices": " · ".join(filter(None, offices)), "computed_by": by,
            **rules.figures(run.summary, _summary_before(run))}


def _summary_before(run: PayRun) -> rules.Summary:
    if run.is_apart:
        return ()  # there is no last one
    before = Q(month=add_months(run.month, -1), number=0) if run.begins is None else Q(ends=run.begins - timedelta(days=1))
    last = PayRun.objects.defer("rulebooks").filter(before, group=run.group_id).first()
    return last.summary if last else ()


def _note(one: rules.Warned, offices: Mapping[int, str]) -> Note:
    where = _listed([offices[each] for each in one.offices if each in offices])
    what = named(f"pay.check.{one.check}")
    told = say("pay.run.noted", what=what, count=one.people) if one.people else say("pay.run.noted_rule", what=what)
    return Note("warning", told, where)


def _sums(currency: str, one: rules.Sums, last: rules.Sums | None) -> Note:
    amounts = {name: f"{getattr(one, name):,.2f}" for name in rules.MEASURES}
    change = {name: f"{getattr(one, name) - getattr(last, name):+,.2f}" for name in ("gross", "net")} if last else None
    return Note("info", say("pay.run.in_currency", currency=currency, count=one.people, **amounts),
                say("pay.run.against_last", **change) if change else None)


def _listed(names: Sequence[str]) -> Say | None:
    return say("pay.run.in_offices", offices=list(names)) if names else None
