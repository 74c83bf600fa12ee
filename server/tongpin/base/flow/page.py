"""Page: one instance as a reader sees it: what was filled in, the way it took and will take, what was said, what he may do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import door, entity_named, entity_of, one
from tongpin.base.words import Refused, Say, word

from .access import access_of, hidden_fields, my_open
from .cards import may_with, node_title, title_for
from .engine.definition import AnyNode, Ask
from .engine.returning import targets
from .engine.state import State, Task
from .entity import FlowEvent, FlowInstance, FlowTask
from .moving import foretold
from .offers import Filled, Note, Who, background_of, form_checked, is_checked, shown_note, whos
from .story import story
from .versions import Drawn, drawn_version, worded
from .ways import still_to_come, to_choose
from .world import DatabaseWorld

PAY = "pay"  # the field of processes whose amounts are pay
LOOKS = {"on": "now", "held": "now", "done": "done", "undone": "coming", "refused": "refused"}


@dataclass(frozen=True)
class Seen:
    """An instance with everything that its page looks at."""

    viewer: Viewer
    instance: FlowInstance
    drawn: Drawn
    state: State
    tasks: Mapping[int, FlowTask]  # by their number in the instance
    people: Mapping[int, Who]
    access: Mapping[str, str]

    @property
    def lang(self) -> str:
        return self.viewer.lang

    def name(self, user: int | None) -> str:
        return self.people[user].name if user else word("flow.administrator")[self.lang]


def instance_page(viewer: Viewer, key: int) -> dict[str, Any]:
    seen, events = _seen(viewer, one(viewer, FlowInstance, key))
    instance, drawn, state, lang = seen.instance, seen.drawn, seen.state, seen.lang
    hidden = hidden_fields(seen.access)
    values = drawn.form.shown([state.values])[0]
    _note_amounts(seen, hidden)
    return {
        "id": instance.pk, "number": instance.number, "flow": {
            "key": instance.flow.key, "label": instance.flow.label[lang], "icon": instance.flow.icon},
        "version": instance.version.number, "title": title_for(instance, drawn, hidden)[lang], "status": instance.status,
        "status_label": word(f"status.{instance.status}")[lang], "applicant": seen.people[instance.applicant_id].to_json(),
        "started_at": instance.started_at, "ended_at": instance.ended_at,
        "fields": drawn.form.shapes(seen.access), "values": {name: value for name, value in values.items() if name not in hidden},
        "form_editable": any(told in ("edit", "need") for told in seen.access.values()),
        "notes": [shown_note(one_, lang) for one_ in [*_notes(seen), *_background(seen)]],
        "tree": [tree(drawn, node, lang) for node in drawn.definition.steps], "places": _places(seen),
        "coming": _coming(seen), "story": story(seen.viewer, instance, drawn, state, events, seen.people),
        "mine": _mine(seen), "may": (may := _may(seen)), "move": _move(seen) if "move" in may else None,
        "about": _about(viewer, instance), "children": _children(viewer, instance),
        "stopped": _stopped(seen), "unreached": _unreached(seen),
    }


def _note_amounts(seen: Seen, hidden: Collection[str]) -> None:
    """Amounts of pay that an answer shows are a look at somebody's figures: a line in the ledger, as at any other door."""
    if seen.instance.flow.category != PAY or seen.viewer.is_system:
        return
    fields = [field.id for field in seen.drawn.definition.form
              if field.kind == "money" and field.id not in hidden and seen.state.values.get(field.id) is not None]
    if fields:
        with door(seen.viewer) as opened:
            opened.note("look", entity_of(FlowInstance).name, seen.instance.pk, new={"fields": fields})


