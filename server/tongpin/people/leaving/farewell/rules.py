"""Farewell, pure: how long the link holds, and which four signs open it."""

from __future__ import annotations

from datetime import date, timedelta

from tongpin.base.calendars import add_months

# As long as the company keeps the ended contract (劳动合同法 art. 50); until then it may be asked for and disputed.
LINK_MONTHS = 24
LEAST_MONTHS, MOST_MONTHS = 1, 60
LEAST_DAYS = timedelta(days=30)  # sent again late, it can still be used


def link_ends(last_day: date, months: int, today: date) -> date:
    """The last day on which the link opens."""
    return max(add_months(last_day, months), today + LEAST_DAYS)


def last_four(number: str | None) -> str | None:
    """None where the number is too short to prove anything."""
    signs = "".join(one for one in number or "" if one.isalnum())
    return signs[-4:].upper() if len(signs) >= 6 else None
