"""Running: one command on one instance, in one transaction: lock, apply, do what is due, write state, tasks and events."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from tongpin.base.entities import SYSTEM, Door, door, entity_of
from tongpin.base.words import Refused, Say, of_one, say

from . import events as told
from .engine import happenings as h
from .engine.apply import apply
from .engine.asking import approvals
from .engine.commands import ActEnded, Command, Start, SubEnded, Tick, Withdraw
from .engine.definition import START
from .engine.state import State, Task
from .entity import READ, Flow, FlowInstance, FlowState
from .holding import Held, hold
from .offers import Ending, Note, Run, Who, acts, ends, whos
from .versions import Drawn, drawn_version
from .world import DatabaseWorld
from .writing import write_rest, write_tasks

_log = logging.getLogger(__name__)
DEEPEST = 8  # processes that start one another: deeper is a circle, drawn before circles were refused
_ABOVE = """
    WITH RECURSIVE above (id, parent_id, depth) AS (
        SELECT id, parent_id, 1 FROM base_flowinstance WHERE id = %s
        UNION ALL SELECT one.id, one.parent_id, above.depth + 1
        FROM base_flowinstance AS one JOIN above ON one.id = above.parent_id WHERE above.depth < %s)
    SELECT max(depth) FROM above"""
MOST_COMMANDS = 500  # a process that only does things by itself must still come to an end


@dataclass(frozen=True)
class Request:
    """What a new instance is made from; `parent`: the instance that starts it, and the step that waits for its end."""

    flow: Flow
    who: Who
    values: Mapping[str, Any]  # as they are kept
    chosen: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    notes: Sequence[Note] = ()
    about: tuple[str, int] = ("", 0)
    parent: tuple[int | None, str] = (None, "")
    occasion: str = ""  # what let it begin by itself
    sent_key: str = ""
    barred: tuple[int, ...] = ()


def begin(opened: Door, request: Request) -> Held:
    """A new instance of the flow's published version."""
    flow, who, version = request.flow, request.who, request.flow.published_id
    assert version is not None
    instance = FlowInstance(
        flow=flow, version_id=version, applicant_id=who.id, office=who.facts.get("office"), readers=[who.id],
        about_entity=request.about[0], about_id=request.about[1] or None, parent_id=request.parent[0],
        parent_node=request.parent[1], occasion=request.occasion, sent_key=request.sent_key)
    instance.save(force_insert=True)
    kept = FlowState(instance=instance, notes=[one.to_json() for one in request.notes])
    kept.save(force_insert=True)
    held = Held(instance, kept, drawn_version(version), State(), who)
    opened.announce(told.FlowStarted(instance.pk, flow.key, who.id, instance.about_entity, instance.about_id))
    step(opened, held, Start(who.id, request.values, dict(who.facts), request.chosen, version=version, barred=request.barred))
    return held


def step(opened: Door, held: Held, command: Command, *, verb: str = "", now: datetime | None = None) -> None:
    """The command and everything that follows from it by itself."""
    before = held.state
    waiting: deque[Command] = deque([command])
    for _ in range(MOST_COMMANDS):
        if not waiting:
            break
        due = waiting.popleft()
        if isinstance(due, ActEnded) and not held.state.running:
            continue  # what another lane has ended in the meantime waits for no answer
        world = DatabaseWorld(held.drawn, now)
        now = world.now
        held.state, happened = apply(held.drawn.definition, held.state, due, world)
        held.happened += happened
        for one in happened:
            if answer := _answer(opened, held, one):
                waiting.append(answer)
    else:
        raise Refused(say("base.flow.endless"))
    _write(opened, held, before)
    _stop_children(opened, held)
    _over(held)
    name = verb or type(command).__name__.lower()
    new = {"events": [type(one).__name__ for one in held.happened], "status": held.state.status}
    opened.note(name, "base.flow_instance", held.instance.pk, new=new)


def _answer(opened: Door, held: Held, one: h.Happening) -> Command | None:
    if isinstance(one, h.ActDue):
        return _acted(held, one)
    if isinstance(one, h.SubDue):
        return _sub_started(held, one)
    return None


