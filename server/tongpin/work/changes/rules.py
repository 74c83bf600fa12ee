"""Whom a change concerns, and when somebody who has not read it is urged. No database, no clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

EVERY = 3  # days between two reminders after the last day: often enough to be heard, seldom enough to be read


def concerns(
    office: int | None, department: int | None, *, offices: Collection[int], departments: Collection[int]
) -> bool:
    """Both lists empty: everybody; else whoever stands in one of the offices or one of the departments."""
    if not offices and not departments:
        return True
    return office in offices or department in departments


def is_due(last_day: date | None, reminded: date | None, today: date) -> bool:
    if last_day is None or today < last_day:
        return False
    return reminded is None or reminded < last_day or (today - reminded).days >= EVERY
