"""Hearing: after a voice was heard, who is next in the queue, or how the step ends."""

from __future__ import annotations

from . import happenings as h
from .asking import open_task
from .course import Course
from .definition import START, Ask
from .moving import leave, run
from .returning import Back, give_back
from .state import State, Task
from .voting import outcome


def heard(course: Course, task: Task, by: int | None = None, comment: str = "") -> None:
    """The place of this task, after the task was decided."""
    node = course.definition.ask(task.node)
    said = outcome(node, list(course.state.voices(node.id)))
    if not said:
        open_next(course, node)
        return
    course.close(course.pending([node.id]), "decided")
    if said == "passed":
        leave(course, node.id)
    elif node.refused == START:
        give_back(course, Back(task, START, by=by, comment=comment))
        run(course)
    else:
        course.tell(h.Left(course.now, node.id, "refused"))
        course.end("refused", by, comment)


def open_next(course: Course, node: Ask) -> None:
    for task in list(course.state.voices(node.id)):
        if task.state == "queued" and _turn(task, course.state):
            open_task(course, node, task)


def _turn(task: Task, state: State) -> bool:
    return not any(state.tasks[front].is_pending for front in task.behind)
