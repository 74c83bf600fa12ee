"""Company: the generated one of 3,000 in the bench's database, brought in step by step; each step is done and timed once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tongpin.site import demo_k

from .clock import Clock, Seconds, once, seconds

MONTH = "2026-10"
HEADS = int(os.environ.get("TONGPIN_BENCH_HEADS", demo_k.HEAD_COUNT))


@once
def staffed() -> Seconds:
    """The staff list comes in."""
    from tongpin.site.demo import import_contents

    file = demo_k.staff_file(HEADS)
    clock = Clock()
    import_contents([file])
    return clock.read()


@once
def clocked() -> tuple[Seconds, Seconds]:
    """A month of punches is read and stored, and its days are judged; one import does both."""
    from tongpin.site.demo import import_contents

    staffed()
    files = demo_k.clock_files(HEADS)
    with _judging_timed() as judged:
        clock = Clock()
        import_contents(files)
        whole = clock.read()
    judging = seconds(sum(judged), sum(one.cpu or 0 for one in judged))
    return seconds(whole - judging, (whole.cpu or 0) - (judging.cpu or 0)), judging


@once
def agreed() -> Seconds:
    """The pay file comes in."""
    from tongpin.site.demo import import_contents

    staffed()
    file = demo_k.pay_file(HEADS)
    clock = Clock()
    import_contents([file])
    return clock.read()


@once
def closed() -> Seconds:
    """The month of all offices is closed."""
    from tongpin.base.entities import SYSTEM
    from tongpin.hours import public as hours
    from tongpin.people import public as people

    clocked()
    clock = Clock()
    offices = [one.id for one in people.offices()]
    hours.close(SYSTEM, offices, hours.month_named(MONTH), as_judged=True, reason="bench")
    return clock.read()


@once
def paid() -> tuple[Seconds, float]:
    """From computing to locking; and this process's own seconds for computing."""
    from tongpin.base.entities import SYSTEM
    from tongpin.pay.run.compute import compute

    agreed()
    closed()
    signed_up()
    clock, own = Clock(), time.process_time()
    compute(SYSTEM, demo_k.MONTH)
    own = time.process_time() - own
    lock()
    return clock.read(), own


def lock() -> None:
    """What was computed is submitted by payroll, agreed to by HR as its process asks, published and locked."""
    from tongpin.base.access.rights import viewer_of
    from tongpin.base.flow import actions as flow
    from tongpin.base.flow.entity import FlowTask
    from tongpin.base.signin.entity import User
    from tongpin.pay.run import actions

    payroll, hr = (viewer_of(User.objects.get(username=name)) for name in ("payroll", "hr"))
    actions.submit(payroll, demo_k.MONTH)
    flow.decide(hr, FlowTask.objects.get(user=hr.user_id, state="open").pk, flow.Verdict("approve"))
    actions.publish(payroll, demo_k.MONTH)
    actions.lock(payroll, demo_k.MONTH)


@once
def signed_up() -> None:
    """The demo's sign-ins: hr, payroll, owner."""
    from tongpin.site.demo import make_users, sign_ins

    staffed()
    make_users(sign_ins("k"), everybody=False)


@contextmanager
def _judging_timed() -> Iterator[list[Seconds]]:
    """Notes what the judging inside an import takes."""
    from tongpin.hours.intake import bring as bringing

    bring: Any = bringing
    judge, spent = bring.recompute, list[Seconds]()

    def timed(*given: Any) -> int:
        clock = Clock()
        try:
            return int(judge(*given))
        finally:
            spent.append(clock.read())

    bring.recompute = timed
    try:
        yield spent
    finally:
        bring.recompute = judge
