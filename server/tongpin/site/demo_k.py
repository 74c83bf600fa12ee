"""Demo company of 3,000 people in ten offices: generated files of October 2026, loaded like everybody's files."""

from __future__ import annotations

from datetime import date
from functools import cache

from . import generated

MONTH = date(2026, 10, 1)
HEAD_COUNT = 3000


def load(count: int = HEAD_COUNT) -> None:
    """Staff list, a month of punches and the pay file; October is left open, as HR finds it on the first."""
    from .demo import import_contents, make_users, sign_ins

    import_contents([staff_file(count)])
    import_contents([*clock_files(count), pay_file(count)])
    make_users(sign_ins("k"), everybody=False)


@cache
def _people(count: int) -> list[generated.Someone]:
    return generated.people(count)


def staff_file(count: int = HEAD_COUNT) -> generated.File:
    return generated.staff_file(_people(count))


def clock_files(count: int = HEAD_COUNT) -> list[generated.File]:
    """One attlog.dat an office."""
    return generated.clock_files(_people(count), MONTH)


def pay_file(count: int = HEAD_COUNT) -> generated.File:
    return generated.pay_file(_people(count), MONTH)
