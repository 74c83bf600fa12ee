"""When payslips appear by themselves: one clock on the wall, which is another moment in each zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tongpin.base.flow.offers import whos
from tongpin.people import public as people

from .entity import PayRun

LATEST = timedelta(days=62)  # after payday; later is a slip of the pen


def moments(summary: Sequence[Mapping[str, Any]], day: date, clock: time) -> dict[int, datetime]:
    """Office → the moment at which its wall clock shows the time; offices of the run only.

    A clock that does not exist on the day (summer time begins) is the moment just after the gap.
    """
    paid = {one["office"] for one in summary}
    return {one.id: datetime.combine(day, clock, ZoneInfo(one.zone)) for one in people.offices() if one.id in paid}


def shown(run: PayRun) -> dict[str, Any] | None:
    """What the board tells of it; None: nothing is set."""
    if run.publish_on is None:
        return None
    by = whos([run.publish_set_by_id])[run.publish_set_by_id].name if run.publish_set_by_id else None
    zones = {one.zone for one in people.offices() if one.id in {each["office"] for each in run.summary}}
    return {"day": run.publish_on.isoformat(), "clock": run.publish_clock, "by": by, "zones": len(zones)}
