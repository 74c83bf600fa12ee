"""An import is taken back: not from a closed month, and its movements in the registers are reversed with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tongpin.base import registers
from tongpin.base.intake.entity import Import, ImportTrace
from tongpin.base.intake.guards import TakenBack, before_undo, undo_guard
from tongpin.base.words import Refused, Say, say
from tongpin.hours.absence.entity import LEAVE
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.overtime.entity import OVERTIME


@undo_guard
def month_is_open(imported: Import) -> Say | None:
    """Results of a closed month stay as they are."""
    touched: set[int] = set()
    for trace in ImportTrace.objects.filter(imported=imported, model=DayResult._meta.label_lower):
        touched |= {row[0] for row in trace.rows}
    if not touched:
        return None
    days = DayResult.objects.filter(pk__in=touched).values_list("office_id", "day").distinct()
    months = {(office, day.replace(day=1)) for office, day in days}
    for one in MonthClose.objects.filter(state="closed").select_related("office"):
        if (one.office_id, one.month) in months:
            return say("hours.month.closed", office=one.office.name, month=one.month.strftime("%Y-%m"))
    return None


def _reverser(register: str, entity: str) -> Callable[[Any, TakenBack], None]:
    def reverse(door: Any, gone: TakenBack) -> None:
        if gone.changed.get(entity):  # what it had corrected or withdrawn would need its old movement again
            raise Refused(say("hours.intake.corrected"))
        registers.reverse(door, register, [f"{entity}:{key}" for key in gone.created.get(entity, ())])

    return reverse


before_undo(LEAVE)(_reverser(LEAVE, "hours.absence"))
before_undo(OVERTIME)(_reverser(OVERTIME, "hours.overtime"))
