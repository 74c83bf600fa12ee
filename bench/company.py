"""Company: the generated one of 3,000 in the bench's database, brought in step by step; each step is done and timed once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from tongpin.site import demo_k

MONTH = "2026-10"
HEADS = int(os.environ.get("TONGPIN_BENCH_HEADS", demo_k.HEAD_COUNT))


@cache
def staffed() -> float:
    """Seconds to bring in the staff list."""
    from tongpin.site.demo import import_contents

    file = demo_k.staff_file(HEADS)
    start = time.perf_counter()
    import_contents([file])
    return time.perf_counter() - start


@cache
def clocked() -> tuple[float, float]:
    """Seconds to read and store a month of punches, and seconds to judge its days; one import does both."""
    from tongpin.site.demo import import_contents

    staffed()
    files = demo_k.clock_files(HEADS)
    with _judging_timed() as judged:
        start = time.perf_counter()
        import_contents(files)
        whole = time.perf_counter() - start
    return whole - sum(judged), sum(judged)


@cache
def agreed() -> float:
    """Seconds to bring in the pay file."""
    from tongpin.site.demo import import_contents

    staffed()
    file = demo_k.pay_file(HEADS)
    start = time.perf_counter()
    import_contents([file])
    return time.perf_counter() - start


@cache
def closed() -> float:
    """Seconds to close the month of all offices."""
    from tongpin.base.entities import SYSTEM
    from tongpin.hours import public as hours
    from tongpin.people import public as people

    clocked()
    start = time.perf_counter()
    offices = [one.id for one in people.offices()]
    hours.close(SYSTEM, offices, hours.month_named(MONTH), as_judged=True, reason="bench")
    return time.perf_counter() - start


@cache
def paid() -> tuple[float, float]:
    """Seconds from computing to locking, and this process's own seconds for computing."""
    from tongpin.base.entities import SYSTEM
    from tongpin.pay.run import actions
    from tongpin.pay.run.compute import compute

    agreed()
    closed()
    start, own = time.perf_counter(), time.process_time()
    compute(SYSTEM, demo_k.MONTH)
    own = time.process_time() - own
    for verb in (actions.submit, actions.approve, actions.publish, actions.lock):
        verb(SYSTEM, demo_k.MONTH)
    return time.perf_counter() - start, own


@cache
def signed_up() -> None:
    """The demo's sign-ins: hr, payroll, owner."""
    from tongpin.site.demo import make_users, sign_ins

    staffed()
    make_users(sign_ins("k"), everybody=False)


@contextmanager
def _judging_timed() -> Iterator[list[float]]:
    """Notes how long the judging inside an import takes."""
    from tongpin.hours.intake import bring as bringing

    bring: Any = bringing
    judge, seconds = bring.recompute, list[float]()

    def timed(*given: Any) -> int:
        start = time.perf_counter()
        try:
            return int(judge(*given))
        finally:
            seconds.append(time.perf_counter() - start)

    bring.recompute = timed
    try:
        yield seconds
    finally:
        bring.recompute = judge
