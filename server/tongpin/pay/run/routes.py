"""Pay runs over HTTP: the board of a month, its stages, its payslips and its files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from tongpin.base import jobs
from tongpin.base.access import rights
from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.pay.group.asked import Asked
from tongpin.pay.group.known import Which, offices_of
from tongpin.pay.group.seen import demand_group
from tongpin.pay.out.lists import register
from tongpin.pay.slip.shown import slips_looked_at
from tongpin.people import public as people

from . import actions
from .apart import begin_apart, drop_apart
from .board import board
from .compute import compute
from .entity import PayRun
from .gather import last_day
from .months import month_of
from .runs import group_key, new_run, run_of
from .slip_list import PAGE, Wanted, slip_page

router = Router(tags=["pay"])
AT_ONCE = 400  # people; more are computed by a job
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _board(who: Viewer, month: date, which: Which) -> dict[str, Any]:
    rights.demand(who, entity_of(PayRun), "see")
    told = board(who, month, which)
    slips_looked_at(who, f"{month:%Y-%m}", told["computed"])
    return told


@router.get("/pay/runs/{month}", operation_id="pay_run")
def run(request: HttpRequest, month: str, asked: Query[Asked]) -> dict[str, Any]:
    return _board(viewer(request), month_of(month), asked.which)


class Page(Asked):
    """Order: change, net, gross, name. Show: all, band (a higher tax bracket), new, asked."""

    office: int | None = None
    order: str = "change"
    show: str = "all"
    after: int | None = None
    limit: int = Field(PAGE, ge=1, le=200)


@router.get("/pay/runs/{month}/slips", operation_id="pay_run_slips")
def slips(request: HttpRequest, month: str, page: Query[Page]) -> dict[str, Any]:
    who, day = viewer(request), month_of(month)
    rights.demand(who, entity_of(PayRun), "see")
    told = slip_page(who, day, Wanted(**page.dict(exclude={"group", "number"})), page.which)
    slips_looked_at(who, month, len(told["rows"]))
    return told


@router.post("/pay/runs/{month}/compute", operation_id="compute_pay")
def compute_now(request: HttpRequest, month: str, asked: Query[Asked]) -> dict[str, Any]:
    """Small companies at once; large ones by a job whose progress the board of jobs shows."""
    who, day, which = viewer(request), month_of(month), asked.which
    rights.demand(who, entity_of(PayRun), "compute")
    group = group_key(which)
    demand_group(who, group, day)
    if len(people.posts_between(offices_of(group, day), day, last_day(day))) <= AT_ONCE:
        compute(who, day, which)
        return _board(who, day, which)
    job = jobs.later("pay.compute", asked_by=who.user_id, month=month, user=who.user_id, group=which.group, number=which.number)
    with door(who, verb=("compute", PayRun)) as opened:
        found = run_of(day, which) or opened.create(PayRun, **new_run(day, which))
        opened.change(found, job_run=job.pk)
    return _board(who, day, which)


class Apart(Schema):
    """What is paid apart from the month's regular pay is called something: 13th salary."""

    title: str = ""


@router.post("/pay/runs/{month}/apart", operation_id="begin_pay_apart")
def begin(request: HttpRequest, month: str, given: Apart, asked: Query[Asked]) -> dict[str, Any]:
    who, day = viewer(request), month_of(month)
    made = begin_apart(who, day, given.title, asked.which)
    return _board(who, day, Which(asked.group, made.number))


@router.post("/pay/runs/{month}/drop", operation_id="drop_pay_apart")
def drop(request: HttpRequest, month: str, asked: Query[Asked]) -> dict[str, Any]:
    who, day = viewer(request), month_of(month)
    drop_apart(who, day, asked.which)
    return _board(who, day, Which(asked.group))


@router.post("/pay/runs/{month}/submit", operation_id="submit_pay")
def submit(request: HttpRequest, month: str, asked: Query[Asked]) -> dict[str, Any]:
    return _do(request, month, asked, actions.submit)


@router.post("/pay/runs/{month}/return", operation_id="return_pay")
def send_back(request: HttpRequest, month: str, given: Reason, asked: Query[Asked]) -> dict[str, Any]:
    return _do(request, month, asked, lambda who, day, which: actions.send_back(who, day, given.reason, which))


@router.post("/pay/runs/{month}/publish", operation_id="publish_pay")
def publish(request: HttpRequest, month: str, asked: Query[Asked]) -> dict[str, Any]:
    return _do(request, month, asked, actions.publish)


class PublishAt(Schema):
    """A day and a clock in each office's own zone; nothing takes it back."""

    day: date | None = None
    clock: time | None = None


@router.put("/pay/runs/{month}/publish-at", operation_id="schedule_pay")
def publish_at(request: HttpRequest, month: str, given: PublishAt, asked: Query[Asked]) -> dict[str, Any]:
    return _do(request, month, asked, lambda who, day, which: actions.schedule(who, day, given.day, given.clock, which))


@router.post("/pay/runs/{month}/lock", operation_id="lock_pay")
def lock(request: HttpRequest, month: str, asked: Query[Asked]) -> dict[str, Any]:
    return _do(request, month, asked, actions.lock)


@router.post("/pay/runs/{month}/unlock", operation_id="unlock_pay")
def unlock(request: HttpRequest, month: str, given: Reason, asked: Query[Asked]) -> dict[str, Any]:
    return _do(request, month, asked, lambda who, day, which: actions.unlock(who, day, given.reason, which))


def _do(request: HttpRequest, month: str, asked: Asked, verb: Callable[[Viewer, date, Which], Any]) -> dict[str, Any]:
    who, day = viewer(request), month_of(month)
    verb(who, day, asked.which)
    return _board(who, day, asked.which)


@router.get("/pay/runs/{month}/register.xlsx", operation_id="pay_register")
def registered(request: HttpRequest, month: str, asked: Query[Asked]) -> HttpResponse:
    return sent(register(viewer(request), month_of(month), asked.which), f"pay-{month}.xlsx")


def sent(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