def _acted(held: Held, due: h.ActDue) -> ActEnded:
    """In a savepoint of the same transaction: what fails leaves nothing, and an administrator a to-do."""
    offer = acts().get(due.act)
    if offer is None:
        return ActEnded(due.node, False, error=say("base.flow.no_act", act=due.act).to_json())
    try:
        with door(SYSTEM, reason=say("base.flow.by_flow", number=held.instance.number).text("zh")) as inner:
            result = offer.do(Run(inner, held.instance, held.state.applicant, held.drawn.form.living(held.state.values),
                                  dict(due.params), due.node, held,
                                  [one.user for one in approvals(held.state) if one.user is not None]))
        return ActEnded(due.node, True, result=dict(result or {}))
    except Exception as error:  # noqa: BLE001 - whatever an act raises stops at an administrator, never silently
        return ActEnded(due.node, False, error=_why(error, held, due.act).to_json())


def _sub_started(held: Held, due: h.SubDue) -> Command | None:
    """The same applicant; the other process then runs by itself, and its end is heard. If it can't, an administrator reads why."""
    flow = Flow.objects.filter(key=due.key, published__isnull=False, trashed_at=None).first()
    if flow is None:
        return SubEnded(due.node, "stopped", error=say("base.flow.no_flow", key=due.key).to_json())
    if _depth(held.instance.pk) >= DEEPEST:
        return SubEnded(due.node, "stopped", error=say("base.flow.too_deep", flow=flow.label, limit=DEEPEST).to_json())
    try:
        with door(SYSTEM) as inner:
            form = drawn_version(flow.published_id or 0).form
            values = form.plain(form.read(SYSTEM, {name: value for name, value in due.params.items() if name in form.fields}))
            who = whos([held.state.applicant])[held.state.applicant]
            begin(inner, Request(flow, who, values, parent=(held.instance.pk, due.node if due.wait else "")))
        return None if due.wait else SubEnded(due.node, "done")
    except Exception as error:  # noqa: BLE001 - as with an act
        why = say("base.flow.not_started", flow=flow.label, why=_why(error, held, due.key))
        return SubEnded(due.node, "stopped", error=why.to_json())


