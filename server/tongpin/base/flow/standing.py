"""Standing: where the requests about a room's records are just now, and with whom: for the boards of that room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tongpin.base.access import Viewer
from tongpin.base.entities import see
from tongpin.base.words import word

from .entity import READ, FlowInstance, FlowTask
from .offers import whos


def standing(viewer: Viewer, flows: Collection[str], entity: str, records: Collection[int]) -> dict[int, dict[str, Any]]:
    """Record → its newest request: id, status, whom it waits for, whether the viewer may open it. The board's own rights say who
    reads this."""
    found = {one.about_id: one for one in FlowInstance.objects.filter(
        flow__key__in=flows, about_entity=entity, about_id__in=records).order_by("id") if one.about_id is not None}
    return _told(viewer, found)


def running_by(viewer: Viewer, flow: str, fields: Sequence[str]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """What was filled into these fields, as it is kept → the newest running request of the process that says so.

    `applicant` stands for the user whose request it is.
    """
    paths = ["applicant_id" if name == "applicant" else f"kept__body__values__{name}" for name in fields]
    rows = FlowInstance.objects.filter(flow__key=flow, status="running").order_by("id").values_list("pk", *paths)
    newest = {tuple(values): key for key, *values in rows}
    known = FlowInstance.objects.in_bulk(list(newest.values()))
    return _told(viewer, {values: known[key] for values, key in newest.items()})


@dataclass(frozen=True)
class Pending:
    """A request that waits for a decision, with what was filled in as it is kept (days and numbers as text)."""

    id: int
    flow: str
    values: Mapping[str, Any]


def pending_of(applicant: int, flows: Collection[str]) -> list[Pending]:
    """The running requests of a user, oldest first; one query. Rights are the caller's: he asks about his own applicant."""
    rows = FlowInstance.objects.filter(flow__key__in=flows, status="running", applicant_id=applicant).order_by("id")
    return [Pending(key, flow, values or {}) for key, flow, values in rows.values_list("pk", "flow__key", "kept__body__values")]


def standing_and_own(viewer: Viewer, flow: str, entity: str, records: Collection[int]) -> tuple[dict[int, Any], list[dict[str, Any]]]:
    """As `standing`; and the viewer's own running requests of the process about none of these records yet, oldest first, each with its
    title."""
    about = Q(about_entity=entity, about_id__in=records)
    rows = FlowInstance.objects.filter(about | Q(status="running", applicant_id=viewer.user_id), flow__key=flow).order_by("id")
    every = {one.pk: one for one in rows}
    told = _told(viewer, every)
    newest: dict[int, Any] = {}
    own = []
    for key, one in every.items():
        if one.about_id in records and one.about_id is not None:
            newest[one.about_id] = told[key]
        else:
            own.append({**told[key], "title": one.title.get(viewer.lang, "")})
    return newest, own


def _told(viewer: Viewer, found: Mapping[Any, FlowInstance]) -> dict[Any, dict[str, Any]]:
    tasks: dict[int, list[FlowTask]] = defaultdict(list)
    keys = [one.pk for one in found.values() if one.status == "running"]
    for task in FlowTask.objects.filter(instance__in=keys, state="open").exclude(sort_of=READ).order_by("id"):
        tasks[task.instance_id].append(task)
    opens = set(see(viewer, FlowInstance).filter(pk__in=[one.pk for one in found.values()]).values_list("pk", flat=True))
    people = whos({task.user_id for many in tasks.values() for task in many})
    return {key: {
        "id": one.pk, "status": one.status, "status_label": word(f"status.{one.status}")[viewer.lang],
        "with": list(dict.fromkeys(people[task.user_id].name if task.user_id else word("flow.administrator")[viewer.lang]
                                   for task in tasks[one.pk])),
        "opens": one.pk in opens,
        "since": min((task.opened_at for task in tasks[one.pk] if task.opened_at), default=None),
    } for key, one in found.items()}


@dataclass(frozen=True)
class Running:
    """A request under way. `values`: what was filled in, as it is kept; `opens`: whether the viewer may open it."""

    id: int
    label: Mapping[str, str]
    applicant: str
    office: int
    values: Mapping[str, Any]
    opens: bool


def running_in(viewer: Viewer, flows: Collection[str], offices: Collection[int]) -> list[Running]:
    """Requests by these processes that run for people of these offices, the oldest first. Who reads this, the board's own rights say."""
    rows = list(FlowInstance.objects.filter(flow__key__in=flows, status="running", office__in=offices).order_by("id").values_list(
        "pk", "flow__label_zh", "flow__label_en", "office", "applicant_id", "kept__body__values"))
    if not rows:
        return []
    opens = set(see(viewer, FlowInstance).filter(pk__in=[key for key, *_ in rows]).values_list("pk", flat=True))
    people = whos({applicant for *_, applicant, _ in rows})
    return [Running(key, {"zh": zh, "en": en or zh}, people[applicant].name, office or 0, values or {}, key in opens)
            for key, zh, en, office, applicant, values in rows]
