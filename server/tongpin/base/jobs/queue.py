"""Queue: asks for a job inside the caller's transaction; the worker takes it after commit."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from . import running
from .definition import Again, arguments_fit
from .entity import JobRun


class AsTold(BaseRetryStrategy):
    """Again when our own record says so; procrastinate itself never decides."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        return RetryDecision(retry_in={"seconds": exception.seconds}) if isinstance(exception, Again) else None


@app.task(name="tongpin.run", retry=AsTold())
def run_in_worker(run_id: int) -> None:
    running.run(run_id)


def later(name: str, *, asked_by: int | None = None, once: str | None = None, **arguments: Any) -> JobRun:
    """Asks for a job; with `once`, the second asking gives the run of the first."""
    arguments_fit(name, arguments)
    with transaction.atomic():
        if once:
            run, fresh = JobRun.objects.get_or_create(
                once=once, defaults={"name": name, "arguments": arguments, "asked_by_id": asked_by}
            )
        else:
            run, fresh = JobRun.objects.create(name=name, arguments=arguments, asked_by_id=asked_by), True
        if fresh:
            run_in_worker.defer(run_id=run.pk)
    return run


def unfinished(name: str) -> QuerySet[JobRun]:
    """The runs of a job that are not done: they wait, work, or failed and wait for somebody; the oldest first."""
    return JobRun.objects.filter(name=name).exclude(state=JobRun.State.DONE).order_by("id")


def again(run: JobRun) -> None:
    """A failed run gets all its tries back."""
    with transaction.atomic():
        cleared: dict[str, Any] = {"starts": 0, "failures": 0, "error": "", "message": None, "ended_at": None}
        JobRun.objects.filter(pk=run.pk).update(state=JobRun.State.WAITING, **cleared)
        run_in_worker.defer(run_id=run.pk)


def come_again(name: str, every: str) -> None:
    @app.periodic(cron=every)
    @app.task(name=f"tongpin.tick.{name}", pass_context=False)
    def tick(timestamp: int) -> None:
        later(name, once=f"{name}@{timestamp}")


def run_waiting() -> int:
    """Runs here and now what waits: for scripts and tests that have no worker."""
    count = 0
    while run := JobRun.objects.filter(state=JobRun.State.WAITING).order_by("id").first():
        try:
            running.run(run.pk)
        except Again as put_off:
            raise RuntimeError(f"{run.name}: {put_off}") from put_off
        count += 1
    return count
