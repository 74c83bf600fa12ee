"""Differences as the month's page reads them: of offices and people whom the viewer sees."""

from __future__ import annotations

from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import say
from tongpin.hours.day.entity import DayResult
from tongpin.people.public import offices, persons

from .differences import Difference, differences
from .entity import RESETTLED, MonthClose
from .period import Month

MOST = 200


def shown(viewer: Viewer, month: Month) -> dict[str, Any]:
    rights.demand(viewer, entity_of(MonthClose), "see")
    mine = {one.id: one for one in offices() if rights.may(viewer, entity_of(MonthClose), "see", {"office": one.id})}
    found = differences(viewer, list(mine), month)
    people = persons({one.person for one in found})
    seen = set(DayResult.objects.filter(
        rights.rows(viewer, entity_of(DayResult)), person_id__in=people, day__gte=month.first, day__lte=month.last,
    ).order_by().values_list("person_id", flat=True).distinct()) if found else set()
    rows = [one for one in found if one.person in seen]
    return {"month": str(month), "people": len({one.person for one in rows}), "left_out": max(0, len(rows) - MOST), "rows": [{
        "office": {"id": one.office, "name": mine[one.office].name},
        "person": {"id": one.person, "name": people[one.person].name, "number": people[one.person].number},
        **_told(viewer, one),
    } for one in rows[:MOST]]}


def _told(viewer: Viewer, one: Difference) -> dict[str, Any]:
    return {
        "sort": one.reopening.sort,
        "reopened": {"by": one.reopening.by_name, "at": one.reopening.at.isoformat(), "reason": _why(viewer, one)},
        "moved": [{"code": row.code, "label": row.label, "old": row.old, "new": row.new} for row in one.moved],
        "causes": [{"who": cause.who, "day": cause.day or None, "reason": cause.reason[viewer.lang]} for cause in one.causes],
    }


def _why(viewer: Viewer, one: Difference) -> str:
    return say("hours.month.resettled_why").text(viewer.lang) if one.reopening.sort == RESETTLED else one.reopening.reason
