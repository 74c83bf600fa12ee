"""Between: what waits, by the department it waits in and by age, for whoever keeps an eye on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import entity_of
from tongpin.base.words import word

from .cards import Row, cards
from .entity import READ, FlowInstance, FlowTask
from .offers import whos

AGES = (("today", 1), ("three_days", 3), ("week", 7), ("older", None))
MOST = 2000


def between(viewer: Viewer) -> dict[str, Any]:
    """The oldest first; at most two thousand are looked at, and it says so."""
    entity = entity_of(FlowInstance)
    rights.demand(viewer, entity, "urge")
    seen = FlowInstance.objects.filter(rights.rows(viewer, entity, "urge"), status="running")
    found = FlowTask.objects.filter(state="open", instance__in=seen).exclude(sort_of=READ).select_related(
        "instance__flow").annotate(values_kept=F("instance__kept__body__values")).order_by("opened_at")
    tasks = list(found[:MOST + 1])
    rows = cards(viewer, [Row(task.instance, task.values_kept or {}, [], task) for task in tasks[:MOST]])
    people = whos({task.user_id for task in tasks})
    now = timezone.now()
    groups: dict[str, dict[str, Any]] = {}
    for task, card in zip(tasks, rows, strict=False):
        who = people.get(task.user_id or 0)
        nowhere = word("flow.administrator" if who is None else "flow.no_department")[viewer.lang]
        where = who.department if who and who.department else nowhere
        group = groups.setdefault(where, {"department": where, "count": 0, "ages": dict.fromkeys((key for key, _ in AGES), 0), "rows": []})
        age = _age(task.opened_at, now)
        group["count"] += 1
        group["ages"][age] += 1
        group["rows"].append({**card, "age": age, "may": ["urge"]})
    listed = sorted(groups.values(), key=lambda one: (-one["ages"]["older"], -one["count"]))
    return {"ages": [{"key": key, "label": word(f"flow.age.{key}")[viewer.lang]} for key, _ in AGES],
            "groups": listed, "total": min(len(tasks), MOST), "more": len(tasks) > MOST}


def _age(since: datetime | None, now: datetime) -> str:
    waited = now - (since or now)
    return next(key for key, days in AGES if days is None or waited < timedelta(days=days))