def _depth(instance: int) -> int:
    """How many processes stand above and here, each started by the one before."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [instance, DEEPEST])
        return int(cursor.fetchone()[0])


def _why(error: Exception, held: Held, what: str) -> Say:
    if isinstance(error, Refused):
        return error.problems[0].say
    _log.error("%s failed in instance %s", what, held.instance.pk, exc_info=error)
    return say("base.flow.act_broke", detail=type(error).__name__)


def _stop_children(opened: Door, held: Held) -> None:
    """Other processes that nobody waits for any more end with what they were for."""
    gone = {node for one in held.happened if isinstance(one, h.Returned) for node in (*one.undone, *one.held)}
    if held.state.running and not gone:
        return
    running = FlowInstance.objects.filter(parent=held.instance, status="running").exclude(parent_node="")
    if held.state.running:
        running = running.filter(parent_node__in=gone)
    for child in running.values_list("pk", flat=True):
        below = hold(child)
        below.instance.parent_node = ""  # its end is no answer any more
        step(opened, below, Withdraw(below.state.applicant))


def _over(held: Held) -> None:
    """The room whose process it is hears at once when nobody is asked any longer, or only the applicant."""
    hear = ends(held.drawn.flow)
    for one in held.happened if hear else ():
        if isinstance(one, h.Ended) or (isinstance(one, h.Returned) and one.to == START):
            status = one.status if isinstance(one, h.Ended) else "returned"
            with door(SYSTEM, reason=say("base.flow.by_flow", number=held.instance.number).text("zh")) as inner:
                hear(Ending(inner, held.instance, status, one.by, one.comment))  # type: ignore[misc]


def _write(opened: Door, held: Held, before: State) -> None:
    state, instance, kept = held.state, held.instance, held.kept
    ids = write_tasks(instance, before, state, held.happened)
    kept.events += len(held.happened)
    kept.body, kept.next_at = state.to_json(), state.next_at if state.running else None
    if not instance.title or state.values != before.values:
        title = title_of(held.drawn, state, held.who or whos([state.applicant])[state.applicant])
        if title != instance.title:
            instance.title = title
            opened.indexed.append((entity_of(FlowInstance), [instance]))
    instance.status, instance.ended_at, instance.version_id = state.status, state.ended_at, state.version or instance.version_id
    instance.waits, instance.is_stuck = len(state.waiting), state.stuck
    instance.readers = sorted({*instance.readers, *_readers(state.tasks.values()), *_mentioned(held.happened)})
    write_rest(instance, kept, held.happened)
    _announce(opened, held, before, ids)


def _readers(tasks: Iterable[Task]) -> set[int]:
    known = [task for task in tasks if task.state != "queued"]
    return {user for task in known for user in (task.user, task.instead_of) if user is not None}


def _mentioned(happened: Iterable[h.Happening]) -> set[int]:
    return {user for one in happened if isinstance(one, h.Commented) for user in one.mentions}


def _announce(opened: Door, held: Held, before: State, ids: Mapping[int, int]) -> None:
    instance, now = held.instance, held.state.tasks
    asked = [ids[task.id] for task in now.values()
             if task.is_open and task.id in ids and not (task.id in before.tasks and before.tasks[task.id].is_open)]
    if asked:
        opened.announce(told.FlowAsked(instance.pk, tuple(asked)))
    for place, one in enumerate(held.happened):
        if fact := _fact(held, one, ids, held.kept.events - len(held.happened) + place + 1):
            opened.announce(fact)


def _fact(held: Held, one: h.Happening, ids: Mapping[int, int], seq: int) -> Any:
    instance = held.instance
    match one:
        case h.Voted(by=by) if by is not None and held.state.tasks[one.task].sort != READ:
            return told.FlowDecided(instance.pk, ids[one.task], held.state.tasks[one.task].node, by, one.verdict)
        case h.Returned(by=by):
            return told.FlowReturned(instance.pk, by or 0, one.to, one.comment[:500])
        case h.Urged():
            return told.FlowUrged(instance.pk, (ids[one.task],), one.by, held.state.tasks[one.task].urges)
        case h.Reminded():
            return told.FlowUrged(instance.pk, (ids[one.task],), None, one.stage)
        case h.Commented() if one.mentions:
            return told.FlowMentioned(instance.pk, seq, one.by, tuple(one.mentions))
        case h.Ended():
            return told.FlowEnded(
                instance.pk, held.drawn.flow, held.state.applicant, one.status, instance.parent_id, instance.parent_node,
                instance.about_entity, instance.about_id)
    return None


def title_of(drawn: Drawn, state: State, who: Who) -> dict[str, str]:
    """{field} and {applicant} filled in, in both languages; secrets stay out of titles."""
    shown = drawn.form.shown([state.values])[0]
    found = {}
    for lang in ("zh", "en"):
        text = drawn.definition.title.get(lang) or drawn.definition.title.get("zh") or "{applicant}"
        for field_ in drawn.form.fields:
            if f"{{{field_}}}" in text:
                value = "" if drawn.form.secret(field_) else drawn.form.text(field_, shown[field_], lang)
                text = text.replace(f"{{{field_}}}", value)
        told = " ".join(text.replace("{applicant}", who.name).split())[:200]
        found[lang] = of_one(told) if lang == "en" else told
    return found


def ticked(instance: int, now: datetime | None = None) -> bool:
    """What the clock has to do with one instance; False: nothing any more."""
    with door(SYSTEM) as opened:
        held = hold(instance)
        due = held.kept.next_at
        if not held.state.running or due is None or due > (now or timezone.now()):
            return False
        step(opened, held, Tick(), now=now)
    return True


def child_ended(parent: int, node: str, status: str) -> None:
    """Heard twice, it answers once: a process that no longer waits at the node takes no answer."""
    with door(SYSTEM) as opened:
        held = hold(parent)
        if held.state.running and held.state.is_on(node):
            step(opened, held, SubEnded(node, status))
