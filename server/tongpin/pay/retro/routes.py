"""Differences of paid months over HTTP: the list of a run, and what HR lets wait."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.access.rights import may
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import Missing
from tongpin.pay.group.asked import Asked
from tongpin.pay.group.known import Which
from tongpin.pay.run.board import labels
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.months import month_of
from tongpin.pay.run.runs import MUTABLE, seen_run
from tongpin.pay.slip.shown import slips_looked_at

from . import actions
from .shown import retro_list

router = Router(tags=["pay"])


class Held(Schema):
    """`month`: the paid month that would be corrected."""

    person: int
    month: str
    reason: str = Field("", max_length=300)


def _list(who: Viewer, month: str, which: Which) -> dict[str, Any]:
    rights.demand(who, entity_of(PayRun), "see")
    run = seen_run(who, month_of(month), which)
    if run is None:
        return {"month": month, "state": "open", "rows": [], "waits": [], "may": []}
    told = retro_list(who, run, labels())
    slips_looked_at(who, month, len(told["rows"]) + len(told["waits"]))
    may_hold = run.state in MUTABLE and may(who, entity_of(PayRun), "hold")
    return {**told, "may": ["hold"] if may_hold else []}


def _run(who: Viewer, month: str, which: Which) -> PayRun:
    found = seen_run(who, month_of(month), which)
    if found is None:
        raise Missing()
    return found


@router.get("/pay/runs/{month}/retro", operation_id="pay_retro")
def retro(request: HttpRequest, month: str, asked: Query[Asked]) -> dict[str, Any]:
    return _list(viewer(request), month, asked.which)


@router.post("/pay/runs/{month}/retro/hold", operation_id="hold_pay_retro")
def hold(request: HttpRequest, month: str, given: Held, asked: Query[Asked]) -> dict[str, Any]:
    who = viewer(request)
    actions.hold(who, _run(who, month, asked.which), given.person, month_of(given.month), given.reason)
    return _list(who, month, asked.which)


@router.post("/pay/runs/{month}/retro/release", operation_id="release_pay_retro")
def release(request: HttpRequest, month: str, given: Held, asked: Query[Asked]) -> dict[str, Any]:
    who = viewer(request)
    actions.release(who, _run(who, month, asked.which), given.person, month_of(given.month))
    return _list(who, month, asked.which)
