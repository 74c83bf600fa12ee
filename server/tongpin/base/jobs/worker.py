"""Worker: takes jobs, takes over those of dead workers, and delivers the events of the outbox."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psycopg
from django.db import OperationalError, close_old_connections
from procrastinate.contrib.django import app

from tongpin.base.events import deliver_pending
from tongpin.base.events.outbox import CHANNEL

from .running import plain_parameters

HEARTBEAT = 2.0
DEAD_AFTER = 10.0
POLL = 2.0

_log = logging.getLogger(__name__)


def work(*, alongside: int | None = None, heartbeat: float = HEARTBEAT, dead_after: float = DEAD_AFTER) -> None:
    """Works until told to stop, or until the process `alongside` is gone."""
    stopping = threading.Event()
    mail = threading.Thread(target=_deliver, args=(stopping,), daemon=True)
    mail.start()
    try:
        asyncio.run(_work(alongside, heartbeat, dead_after))
    finally:
        stopping.set()
        mail.join(timeout=5)


async def _work(alongside: int | None, heartbeat: float, dead_after: float) -> None:
    own = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with own.open_async(), _beside(_rescue(own, dead_after), _leave(alongside)):
        await own.run_worker_async(
            concurrency=2,
            fetch_job_polling_interval=POLL,
            update_heartbeat_interval=heartbeat,
            stalled_worker_timeout=dead_after,
            shutdown_graceful_timeout=20,
            delete_jobs="successful",
        )


@asynccontextmanager
async def _beside(*works: object) -> AsyncIterator[None]:
    tasks = [asyncio.ensure_future(one) for one in works]  # type: ignore[call-overload]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def _rescue(own: object, dead_after: float) -> None:
    """Jobs of a worker that no longer gives a sign are queued again; their own count says when that is enough."""
    manager = own.job_manager  # type: ignore[attr-defined]
    while True:
        with suppress(Exception):
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=dead_after):
                _log.warning("job %s was left by a dead worker", job.id)
                await manager.retry_job(job)
            await manager.prune_stalled_workers(dead_after)
        await asyncio.sleep(dead_after / 4)


async def _leave(alongside: int | None) -> None:
    """The web process may be killed without a word; its worker must not stay behind."""
    while alongside is not None:
        if os.getppid() != alongside:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        await asyncio.sleep(1)


def _deliver(stopping: threading.Event) -> None:
    """Woken by the outbox, and every few seconds in any case."""
    while not stopping.is_set():
        try:
            _listen_and_deliver(stopping)
        except (OperationalError, psycopg.OperationalError):
            _log.warning("the database is away; events wait", exc_info=True)
            stopping.wait(POLL)
        except Exception:  # noqa: BLE001 - delivery must never end silently
            _log.exception("delivery of events failed")
            stopping.wait(POLL)


def _listen_and_deliver(stopping: threading.Event) -> None:
    close_old_connections()
    with psycopg.connect(autocommit=True, **plain_parameters()) as ear:
        ear.execute(f"LISTEN {CHANNEL}")
        while not stopping.is_set():
            while deliver_pending():
                pass
            for _woken in ear.notifies(timeout=POLL, stop_after=1):
                pass
