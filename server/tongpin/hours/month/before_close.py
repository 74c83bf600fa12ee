"""Before the close: the check lists of the offices as the screen reads them, and the day on which each means to close."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.public import OfficeFact, head_counts, offices

from .checklist import BLOCK, WARNING, checklists
from .close_day import closes_on
from .entity import CloseDay, MonthClose
from .guard import closed_offices
from .period import Month


def before_close(viewer: Viewer, office_ids: Collection[int], month: Month) -> dict[str, Any]:
    """Without offices: all that the viewer sees, that have people and are not closed yet."""
    shown = _wanted(viewer, office_ids, month)
    lists = checklists(viewer, shown, month)
    days = {one.office_id: one for one in CloseDay.objects.filter(office_id__in=[one.id for one in shown])}
    return {"month": str(month), "may_set": rights.may(viewer, entity_of(CloseDay), "change"), "offices": [{
        "office": {"id": one.id, "name": one.name},
        "day": days[one.id].day if one.id in days else None, "remind_days": days[one.id].remind_days if one.id in days else None,
        "closes_on": closes_on(month, days[one.id].day) if one.id in days else None,
        "blocks": sum(item.level == BLOCK for item in lists[one.id]),
        "warnings": sum(item.level == WARNING for item in lists[one.id]),
        "items": [item.to_json(viewer.lang) for item in lists[one.id]],
    } for one in shown]}


def _wanted(viewer: Viewer, office_ids: Collection[int], month: Month) -> list[OfficeFact]:
    known = {one.id: one for one in offices()}
    if any(one not in known for one in office_ids):
        raise Refused(Problem(say("hours.month.which_offices"), Place(field="office")))
    for one in office_ids:
        rights.demand(viewer, entity_of(MonthClose), "see", {"office": one})
    if office_ids:
        return [one for key, one in known.items() if key in set(office_ids)]
    rights.demand(viewer, entity_of(MonthClose), "see")
    mine = [one for key, one in known.items() if rights.may(viewer, entity_of(MonthClose), "see", {"office": key})]
    closed = closed_offices(month.first)
    people = head_counts([one.id for one in mine], month.first, month.last)
    return [one for one in mine if one.id not in closed and people.get(one.id)]
