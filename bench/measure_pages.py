"""Pages: every list the product shows at 3,000 people, the questions it asks, and its first paint in a browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from . import asking
from .clock import once
from .registry import measure

FEW = 200
# Single records and what has no rows of its own are measured by the tests of queries.
LISTS = (
    "people_directory", "people_org", "hours_month", "hours_exceptions", "pay_run", "pay_run_slips", "imports", "jobs",
    "ledger", "notices", "search", "payslip_questions", "my_payslips", "pay_items", "roles", "shapes",
)


def _page(name: str) -> Iterator[float]:
    yield from asking.answers()[name].milliseconds


def _slowest_records() -> Iterator[float]:
    """Rounds of the slowest list of records of any entity."""
    found = [one for name, one in asking.answers().items() if name.startswith("records ")]
    yield from max(found, key=lambda one: sorted(one.milliseconds)[len(one.milliseconds) // 2]).milliseconds


for _name in LISTS:
    measure(f"page {_name}", bar="100 ms", order=50)(partial(_page, _name))
for _entity in ("people.person", "hours.punch", "hours.day_result", "pay.slip"):
    measure(f"page records {_entity}", bar="100 ms", order=51)(partial(_page, f"records {_entity}"))
measure("page of records of any entity, slowest", bar="100 ms", order=52)(_slowest_records)


@measure("queries of a list page, most", bar="15 queries", order=53)
def most_queries() -> Iterator[float]:
    yield max(one.queries for name, one in asking.answers().items() if name in LISTS or name.startswith("records "))


@measure("pages with more queries at 3,000 than at 200", bar="0 pages", order=54)
def growing() -> Iterator[float]:
    few = _few()
    yield sum(one.queries > few[name] for name, one in asking.answers().items() if name in few)


@once
def _few() -> dict[str, int]:
    """The same pages of a company of 200, counted by a process of its own."""
    given = {**os.environ, "TONGPIN_DATABASE": "tongpin_bench_few", "TONGPIN_BENCH_HEADS": str(FEW)}
    done = subprocess.run([sys.executable, "-m", "bench.few"], env=given, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-300:])
    counted: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return counted
