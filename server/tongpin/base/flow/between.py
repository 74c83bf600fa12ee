"""Between: what one department waits for in another, by where it waits and by age, for whoever keeps an eye on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import entity_of, see
from tongpin.base.words import word

from . import duties
from .cards import MOST_NAMES, Row, cards
from .duties import MOST
from .entity import READ, FlowInstance, FlowTask
from .offers import Who, whos

AGES = (("today", 1), ("three_days", 3), ("week", 7), ("older", None))
NOBODYS = "administrator"


def between(viewer: Viewer) -> dict[str, Any]:
    """Requests and duties, the oldest first; at most two thousand of each are looked at, and it says so."""
    entity = entity_of(FlowInstance)
    rights.demand(viewer, entity, "urge")
    seen = FlowInstance.objects.filter(rights.rows(viewer, entity, "urge"), status="running")
    found = FlowTask.objects.filter(state="open", instance__in=seen).exclude(sort_of=READ).select_related(
        "instance__flow").annotate(values_kept=F("instance__kept__body__values")).order_by("opened_at")
    tasks = list(found[:MOST + 1])
    rows = cards(viewer, [Row(task.instance, task.values_kept or {}, [], task) for task in tasks[:MOST]])
    asked = duties.waiting(viewer)
    opened = set(see(viewer, FlowInstance).filter(pk__in={task.instance_id for task in tasks}).values_list("pk", flat=True))
    concerned = {task.user_id for task in tasks} | {task.instance.applicant_id for task in tasks}
    people = whos(concerned | {one.user_id for one in asked})
    now = timezone.now()
    groups: dict[str, dict[str, Any]] = {}
    for task, card in zip(tasks, rows, strict=False):
        key, name, above = _place(people.get(task.user_id or 0), viewer.lang)
        if key != NOBODYS and key == _place(people.get(task.instance.applicant_id), viewer.lang)[0]:
            continue  # within one department its lead sees it
        row = {**card, "may": ["urge"], "opens": True} if task.instance_id in opened else _outside(card)
        _put(groups, (key, name, above), row, _age(task.opened_at, now))
    places = {user: _place(people[user], viewer.lang) for user in {one.user_id for one in asked}}
    for duty in duties.duties(asked[:MOST], lambda user: places[user][0]):
        users = [one.user_id for one in duty.notices]
        row = duty.to_json(viewer.lang, viewer.today, [people[user].name for user in users[:MOST_NAMES]])
        _put(groups, places[users[0]], row, _age(duty.since, now))
    _tell_apart(list(groups.values()))
    listed = sorted(groups.values(), key=lambda one: (-one["ages"]["older"], -one["count"]))
    return {"ages": [{"key": key, "label": word(f"flow.age.{key}")[viewer.lang]} for key, _ in AGES],
            "groups": listed, "total": sum(one["count"] for one in listed), "more": max(len(tasks), len(asked)) > MOST}


def _outside(card: dict[str, Any]) -> dict[str, Any]:
    """Of a request that the viewer may urge for but not read: which process, where it stands, with whom and since when."""
    told = ("task", "instance", "flow", "since", "due_at", "overdue", "step", "with", "status", "number")
    return {**{name: card[name] for name in told}, "title": card["flow"]["label"], "may": ["urge"], "opens": False}


def _put(groups: dict[str, dict[str, Any]], place: tuple[str, str, str], row: dict[str, Any], age: str) -> None:
    key, name, above = place
    group = groups.setdefault(key, {"key": key, "department": name, "above": above, "count": 0,
                                    "ages": dict.fromkeys((key for key, _ in AGES), 0), "rows": []})
    group["count"] += 1
    group["ages"][age] += 1
    group["rows"].append({**row, "age": age})


def _place(who: Who | None, lang: str) -> tuple[str, str, str]:
    """(key, name, what is above): where somebody's to-do waits; nobody's waits with the administrators."""
    if who is None:
        return NOBODYS, word("flow.administrator")[lang], ""
    department = who.facts.get("department")
    if department is None:
        return "none", word("flow.no_department")[lang], ""
    return str(department), who.department, who.department_above


def _tell_apart(groups: Sequence[dict[str, Any]]) -> None:
    """Two departments of one name are two: what is above, else the number, stands behind the name."""
    twice = {name for name, count in Counter(one["department"] for one in groups).items() if count > 1}
    for one in groups:
        above = one.pop("above")
        if one["department"] in twice:
            one["department"] = f"{one['department']} ({above or one['key']})"


def _age(since: datetime | None, now: datetime) -> str:
    waited = now - (since or now)
    return next(key for key, days in AGES if days is None or waited < timedelta(days=days))
