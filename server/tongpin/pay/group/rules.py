"""Which group an office is paid with in a month, and the day on which a group is paid. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.calendars import add_months

EVERYBODY = "everybody"  # key of the group that ships
MONTHS = ("next", "same")  # paid in the month after the one that is paid for, or in itself
SHIFTS = ("as_is", "before", "after")  # where the day is no workday
LONGEST_REST = 15  # days without a workday; no calendar has as many
LONG_AGO = date(2000, 1, 1)  # a group that begins before any run


@dataclass(frozen=True)
class PayDay:
    """Where nobody has said otherwise, a month is paid on its last day, so that its tax counts in it."""

    day: int = 31  # of the month; the last one where the month is shorter
    pays_in: str = MONTHS[1]
    shift: str = SHIFTS[0]

    def of(self, month: date, is_work: Callable[[date], bool]) -> date:
        """`is_work`: is anybody at work where the group is paid (banks pay on workdays)?"""
        first = add_months(month, 1) if self.pays_in == "next" else month
        last = add_months(first, 1) - timedelta(days=1)
        day = first.replace(day=min(self.day, last.day))
        step = {"before": -1, "after": 1}.get(self.shift)
        if step is None:
            return day
        moved = (day + timedelta(days=step * count) for count in range(LONGEST_REST))
        return next((one for one in moved if is_work(one)), day)


Move = tuple[int, int | None, date]  # office, group (None: everybody), since


def placed(moves: Iterable[Move], month: date) -> dict[int, int]:
    """Office → group in the month; offices that are paid with everybody are left out."""
    found: dict[int, int | None] = {}
    for office, group, since in sorted(moves, key=lambda one: one[2]):
        if since <= month:
            found[office] = group
    return {office: group for office, group in found.items() if group is not None}


def covered(places: Mapping[int, int], group: int | None, offices: Iterable[int]) -> set[int]:
    """The offices that the group (None: everybody) pays."""
    return {one for one in offices if places.get(one) == group}


def since_of(newest_run: date | None) -> date:
    """A move holds from the first month that has no run; before the first run it holds for whatever is paid."""
    return LONG_AGO if newest_run is None else add_months(newest_run, 1)
