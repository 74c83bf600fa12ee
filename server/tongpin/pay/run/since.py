"""Since: how far each payslip is from last month's, or last week's, kept with it: lists of any length are sorted by the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KT

from tongpin.base.calendars import add_months
from tongpin.base.entities import Door
from tongpin.pay.slip.entity import Payslip

from .compare import moved_up
from .draft import ZERO
from .entity import PayRun
from .rulebook import TABLE, Books, Rulebook

FIELDS = ("is_new", "moved", "is_up")


def compared(slips: Sequence[Payslip], run: PayRun, books: Mapping[str, Rulebook]) -> list[Payslip]:
    """Sets what each says of the one before; those come back that said something else. What is paid apart is compared with nothing."""
    before = before_of(run)
    if before is None:
        for slip in slips:
            slip.is_new = False
        return []
    theirs = Payslip.objects.filter(before, person_id__in=[slip.person_id for slip in slips])
    told = theirs.values_list("person_id", "net", KT("figures__taxable"), "tax_month")
    last = {person: (net, taxable, taxed.year) for person, net, taxable, taxed in told}
    return [slip for slip in slips if _compare(slip, last.get(slip.person_id), books)]


def before_of(run: PayRun) -> Q | None:
    """Which payslips come before those of the run: of last month, whichever group paid, or of the period before. None: apart."""
    if run.is_apart:
        return None
    if run.begins:
        return Q(run__group=run.group_id, run__ends=run.begins - timedelta(days=1))
    return Q(month=add_months(run.month, -1), number=0)


def tell_next(opened: Door, run: PayRun) -> None:
    """A month that changes when the next is there already changes what the next says of it."""
    if run.is_apart:
        return
    after = Q(group=run.group_id, begins=run.ends + timedelta(days=1)) if run.ends else Q(month=add_months(run.month, 1), number=0)
    for following in PayRun.objects.filter(after):
        slips = list(Payslip.objects.filter(run=following))
        opened.change_many(compared(slips, following, Books(following.rulebooks)), FIELDS)


def _compare(slip: Payslip, last: tuple[Decimal, str | None, int] | None, books: Mapping[str, Rulebook]) -> bool:
    net, taxable, year = last or (ZERO, None, 0)
    said = tuple(getattr(slip, name) for name in FIELDS)
    slip.is_new, slip.moved = last is None, abs(slip.net - net)
    slip.is_up = year == slip.tax_month.year and bool(slip.book) and _is_up(books[slip.book], slip.figures.get("taxable"), taxable)
    return said != tuple(getattr(slip, name) for name in FIELDS)


def _is_up(book: Rulebook, now: Any, last: str | None) -> bool:
    """Did the year's income reach a higher bracket this month?"""
    return bool(now and last) and TABLE in book.law and moved_up(book.law[TABLE].brackets, Decimal(now), Decimal(last or 0))
