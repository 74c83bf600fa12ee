"""Standing: where the requests about a room's records are just now, and with whom: for the boards of that room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from tongpin.base.access import Viewer
from tongpin.base.words import word

from .entity import READ, FlowInstance, FlowTask
from .offers import whos


def standing(viewer: Viewer, flows: Collection[str], entity: str, records: Collection[int]) -> dict[int, dict[str, Any]]:
    """Record → its newest request: id, status, the step, whom it waits for. The board's own rights say who reads this."""
    found = {one.about_id: one for one in FlowInstance.objects.filter(
        flow__key__in=flows, about_entity=entity, about_id__in=records).order_by("id")}
    tasks: dict[int, list[FlowTask]] = defaultdict(list)
    keys = [one.pk for one in found.values() if one.status == "running"]
    for task in FlowTask.objects.filter(instance__in=keys, state="open").exclude(sort_of=READ).order_by("id"):
        tasks[task.instance_id].append(task)
    people = whos({task.user_id for many in tasks.values() for task in many})
    return {record: {
        "id": one.pk, "status": one.status, "status_label": word(f"status.{one.status}")[viewer.lang],
        "with": list(dict.fromkeys(people[task.user_id].name if task.user_id else word("flow.administrator")[viewer.lang]
                                   for task in tasks[one.pk])),
        "since": min((task.opened_at for task in tasks[one.pk] if task.opened_at), default=None),
    } for record, one in found.items() if record is not None}
