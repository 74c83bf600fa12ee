"""Months: the same day some months later; every term, notice and carry-over of the house is reckoned so."""

from __future__ import annotations

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where there is none (31 January + 1 = 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
