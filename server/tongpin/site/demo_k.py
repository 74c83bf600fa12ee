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

    staff, *rest = files(count)
    import_contents([staff])
    import_contents(rest)
    make_users(sign_ins("k"), everybody=False)


@cache
def files(count: int = HEAD_COUNT) -> tuple[generated.File, ...]:
    """The staff list first, then one attlog an office, then the pay file."""
    staff = generated.people(count)
    return generated.staff_file(staff), *generated.clock_files(staff, MONTH), generated.pay_file(staff)