def _seen(viewer: Viewer, found: FlowInstance) -> tuple[Seen, list[FlowEvent]]:
    instance = FlowInstance.objects.select_related("flow__published", "version", "kept").get(pk=found.pk)
    drawn, state = drawn_version(instance.version_id), State.from_json(instance.kept.body)
    tasks = {task.seq: task for task in FlowTask.objects.filter(instance=instance)}
    events = list(FlowEvent.objects.filter(instance=instance).order_by("seq"))
    users = {instance.applicant_id, *(one_.actor for one_ in events)}
    users |= {user for task in state.tasks.values() for user in (task.user, task.instead_of)}
    users |= {user for one_ in events if one_.name == "Commented" for user in one_.body.get("mentions", ())}
    return Seen(viewer, instance, drawn, state, tasks, whos(users), access_of(drawn, state, viewer)), events


def tree(drawn: Drawn, node: AnyNode, lang: str) -> dict[str, Any]:
    """The drawing: ids, kinds and titles; whom a step asks is told by its places, not by its choosers."""
    told: dict[str, Any] = {"id": node.id, "kind": node.kind, "title": node_title(drawn, node.id)[lang]}
    if isinstance(node, Ask):
        told["mode"] = node.mode
    if node.lanes_of:
        told["arms" if node.kind == "branch" else "lanes"] = [
            {"id": lane.id, "title": worded(lane.title, lang),
             "steps": [tree(drawn, step, lang) for step in lane.steps]} for lane in node.lanes_of]
    return told


def _notes(seen: Seen) -> Sequence[Mapping[str, Any]]:
    """As the offering room tells them today, until something was done by it; from then on as they were handed in with."""
    kept: Sequence[Mapping[str, Any]] = seen.instance.kept.notes
    key = seen.instance.flow.key
    if not is_checked(key) or not seen.state.running or any(place.result for place in seen.state.places.values()):
        return kept
    applicant = seen.people[seen.instance.applicant_id]
    values = seen.drawn.form.living(seen.state.values)
    try:
        now = DatabaseWorld(seen.drawn).now
        told = form_checked(key, Filled(applicant.id, applicant.facts, values, now, instance=seen.instance.pk, about=seen.instance.about))
    except Refused:
        return kept
    wrong = [Note("warning", one_.say) for one_ in told.problems if one_.level == "error"]
    return [one_.to_json() for one_ in (*wrong, *told.notes)]


def _places(seen: Seen) -> dict[str, Any]:
    by_node: dict[str, list[Task]] = defaultdict(list)
    for task in seen.state.tasks.values():
        by_node[task.node].append(task)
    found = {}
    for node, place in seen.state.places.items():
        looks = "skipped" if place.outcome in ("skipped", "nobody", "merged") and not by_node[node] else LOOKS[place.state]
        found[node] = {
            "state": looks, "round": place.round, "outcome": place.outcome, "since": place.since, "ended_at": place.ended,
            "arm": place.lanes[0] if place.lanes and _is_branch(seen, node) else None, "until": place.until,
            "tasks": [_task(seen, task) for task in by_node[node]]}
    return found


def _background(seen: Seen) -> list[dict[str, Any]]:
    """What the room knows just now, for those who are asked, never for whom it is about."""
    if seen.viewer.user_id == seen.instance.applicant_id:
        return []
    return [one_.to_json() for one_ in background_of(seen.instance.flow.key, seen.instance, seen.viewer)]


def _is_branch(seen: Seen, node: str) -> bool:
    spot = seen.drawn.definition.tree.spots.get(node)
    return spot is not None and spot.node.kind == "branch"


def _task(seen: Seen, task: Task) -> dict[str, Any]:
    row = seen.tasks[task.id]
    return {
        "id": row.pk, "user": task.user, "name": seen.name(task.user), "round": task.round, "sort": task.sort,
        "instead_of": seen.name(task.instead_of) if task.instead_of else None, "state": task.state, "verdict": task.verdict,
        "how": task.how, "comment": row.comment, "opened_at": task.opened_at, "due_at": task.due_at, "done_at": task.done_at,
    }


def _coming(seen: Seen) -> list[dict[str, Any]]:
    """The rest of the way as it would be today; what can't be foretold is left out."""
    world = DatabaseWorld(seen.drawn)
    return still_to_come(world, seen.state, seen.lang, seen.people)


