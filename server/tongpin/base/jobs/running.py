"""Running: one run of a job, done once however often a worker dies."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import psycopg
from django.db import connection, transaction
from django.utils import timezone

from tongpin.base.words import Refused, Say, say

from .definition import Again, Definition, definition
from .entity import JobRun

KILLS = 2  # a job under which the worker died twice would kill every worker
ELSEWHERE_WAIT = 3
_LOCKS = 0x746A6F62  # "tjob": our part of the advisory locks

_log = logging.getLogger(__name__)


def run(run_id: int) -> None:
    """Runs it unless it is done; raises Again when it must be tried later."""
    record = _begin(run_id)
    if record is None:
        return
    found = definition(record.name)
    try:
        with transaction.atomic():
            _lock(run_id)
            message = found.work(*_progress(found, record), **record.arguments)
            _end(record, JobRun.State.DONE, message)
    except Again:
        _put_back(record)
        raise
    except Refused as refused:  # a refusal by the rules is the same the next time
        _end(record, JobRun.State.FAILED, refused.problems[0].say if refused.problems else None)
    except Exception:  # noqa: BLE001 - whatever a job raises is kept for the board
        _failed(found, record)


def _begin(run_id: int) -> JobRun | None:
    """Counts the start where a crash cannot take it back. None: there is nothing to do any more."""
    with transaction.atomic():
        record = JobRun.objects.select_for_update().filter(pk=run_id).first()
        if record is None or record.state in (JobRun.State.DONE, JobRun.State.FAILED):
            return None
        if record.starts - record.failures >= KILLS:
            _end(record, JobRun.State.FAILED, say("base.jobs.killed_its_worker", times=KILLS))
            return None
        record.starts += 1
        record.state, record.started_at = JobRun.State.RUNNING, timezone.now()
        record.save(update_fields=["starts", "state", "started_at"])
    return record


def _lock(run_id: int) -> None:
    """A worker that only seemed dead may still be at it: its transaction holds the lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCKS, run_id % 2**31])
        row = cursor.fetchone()
    if not (row and row[0]):
        raise Again(ELSEWHERE_WAIT)


def _put_back(record: JobRun) -> None:
    JobRun.objects.filter(pk=record.pk).update(state=JobRun.State.WAITING, starts=record.starts - 1)


def _failed(found: Definition, record: JobRun) -> None:
    record.failures += 1
    record.error = traceback.format_exc()[-4000:]
    record.save(update_fields=["failures", "error"])
    _log.warning("job %s failed (%s of %s)", found.name, record.failures, found.tries, exc_info=True)
    if record.failures >= found.tries:
        _end(record, JobRun.State.FAILED, say("base.jobs.gave_up", times=record.failures))
        return
    JobRun.objects.filter(pk=record.pk).update(state=JobRun.State.WAITING)
    raise Again(found.wait(record.failures))


def _end(record: JobRun, state: JobRun.State, message: Say | None) -> None:
    record.state, record.ended_at = state, timezone.now()
    record.message = message.to_json() if message else record.message
    record.save(update_fields=["state", "ended_at", "message"])
    if state == JobRun.State.FAILED and (gave_up := definition(record.name).gave_up):
        gave_up(record)


def _progress(found: Definition, record: JobRun) -> tuple[Any, ...]:
    return (Beside(record.pk),) if found.tells_progress else ()


def plain_parameters() -> dict[str, Any]:
    """How to reach the same database outside of Django's transaction."""
    given = connection.get_connection_params()
    return {key: value for key, value in given.items() if key not in ("cursor_factory", "context")}


class Beside:
    """Writes progress over a connection of its own: the job's transaction is not over yet."""

    SQL = "UPDATE base_jobrun SET steps_done = %s, steps_total = %s, message = coalesce(%s::jsonb, message) WHERE id = %s"

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id
        self.told_at = timezone.now()
        self.connection: psycopg.Connection[Any] | None = None

    def __call__(self, done: int, total: int, message: Say | None = None) -> None:
        now = timezone.now()
        if self.connection and done < total and message is None and (now - self.told_at).total_seconds() < 0.3:
            return
        self.told_at = now
        if self.connection is None:
            self.connection = psycopg.connect(autocommit=True, **plain_parameters())
        told = psycopg.types.json.Jsonb(message.to_json()) if message else None
        self.connection.execute(self.SQL, [done, total, told, self.run_id])
