"""Story: what happened to an instance as people read it, one sentence each, newest last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tongpin.base import files
from tongpin.base.access import Viewer
from tongpin.base.files.entity import StoredFile
from tongpin.base.words import Say, named, say, word

from .cards import node_title
from .engine.handing import BACK, TO
from .engine.losing import GONE
from .engine.state import State
from .entity import FlowEvent, FlowInstance
from .offers import Who
from .versions import Drawn

TOLD = frozenset({
    "Started", "Voted", "Replaced", "Added", "Returned", "Resubmitted", "Stuck", "Urged", "Commented", "Copied", "Mended",
    "Moved", "Ended", "Reminded", "ActDone",
})
PLAIN = {name: f"base.flow.story_{code}" for name, code in (
    ("Started", "started"), ("Resubmitted", "resubmitted"), ("Commented", "commented"), ("Moved", "moved"), ("ActDone", "acted"))}
VERDICTS = {"approve": "approved", "refuse": "refused", "done": "did", "read": "read"}


def story(viewer: Viewer, instance: FlowInstance, drawn: Drawn, state: State, events: Sequence[FlowEvent],
          people: Mapping[int, Who]) -> list[dict[str, Any]]:
    told = [one for one in events if one.name in TOLD]
    wanted = {key for one in told if one.name == "Commented" for key in one.body.get("files", ())}
    papers = StoredFile.objects.in_bulk(list(wanted)) if wanted else {}
    found = []
    for one in told:
        sentence = _sentence(instance, drawn, state, one, people)
        found.append({
            "at": one.at, "actor": people[one.actor].name if one.actor else word("system")[viewer.lang], "name": one.name,
            "text": sentence.text(viewer.lang),
            "comment": one.body.get("comment") or (one.body.get("text") if one.name == "Commented" else "") or "",
            "files": [files.shown_file(papers[key]) for key in one.body.get("files", ()) if key in papers],
            "mine": one.actor == viewer.user_id})
    return found


def _sentence(instance: FlowInstance, drawn: Drawn, state: State, one: FlowEvent, people: Mapping[int, Who]) -> Say:
    body, task = one.body, state.tasks.get(one.body.get("task", 0))
    who = people[one.actor].name if one.actor else named("system")
    step = node_title(drawn, body.get("node") or (task.node if task else "start"))
    if one.name == "Started" and instance.occasion:
        return say("base.flow.story_began")
    match one.name:
        case "Voted":
            return _vote(body, who, step, people.get(task.instead_of or 0) if task else None)
        case "Replaced" | "Added":
            return _others(body, who, step, _named(state, people, [body["task"]]), _named(state, people, body["tasks"]))
        case "Urged" | "Reminded" | "Copied":
            return say(f"base.flow.story_{one.name.lower()}", who=who,
                       names=_named(state, people, body.get("tasks") or [body["task"]]))
        case "Returned":
            return say("base.flow.story_returned", who=who, step=node_title(drawn, body["to"]))
        case "Stuck":
            return say("base.flow.story_stuck", step=step, why=Say.from_json(body["why"]))
        case "Ended":
            return say("base.flow.story_ended", status=named(f"status.{body['status']}"))
        case "Mended":
            return say("base.flow.story_mended", who=who, step=step, how=named(f"flow.mend.{body['how']}"))
        case _:
            return say(PLAIN[one.name], who=who, step=step)


def _others(body: Mapping[str, Any], who: Any, step: Mapping[str, str], whom: Sequence[Any], names: Sequence[Any]) -> Say:
    """Others are asked instead, or along; where somebody is gone perhaps nobody."""
    if body.get("how") in (TO, BACK):
        return say(f"base.flow.story_{body['how']}", whom=whom, step=step, names=names)
    if body.get("how") == GONE:
        return say("base.flow.story_gone" if names else "base.flow.story_gone_alone", whom=whom, step=step, names=names)
    return say(f"base.flow.story_{body.get('how') or 'added'}", who=who, step=step, names=names)


def _vote(body: Mapping[str, Any], who: Any, step: Mapping[str, str], whom: Who | None) -> Say:
    code = "timed_out" if body.get("how") == "timeout" else VERDICTS.get(body["verdict"], "did")
    if whom and code in ("approved", "refused"):
        return say(f"base.flow.story_{code}_for", who=who, step=step, whom=whom.name)
    return say(f"base.flow.story_{code}", who=who, step=step)


def _named(state: State, people: Mapping[int, Who], tasks: Sequence[int]) -> list[Any]:
    users = [state.tasks[task].user for task in tasks if task in state.tasks]
    return [people[user].name if user else named("flow.administrator") for user in users]

