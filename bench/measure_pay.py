"""Pay: a month of 3,000 payslips from computing to locking."""

from __future__ import annotations

from collections.abc import Iterator

from . import company, year
from .registry import measure


@measure("pay run of 3,000, computed to locked", bar="15 s", order=41)
def pay_run() -> Iterator[float]:
    yield company.paid()[0]


@measure("CPU for one payslip", bar="3 ms", order=42)
def payslip_cpu() -> Iterator[float]:
    yield company.paid()[1] * 1000 / company.HEADS


@measure("pay run of 3,000 with a paid year behind it", bar="15 s", order=80)
def pay_run_of_the_year() -> Iterator[float]:
    yield year.paid_again()
