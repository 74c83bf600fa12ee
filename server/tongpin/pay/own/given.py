"""Own inputs as a run reads them: which there are, and what is given for whom in a month; two queries whatever the head count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import JSONField, Q, Value

from tongpin.base import period
from tongpin.pay.item.rules import EVERYWHERE, INPUT, LONG_AGO

from .entity import OwnInput, OwnValue

BEHIND = 100_000  # no line of the payslip


def own_inputs(columns: Sequence[str]) -> Any:
    """As rows of pay items, which formulas of every country may speak of; to be read with those."""
    fixed = {"scheme": Value(EVERYWHERE), "step": Value("base"), "kind": Value(INPUT), "text": Value(""), "position": Value(BEHIND),
             "version": Value(1), "valid_from": Value(LONG_AGO), "hides_zero": Value(False), "is_taxable": Value(False),
             "offices": Value([], JSONField())}
    return OwnInput.objects.annotate(**fixed).values_list(*columns, named=True).order_by()


def own_values(whose: Q, day: date) -> dict[int, dict[str, Decimal]]:
    """Person → code → what holds on the day."""
    found: dict[int, dict[str, Decimal]] = {}
    rows = OwnValue.objects.filter(period.on(day), whose).values_list("person_id", "input__code", "value").order_by()
    for person, code, value in rows:
        found.setdefault(person, {})[code] = Decimal(f"{value.normalize():f}")
    return found
