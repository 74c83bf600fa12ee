"""Clock: seconds on the wall, and beside them the processors' seconds that this process and its database spent.

On a machine that others use, too, the second figure is the one to compare between runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

import psutil

T = TypeVar("T")


class Seconds(float):
    """Wall seconds that know their `cpu`."""

    cpu: float | None = None


class Clock:
    """Runs from its making on."""

    def __init__(self) -> None:
        self._start, self._cpu = time.perf_counter(), _spent()

    def read(self) -> Seconds:
        return seconds(time.perf_counter() - self._start, _spent() - self._cpu)


def seconds(wall: float, cpu: float) -> Seconds:
    made = Seconds(wall)
    made.cpu = cpu
    return made


def once(step: Callable[[], T]) -> Callable[[], T]:
    """Done at the first call; later ones get its result, or its failure, without doing it again."""
    done: list[T] = []
    failed: list[Exception] = []

    @wraps(step)
    def ask() -> T:
        if failed:
            raise failed[0]
        if not done:
            try:
                done.append(step())
            except Exception as error:
                failed.append(error)
                raise
        return done[0]

    return ask


def _spent() -> float:
    """Of this process and of the part of PostgreSQL that serves it, where both are on one machine."""
    from django.db import connection

    own = time.process_time()
    connection.ensure_connection()
    try:
        times = psutil.Process(connection.connection.info.backend_pid).cpu_times()
    except psutil.Error:
        return own
    return own + float(times.user) + float(times.system)
