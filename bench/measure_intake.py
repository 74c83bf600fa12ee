"""Intake: the generated company's files come in, each measured in the one import that brings it."""

from __future__ import annotations

from collections.abc import Iterator

from . import company
from .registry import measure


@measure("staff import of 3,000 people", bar="10 s", order=10)
def staff_import() -> Iterator[float]:
    yield company.staffed()


@measure("month of 129,923 punches read and stored", bar="20 s", order=20)
def punches_stored() -> Iterator[float]:
    yield company.clocked()[0]


@measure("pay file of 3,000 people", bar="10 s", order=30)
def pay_file() -> Iterator[float]:
    yield company.agreed()
