"""For tests that kill: processes on the test's own database, and a gate at which a write is made to wait."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection

from tongpin.base.jobs.running import plain_parameters

SERVER = Path(__file__).resolve().parents[3]
GATE = 5511_2026  # the advisory lock; a test's database is its own, so one number does for all
Begin = Callable[..., "subprocess.Popen[bytes]"]


@contextmanager
def processes() -> Iterator[Begin]:
    """`begin(code, **environment)` starts Python on the database of the test; what is left of them is ended."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(code: str, **more: str) -> subprocess.Popen[bytes]:
        given = {**os.environ, "TONGPIN_DATABASE": str(connection.settings_dict["NAME"]), "PYTHONPATH": str(SERVER), **more}
        started.append(subprocess.Popen([sys.executable, "-c", code], env=given))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@contextmanager
def gate_at(table: str, deed: str = "INSERT", when: str = "") -> Iterator[Callable[[], None]]:
    """Whoever has just written to the table waits; the given function returns when somebody stands there."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE OR REPLACE FUNCTION stand_at_the_gate() RETURNS trigger LANGUAGE plpgsql AS "
                       f"$$ BEGIN PERFORM pg_advisory_xact_lock_shared({GATE}); RETURN NULL; END $$")
        cursor.execute(f"CREATE TRIGGER gate AFTER {deed} ON {table} "
                       f"{f'FOR EACH ROW WHEN ({when})' if when else ''} EXECUTE FUNCTION stand_at_the_gate()")
    try:
        with psycopg.connect(autocommit=True, **plain_parameters()) as guard:
            guard.execute("SELECT pg_advisory_lock(%s)", [GATE])
            yield lambda: until(_somebody_stands)
        until(lambda: not _somebody_stands())
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER gate ON {table}")


def _somebody_stands() -> bool:
    with connection.cursor() as cursor:  # the view shows every database of the server: other tests run beside this one
        cursor.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted AND database = "
                       "(SELECT oid FROM pg_database WHERE datname = current_database())", [GATE])
        return cursor.fetchone() is not None


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
