"""Beginning: processes that start by themselves, so many days before what a room foretells, once for each occasion."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tongpin.base.entities import SYSTEM, Door, Viewer, door
from tongpin.base.notices import asking, tell_many
from tongpin.base.words import Refused

from .engine.commands import Withdraw
from .entity import Flow, FlowInstance
from .holding import hold
from .offers import Begin, Filled, Unasked, form_checked, occasions, whos
from .running import Request, begin, step
from .versions import drawn_version

_log = logging.getLogger(__name__)


def begin_due(now: datetime) -> int:
    """Each in a transaction of its own: one that cannot begin holds up no other."""
    count = 0
    for flow in Flow.objects.filter(published__isnull=False, trashed_at=None).order_by("id"):
        told = drawn_version(flow.published_id or 0).definition.begins
        if told and told.on in occasions():
            coming = occasions()[told.on].coming(told.days, now)
            count += sum(_tried(flow, one, now) for one in _fresh(flow, [one for one in coming if isinstance(one, Begin)]))
            for missed in coming:
                if isinstance(missed, Unasked):
                    tell_many(missed.whom, missed.text, missed.link, once=f"unasked:{flow.key}:{missed.once}", sort=asking())
    return count


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
        return True
    except Refused as refused:
        _log.warning("the process %s did not begin for %s: %s", flow.key, one.once, refused)
        return False


def _begun(opened: Door, flow: Flow, one: Begin, now: datetime) -> FlowInstance:
    drawn, who = drawn_version(flow.published_id or 0), whos([one.applicant])[one.applicant]
    known = {name: value for name, value in one.values.items() if name in drawn.form.fields}
    every = {name: known.get(name) for name in drawn.form.fields}
    checked = form_checked(flow.key, Filled(who.id, who.facts, every, now, about=one.about))
    values = drawn.form.plain({**known, **checked.values})
    request = Request(flow, who, values, notes=checked.notes, about=one.about or ("", 0), occasion=one.once, barred=one.barred)
    return begin(opened, request).instance
