"""Which document a leave needs, until when, and on which days its person is reminded; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar

BEFORE = timedelta(days=1)  # the first reminder comes the day before it is due
EVERY = 3  # days, from then on, until it is there


class Rule(Protocol):
    kind: str
    office_id: int | None
    over_days: Decimal


R = TypeVar("R", bound=Rule)


def rule_for(rules: Iterable[R], kind: str, office: int, days: Decimal) -> R | None:
    """The office's own before the company's; None: nothing is demanded, or the leave is too short for it."""
    held = [one for one in rules if one.kind == kind and one.office_id in (None, office)]
    if not held:
        return None
    rule = max(held, key=lambda one: one.office_id is not None)
    return rule if days > rule.over_days else None


def due(first_day: date, within: int) -> date:
    return first_day + timedelta(days=within)


def reminds_on(day: date, due_on: date) -> bool:
    first = due_on - BEFORE
    return day == first or (day > first and (day - due_on).days % EVERY == 0)
