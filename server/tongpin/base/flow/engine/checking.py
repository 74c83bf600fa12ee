"""Checking: is this his task, may he do this here, is what he gives complete? Everything else is Refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tongpin.base.words import Place, Problem, Refused, say

from .course import Course
from .definition import Ask, Copy, Definition
from .state import Task

VERDICTS = {"approve": ("approve", "refuse"), "do": ("done",), "read": ("read",)}
MAX_VOICES = 100
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def running(course: Course) -> None:
    if not course.state.running:
        raise Refused(say("base.flow.engine.not_running"))


def own_task(course: Course, task: int, by: int, *sorts: str) -> Task:
    found = course.state.tasks.get(task)
    if found is None or found.user != by or found.sort not in sorts:
        raise Refused(say("base.flow.engine.not_your_task"))
    if not found.is_open:
        raise Refused(say("base.flow.engine.task_not_open"))
    return found


def asked_task(course: Course, task: int, by: int, right: str) -> tuple[Task, Ask]:
    """The open task of somebody who is asked, at a step that lets people do this."""
    running(course)
    found = own_task(course, task, by, "approve", "do")
    node = course.definition.ask(found.node)
    if right not in node.may:
        raise Refused(say(_NOT_HERE[right]))
    return found, node


_NOT_HERE = {
    "return": "base.flow.engine.no_return_here", "transfer": "base.flow.engine.no_transfer_here",
    "add": "base.flow.engine.no_adding_here",
}


def newcomers(course: Course, task: Task, users: Iterable[int]) -> tuple[int, ...]:
    """People who may sit down at this place: not those whose work it is, and not twice."""
    told = tuple(dict.fromkeys(users))
    voices = list(course.state.voices(task.node))
    seated = {voice.user for voice in voices if voice.is_pending}
    node = course.definition.ask(task.node)
    if not told:
        raise _at("users", "base.flow.engine.nobody_named")
    if node.kind == "approve" and course.state.own.intersection(told):
        raise _at("users", "base.flow.engine.own_approval")
    if seated.intersection(told):
        raise _at("users", "base.flow.engine.sits_already")
    if len(voices) + len(told) > MAX_VOICES:
        raise _at("users", "base.flow.engine.too_many_people", limit=MAX_VOICES)
    return told


def complete(node: Ask, verdict: str, comment: str, signature: str) -> None:
    saying_no = verdict in ("refuse", "return")
    if not comment.strip() and (node.comment == "always" or (node.comment == "refusal" and saying_no)):
        raise _at("comment", "base.flow.engine.comment_needed")
    if node.sign and not signature and not saying_no:
        raise _at("signature", "base.flow.engine.signature_needed")


def writable(course: Course, node: Ask, values: Mapping[str, Any]) -> None:
    """Only fields that this step may edit, and none of those it needs left empty."""
    mine = node.fields_with("edit", "need")
    filled = {field.id for field in course.definition.form if field.filled}
    wrong = [Problem(say("base.flow.engine.field_not_yours"), Place(field=field)) for field in values if field not in {*mine, *filled}]
    now = {**course.state.values, **values}
    empty = [field for field in node.fields_with("need") if now.get(field) in _EMPTY]
    wrong += [Problem(say("base.flow.engine.field_needed"), Place(field=field)) for field in empty]
    if wrong:
        raise Refused(wrong)


def form_values(definition: Definition, values: Mapping[str, Any]) -> None:
    unknown = [field for field in values if field not in definition.fields]
    if unknown:
        raise Refused([Problem(say("base.flow.engine.no_such_field", field=field), Place(field=field)) for field in unknown])


def choosable(definition: Definition, at: str) -> Mapping[str, Ask | Copy]:
    """The steps whose people are chosen at this one (`start`: by the applicant)."""
    return definition.chosen_at.get(at, {})


def choices(course: Course, at: str, chosen: Mapping[str, tuple[int, ...]]) -> None:
    """Chosen people belong to steps that are chosen here; nobody chooses those whose work it is to approve it."""
    mine = choosable(course.definition, at) if chosen else {}
    for step, users in chosen.items():
        if step not in mine:
            raise _at(f"chosen.{step}", "base.flow.engine.no_choice_here")
        if mine[step].kind == "approve" and course.state.own.intersection(users):
            raise _at(f"chosen.{step}", "base.flow.engine.own_approval")


def _at(field: str, code: str, **values: Any) -> Refused:
    return Refused(Problem(say(code, **values), Place(field=field)))
