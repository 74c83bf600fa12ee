"""Own inputs as a run reads them: which there are, and what is given for whom in a month; two queries whatever the head count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import JSONField, Q, Value

from tongpin.base import period
from tongpin.pay.item.rules import EVERYWHERE, INPUT, LONG_AGO

from .entity import OwnInput, OwnValue

ONE = timedelta(days=1)
BEHIND = 100_000  # no line of the payslip


def own_inputs(columns: Sequence[str]) -> Any:
    """As rows of pay items, which formulas of every country may speak of; to be read with those."""
    fixed = {"scheme": Value(EVERYWHERE), "step": Value("base"), "kind": Value(INPUT), "text": Value(""), "position": Value(BEHIND),
             "version": Value(1), "valid_from": Value(LONG_AGO), "hides_zero": Value(False), "is_taxable": Value(False),
             "offices": Value([], JSONField())}
    return OwnInput.objects.annotate(**fixed).values_list(*columns, named=True).order_by()


@dataclass(frozen=True)
class Standing:
    """A figure of one input and person, and from which to which day it holds."""

    code: str
    value: Decimal
    valid_from: date
    valid_to: date | None


def own_between(whose: Q, first: date, last: date) -> dict[int, list[Standing]]:
    """Person → what holds on any day of the period, oldest first."""
    found: dict[int, list[Standing]] = {}
    rows = OwnValue.objects.filter(period.between(first, last), whose).order_by("valid_from")
    for person, code, value, since, until in rows.values_list("person_id", "input__code", "value", "valid_from", "valid_to"):
        found.setdefault(person, []).append(Standing(code, Decimal(f"{value.normalize():f}"), since, until))
    return found


def standing_on(told: Iterable[Standing], day: date) -> dict[str, Standing]:
    return {one.code: one for one in told if period.holds(one, day)}


def changes_of(told: Iterable[period.Dated], first: date, last: date) -> list[date]:
    """The days after the first on which something begins or has just ended, oldest first."""
    days = {day for one in told for day in (one.valid_from, one.valid_to and one.valid_to + ONE)}
    return sorted(day for day in days if day and first < day <= last)
