"""Speaking: comments, copies and urging; nothing moves."""

from __future__ import annotations

from datetime import timedelta

from tongpin.base.words import Place, Problem, Refused, say

from . import checking
from . import commands as c
from . import happenings as h
from .asking import tell_readers
from .course import Course
from .definition import START
from .state import Task

URGES = 5
URGE_PAUSE = timedelta(hours=4)
LONGEST = 5_000


def comment(course: Course, command: c.Comment) -> None:
    if not command.text.strip() and not command.files:
        raise Refused(Problem(say("base.flow.engine.nothing_said"), Place(field="text")))
    if len(command.text) > LONGEST:
        raise Refused(Problem(say("base.flow.engine.too_long", limit=LONGEST), Place(field="text")))
    course.tell(h.Commented(course.now, command.by, command.text, command.mentions, command.files))


def copy(course: Course, command: c.Copy) -> None:
    if not command.users:
        raise Refused(Problem(say("base.flow.engine.nobody_named"), Place(field="users")))
    tell_readers(course, START, dict.fromkeys(command.users), command.by)


def urge(course: Course, command: c.Urge) -> None:
    """Whoever may be urged now; Refused when nobody may."""
    checking.running(course)
    asked = [task for task in course.state.waiting if task.user is not None and command.task in (None, task.id)]
    if not asked:
        raise Refused(say("base.flow.engine.nobody_to_urge"))
    due = [task for task in asked if _may_be_urged(task, course)]
    if not due:
        raise Refused(say("base.flow.engine.urged_enough", hours=4, times=URGES))
    for task in due:
        course.tell(h.Urged(course.now, task.id, command.by))


def _may_be_urged(task: Task, course: Course) -> bool:
    return task.urges < URGES and (task.urged_at is None or task.urged_at + URGE_PAUSE <= course.now)
