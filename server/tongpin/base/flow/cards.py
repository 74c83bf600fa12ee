"""Cards: a to-do or an instance as it stands in a list, in a constant number of questions for the whole page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tongpin.base.access import Viewer
from tongpin.base.words import word

from .engine.definition import Ask
from .entity import READ, FlowInstance, FlowTask
from .offers import Who, shown_note, whos
from .versions import Drawn, drawn_versions

VERBS = {"approve": ["approve", "refuse"], "do": ["done"], "read": ["read"], "revise": ["resubmit"], "admin": ["mend"]}
MOST_NAMES = 5


@dataclass(frozen=True)
class Row:
    """An instance, with the task of the viewer where the list is about tasks. `values` as they are kept."""

    instance: FlowInstance
    values: Mapping[str, Any]
    notes: Sequence[Mapping[str, Any]]
    task: FlowTask | None = None


def cards(viewer: Viewer, rows: Sequence[Row]) -> list[dict[str, Any]]:
    drawn = drawn_versions({row.instance.version_id for row in rows})
    open_ = _open_tasks(rows)
    people = whos({row.instance.applicant_id for row in rows} | {task.user_id for some in open_.values() for task in some})
    shown = _shown(rows, drawn)
    seen = Seen(people, open_, timezone.now())
    return [_card(viewer, row, drawn[row.instance.version_id], shown[place], seen)
            for place, row in enumerate(rows)]


def _open_tasks(rows: Sequence[Row]) -> dict[int, list[FlowTask]]:
    found: dict[int, list[FlowTask]] = defaultdict(list)
    keys = [row.instance.pk for row in rows]
    for task in FlowTask.objects.filter(instance__in=keys, state="open").exclude(sort_of=READ).only(
            "instance_id", "node", "user_id", "due_at").order_by("id"):
        found[task.instance_id].append(task)
    return found


def _shown(rows: Sequence[Row], drawn: Mapping[int, Drawn]) -> dict[int, dict[str, Any]]:
    """Values as a screen shows them: all rows of one version together."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.instance.version_id].append(place)
    found: dict[int, dict[str, Any]] = {}
    for version, some in places.items():
        wanted = set(drawn[version].definition.summary)
        told = drawn[version].form.shown(
            [{name: value for name, value in rows[place].values.items() if name in wanted} for place in some])
        found.update(zip(some, told, strict=True))
    return found


@dataclass(frozen=True)
class Seen:
    """What was read for all cards of a page."""

    people: Mapping[int, Who]
    open: Mapping[int, Sequence[FlowTask]]
    now: datetime


def _card(viewer: Viewer, row: Row, drawn: Drawn, shown: Mapping[str, Any], seen: Seen) -> dict[str, Any]:
    people, open_ = seen.people, seen.open[row.instance.pk]
    instance, task, lang = row.instance, row.task, viewer.lang
    access = drawn.access(task.node) if task else {}
    hidden = {name for name, told in access.items() if told == "hide"}
    hidden |= drawn.inner if instance.applicant_id == viewer.user_id else set()
    step = task.node if task else open_[0].node if open_ else None
    due = task.due_at if task else min((one.due_at for one in open_ if one.due_at), default=None)
    flow = instance.flow
    return {
        "task": task.pk if task else None, "instance": instance.pk, "title": title_for(instance, drawn, hidden)[lang],
        "flow": {"key": flow.key, "label": flow.label[lang], "icon": flow.icon},
        "applicant": people[instance.applicant_id].to_json(),
        "facts": [{"label": drawn.form.fact(name).label[lang], "text": text} for name in drawn.definition.summary
                  if name in drawn.form.fields and name not in hidden
                  and (text := drawn.form.text(name, shown[name], lang))],
        "notes": [shown_note(one, lang) for one in row.notes] if task and task.state == "open" else [],
        "since": task.opened_at if task else instance.started_at, "due_at": due,
        "overdue": bool(due and due < seen.now and instance.status == "running"), "status": instance.status,
        "status_label": word(f"status.{instance.status}")[lang],
        "step": {"node": step, "title": node_title(drawn, step)[lang]} if step else None,
        "with": list(dict.fromkeys(_called(people, one, lang) for one in open_))[:MOST_NAMES],
        "verdict": task.verdict if task else "", "sort": task.sort_of if task else "",
        "may": may_with(drawn, task) if task else [],
        "quick": bool(task and drawn.definition.quick and _plain_yes(drawn, task)), "number": instance.number,
    }


def _called(people: Mapping[int, Who], task: FlowTask, lang: str) -> str:
    return people[task.user_id].name if task.user_id else word("flow.administrator")[lang]


def title_for(instance: FlowInstance, drawn: Drawn, hidden: set[str]) -> dict[str, str]:
    """A title that tells what the reader may not see gives way to the name of the process."""
    told = " ".join(drawn.definition.title.values())
    if any(f"{{{name}}}" in told for name in hidden):
        return instance.flow.label
    return {lang: instance.title.get(lang) or instance.flow.label[lang] for lang in ("zh", "en")}


def node_title(drawn: Drawn, node: str) -> dict[str, str]:
    if node == "start":
        return dict(word("flow.start"))
    title = drawn.title(node)
    fallback = title.get("zh") or title.get("en") or node
    return {"zh": title.get("zh") or fallback, "en": title.get("en") or fallback}


def may_with(drawn: Drawn, task: FlowTask) -> list[str]:
    """What the assignee may do with an open task."""
    if task.state != "open":
        return []
    spot = drawn.definition.tree.spots.get(task.node)
    if task.sort_of not in ("approve", "do") or spot is None or not isinstance(spot.node, Ask):
        return [*VERBS[task.sort_of]]
    return [*VERBS[task.sort_of], *spot.node.may]


def _plain_yes(drawn: Drawn, task: FlowTask) -> bool:
    """One tap is enough: nothing has to be signed, said or filled in."""
    if task.sort_of != "approve":
        return False
    spot = drawn.definition.tree.spots.get(task.node)
    node = spot.node if spot else None
    return isinstance(node, Ask) and not node.sign and node.comment != "always" and not node.fields_with("need")
