"""Large: pay and lists of a hundred thousand people; minutes long, so measured only when asked for: `./run bench large`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from . import asking, company, large
from .clock import Clock, Seconds, once
from .registry import LARGE, measure

PAGES = ("people_directory", "hours_month", "hours_exceptions", "pay_run", "pay_run_slips", "records people.person",
         "records hours.day_result", "records pay.slip")


@measure(f"{LARGE}: a month of hours judged, by two workers", bar="240 s", order=89)
def judged() -> Iterator[float]:
    yield large.judged()


@once
def _paid() -> tuple[Seconds, Seconds, int]:
    """Computed, and from there to locked; how many payslips."""
    from tongpin.pay.run.entity import PayRun
    from tongpin.site import demo_k

    computed, _ = large.computed()
    clock = Clock()
    company.lock()
    return computed, clock.read(), PayRun.objects.get(month=demo_k.MONTH).slips.count()


@measure(f"{LARGE}: pay of 100,000 with 40 items computed", bar="90 s", order=90)
def computed() -> Iterator[float]:
    whole, _, count = _paid()
    assert count >= 100_000 * 0.9
    yield whole


@measure(f"{LARGE}: pay of 100,000 submitted to locked", bar="60 s", order=91)
def locked() -> Iterator[float]:
    yield _paid()[1]


@measure(f"{LARGE}: most memory of it, both workers", bar="2000 MB", order=92)
def memory() -> Iterator[float]:
    yield large.computed()[1]


def _page(name: str) -> Iterator[float]:
    _paid()
    yield from _answers()[name].milliseconds


@once
def _answers() -> dict[str, asking.Answered]:
    return asking.answers_of(only=PAGES)


for _name in PAGES:
    measure(f"{LARGE}: {_name}", bar="100 ms", order=93)(partial(_page, _name))
