"""Beginning: processes that start by themselves, so many days before what a room foretells, once for each occasion."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tongpin.base.entities import SYSTEM, Door, Viewer, door
from tongpin.base.notices import About, asking, settle, tell_many
from tongpin.base.words import Refused, say

from .engine.commands import Withdraw
from .entity import Flow, FlowInstance
from .holding import hold
from .keepers import keepers_of
from .offers import Begin, Filled, Unasked, form_checked, occasions, whos
from .running import Request, begin, step
from .versions import drawn_version

FLOW = "base.flow"


@dataclass(frozen=True)
class Begun:
    """How many began, and how many were refused: those are tried again."""

    count: int
    refused: int


def begin_due(now: datetime) -> Begun:
    """Each in a transaction of its own: one that cannot begin holds up no other, and whoever keeps the process is asked to mend it."""
    done: list[bool] = []
    for flow in Flow.objects.filter(published__isnull=False, trashed_at=None).order_by("id"):
        told = drawn_version(flow.published_id or 0).definition.begins
        if told and told.on in occasions():
            coming = occasions()[told.on].coming(told.days, now)
            done += [_tried(flow, one, now) for one in _fresh(flow, [one for one in coming if isinstance(one, Begin)])]
            for missed in coming:
                if isinstance(missed, Unasked):
                    tell_many(missed.whom, missed.text, missed.link, once=f"unasked:{flow.key}:{missed.once}", sort=asking())
    return Begun(sum(done), len(done) - sum(done))


def begin_now(viewer: Viewer, key: str, one: Begin, now: datetime) -> FlowInstance:
    """By hand, before its time; the one that runs already is given again."""
    with door(viewer) as opened:
        flow = Flow.objects.select_for_update().get(key=key, published__isnull=False, trashed_at=None)
        known = FlowInstance.objects.filter(flow=flow, occasion=one.once).first() if one.once else None
        return known or _begun(opened, flow, one, now)


def end_begun(opened: Door, key: str, about: tuple[str, int], comment: str = "") -> None:
    """What a room has let begin about a record ends with its reason; nobody is asked about it any longer."""
    running = FlowInstance.objects.filter(flow__key=key, about_entity=about[0], about_id=about[1], status="running")
    for pk in running.values_list("pk", flat=True):
        held = hold(pk)
        step(opened, held, Withdraw(held.state.applicant, comment))


def _fresh(flow: Flow, coming: Sequence[Begin]) -> list[Begin]:
    known = set(FlowInstance.objects.filter(flow=flow, occasion__in=[one.once for one in coming]).values_list("occasion", flat=True))
    return [one for one in coming if one.once not in known]


def _tried(flow: Flow, one: Begin, now: datetime) -> bool:
    try:
        with transaction.atomic(), door(SYSTEM, reason="begins") as opened:
            Flow.objects.select_for_update().get(pk=flow.pk)
            if _fresh(flow, [one]):
                _begun(opened, flow, one, now)
    except Refused as refused:
        _ask_keepers(flow, one, refused)
        return False
    settle_occasion(flow, one)
    return True


def _ask_keepers(flow: Flow, one: Begin, refused: Refused) -> None:
    """Once for each occasion, with the sentence that refused it; it is tried again every hour."""
    whom = whos([one.applicant])[one.applicant].name
    told = say("base.flow.not_begun", flow=flow.label, name=whom, why=refused.problems[0].say)
    tell_many(sorted(keepers_of(flow)), told, f"/processes/{flow.key}", once=f"not-begun:{flow.key}:{one.once}",
              sort=asking(about=About(FLOW, flow.pk, _matter(one))))


def _matter(one: Begin) -> str:
    """A mark of the occasion, short enough to be kept."""
    return hashlib.sha256(one.once.encode()).hexdigest()[:32]


def settle_occasion(flow: Flow, one: Begin) -> None:
    settle(About(FLOW, flow.pk, _matter(one)))


def _begun(opened: Door, flow: Flow, one: Begin, now: datetime) -> FlowInstance:
    drawn, who = drawn_version(flow.published_id or 0), whos([one.applicant])[one.applicant]
    known = {name: value for name, value in one.values.items() if name in drawn.form.fields}
    every = {name: known.get(name) for name in drawn.form.fields}
    checked = form_checked(flow.key, Filled(who.id, who.facts, every, now, about=one.about))
    values = drawn.form.plain({**known, **checked.values})
    request = Request(flow, who, values, notes=checked.notes, about=one.about or ("", 0), occasion=one.once, barred=one.barred)
    return begin(opened, request).instance