def _mine(seen: Seen) -> dict[str, Any] | None:
    task = my_open(seen.state, seen.viewer.user_id)
    if task is None and rights.may(seen.viewer, entity_of(FlowInstance), "mend", seen.instance):
        task = next((one_ for one_ in seen.state.tasks.values() if one_.is_open and one_.user is None), None)
    if task is None or (not seen.state.running and task.sort != "read"):
        return None
    row, node = seen.tasks[task.id], seen.drawn.definition.tree.spots.get(task.node)
    ask = node.node if node and isinstance(node.node, Ask) else None
    may = may_with(seen.drawn, row)
    returns = targets(seen.drawn.definition.tree, seen.state, task.node) if "return" in may else []
    return {
        "task": row.pk, "sort": task.sort, "node": task.node, "title": node_title(seen.drawn, task.node)[seen.lang], "may": may,
        "returns": [{"node": one_, "title": node_title(seen.drawn, one_)[seen.lang]} for one_ in returns],
        "sign": bool(ask and ask.sign), "comment": ask.comment if ask else "never",
        "choose": to_choose(seen.drawn, task.node if task.sort != "revise" else "start", seen.lang),
        "resume_allowed": "choose_return" in may, "due_at": task.due_at,
        "hows": ["users", "again", "skip", "stop"] if ask else ["again", "skip", "stop"],
        "why": Say.from_json(task.note).text(seen.lang) if task.note else "",
    }


def _may(seen: Seen) -> list[str]:
    is_mine = seen.instance.applicant_id == seen.viewer.user_id
    entity = entity_of(FlowInstance)
    found = ["comment", "copy"]
    if seen.state.running:
        keeps = rights.may(seen.viewer, entity, "urge", seen.instance)
        found += ["withdraw"] if (keeps if seen.instance.occasion else is_mine) else []
        found += ["urge"] if is_mine or keeps else []
        newer = seen.instance.flow.published_id not in (None, seen.instance.version_id)
        found += ["move"] if newer and rights.may(seen.viewer, entity, "mend", seen.instance) else []
    return found


def _move(seen: Seen) -> dict[str, Any]:
    """To the version in force: its number, where the request would stand there, or why it can't."""
    newest = seen.instance.flow.published
    assert newest is not None
    return {"number": newest.number, **foretold(seen.lang, seen.state, seen.drawn, drawn_version(newest.pk))}


def _about(viewer: Viewer, instance: FlowInstance) -> dict[str, Any] | None:
    """The record that the instance is about, for who may see that record."""
    return _record(viewer, instance.about_entity, instance.about_id)


def _record(viewer: Viewer, name: str, key: int | None) -> dict[str, Any] | None:
    entity = entity_named(name) if name else None
    if entity is None:
        return None
    try:
        record = one(viewer, entity.model, key)
    except Refused:
        return None
    return {"entity": entity.name, "id": record.pk, "title": entity.title_of(record)}


def _children(viewer: Viewer, instance: FlowInstance) -> list[dict[str, Any]]:
    found = FlowInstance.objects.filter(rights.rows(viewer, entity_of(FlowInstance)), parent=instance)
    return [{"id": child.pk, "node": child.parent_node, "title": child.title.get(viewer.lang, ""), "status": child.status}
            for child in found.order_by("id")]


def _stopped(seen: Seen) -> str | None:
    task = next((one_ for one_ in seen.state.tasks.values() if one_.is_open and one_.sort == "admin"), None)
    return Say.from_json(task.note).text(seen.lang) if task and task.note else None


def _unreached(seen: Seen) -> list[dict[str, Any]]:
    """Where a step found nobody: whom it means who has no account, as far as the reader sees that person. As it is just now."""
    world, spots = DatabaseWorld(seen.drawn), seen.drawn.definition.tree.spots
    stuck = [spots[task.node].node for task in seen.state.tasks.values() if task.is_open and task.sort == "admin" and task.node in spots]
    meant = [one_ for node in stuck if isinstance(node, Ask) for one_ in world.unreached(node.who, seen.state)]
    return [told for entity, key in dict.fromkeys(meant) if (told := _record(seen.viewer, entity, key))]
