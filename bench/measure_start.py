"""Start and memory: how long until the first answer when everything is installed, and what the processes weigh."""

from __future__ import annotations

import time
from collections.abc import Iterator

from .process import served
from .registry import DATABASE, measure

SETTLED = 4


@measure("warm start to the first answer", bar="20 s", order=90)
def warm_start() -> Iterator[float]:
    for _ in range(3):
        with served(DATABASE) as one:
            yield one.seconds_to_first_answer


@measure("memory of the web process", bar="400 MB", order=91)
def web_memory() -> Iterator[float]:
    with served(DATABASE) as one:
        time.sleep(SETTLED)
        yield one.megabytes()


@measure("memory of the worker", bar="400 MB", order=92)
def worker_memory() -> Iterator[float]:
    with served(DATABASE) as one:
        time.sleep(SETTLED)
        yield one.worker_megabytes()
