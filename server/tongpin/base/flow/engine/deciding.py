"""Deciding: each command of a person, checked first, then told as happenings."""

from __future__ import annotations

from tongpin.base.words import Refused, say

from . import commands as c
from . import happenings as h
from .course import Course
from .moving import begin, leave
from .state import Task


def start(course: Course, command: c.Start) -> None:
    if course.state.seq:
        raise Refused(say("base.flow.engine.started_already"))
    course.tell(h.Started(course.now, command.by, command.values, command.facts, command.version))
    if command.chosen:
        course.tell(h.Chose(course.now, command.by, command.chosen))
    begin(course)


def decide(course: Course, command: c.Decide) -> None:
    task = own_task(course, command.task, command.by)
    course.tell(h.Voted(course.now, task.id, command.by, command.verdict, command.comment, command.signature))
    if command.verdict == "refuse":
        course.end("refused")
    elif not any(one.is_pending for one in course.state.voices(task.node)):
        leave(course, task.node)


def own_task(course: Course, task: int, by: int) -> Task:
    found = course.state.tasks.get(task)
    if found is None or found.user != by:
        raise Refused(say("base.flow.engine.not_your_task"))
    if not found.is_open:
        raise Refused(say("base.flow.engine.task_not_open"))
    return found
