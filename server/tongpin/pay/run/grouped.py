"""Grouped: what the run of one group reads; where all offices are paid together, that is everything."""

from __future__ import annotations

from datetime import date

from tongpin.pay.group.known import Groups, offices_of
from tongpin.pay.tax.entity import AnnualBonus
from tongpin.people import public as people

from .gather import Month, gather, last_day


def gather_group(month: date, group: int | None, known: Groups, *, is_foreseen: bool = False, tax_month: date | None = None) -> Month:
    """`group` None: everybody, and with them what belongs to nobody. `tax_month`: of what is paid apart, that of the regular run."""
    paid_in = tax_month or known.tax_month(group, month)
    told = gather(month, offices_of(group, month, known), is_foreseen=is_foreseen, tax_month_of=lambda office: paid_in,
                  by_period=known.by_period(month))
    if not told.is_whole:
        told.lost = _paid_nowhere(month) if group is None else set()
    return told


def _paid_nowhere(month: date) -> set[int]:
    """Who has an annual bonus in the month and no post in it, in whatever group."""
    found = set(AnnualBonus.objects.filter(month=month).values_list("person_id", flat=True))
    return found - people.posts_of(found, month, last_day(month)).keys() if found else found
