"""The board of jobs: what runs, when it last ran and will run next, and what failed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from croniter import croniter
from django.db.models import Count, Max
from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.rights import viewer_of
from tongpin.base.signin.language import language_of
from tongpin.base.words import Forbidden, Missing, Refused, Say, say

from .definition import definitions
from .entity import JobRun
from .queue import again

router = Router(tags=["jobs"])
RECENT = 50


class JobOut(Schema):
    name: str
    label: dict[str, str]
    every: str | None
    next_run: datetime | None
    last_run: datetime | None
    failed: int


class RunOut(Schema):
    id: int
    name: str
    label: dict[str, str]
    state: str
    queued_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    milliseconds: int | None
    failures: int
    done: int
    total: int
    message: str | None
    error: str | None


class Board(Schema):
    jobs: list[JobOut]
    runs: list[RunOut]


@router.get("/jobs", response=Board, operation_id="jobs")
def board(request: HttpRequest) -> dict[str, Any]:
    _overseer(request)
    lang = language_of(request)
    recent = JobRun.objects.order_by("-id")[:RECENT]
    return {"jobs": _jobs(), "runs": [_run(one, lang, whole=True) for one in recent]}


@router.get("/jobs/{run_id}", response=RunOut, operation_id="job")
def one(request: HttpRequest, run_id: int) -> dict[str, Any]:
    """Whoever asked for a job may watch it."""
    record = _record(run_id)
    mine = record.asked_by_id is not None and record.asked_by_id == request.user.pk
    if not mine:
        _overseer(request)
    return _run(record, language_of(request), whole=not mine)


@router.post("/jobs/{run_id}/retry", response=RunOut, operation_id="retry_job")
def retry(request: HttpRequest, run_id: int) -> dict[str, Any]:
    _overseer(request)
    record = _record(run_id)
    if record.state != JobRun.State.FAILED:
        raise Refused(say("base.jobs.not_failed"))
    again(record)
    return _run(_record(run_id), language_of(request), whole=True)


def _overseer(request: HttpRequest) -> None:
    if not viewer_of(request.user).may_be("owner", "hr"):
        raise Forbidden("base.jobs.only_overseers")


def _record(run_id: int) -> JobRun:
    record = JobRun.objects.filter(pk=run_id).first()
    if record is None:
        raise Missing()
    return record


def _jobs() -> list[dict[str, Any]]:
    last = dict(JobRun.objects.values_list("name").annotate(Max("started_at")))
    failed = dict(JobRun.objects.filter(state=JobRun.State.FAILED).values_list("name").annotate(Count("id")))
    now = datetime.now(UTC)
    return [
        {
            "name": name,
            "label": found.label,
            "every": found.every,
            "next_run": croniter(found.every, now).get_next(datetime) if found.every else None,
            "last_run": last.get(name),
            "failed": failed.get(name, 0),
        }
        for name, found in definitions().items()
    ]


def _run(record: JobRun, lang: str, *, whole: bool) -> dict[str, Any]:
    found = definitions().get(record.name)
    return {
        "id": record.pk,
        "name": record.name,
        "label": found.label if found else {"zh": record.name, "en": record.name},
        "state": record.state,
        "queued_at": record.queued_at,
        "started_at": record.started_at,
        "ended_at": record.ended_at,
        "milliseconds": record.milliseconds,
        "failures": record.failures,
        "done": record.steps_done,
        "total": record.steps_total,
        "message": Say.from_json(record.message).text(lang) if record.message else None,
        "error": (record.error or None) if whole else None,
    }
