"""What the month hears of itself: whoever was reminded to close it is asked no more."""

from __future__ import annotations

from tongpin.base.events import hears
from tongpin.hours.events import MonthClosed

from .close_day import settle_reminder


@hears(MonthClosed)
def closed(fact: MonthClosed) -> None:
    settle_reminder(fact.office, fact.month)
