"""Joining: others are asked along, or a task goes to somebody else."""

from __future__ import annotations

from . import checking
from . import commands as c
from . import happenings as h
from .asking import new_task
from .course import Course
from .state import Seat


def add(course: Course, command: c.Add) -> None:
    """before: one's own task waits for them. after: they are asked when it is done. beside: they join the vote."""
    task, node = checking.asked_task(course, command.task, command.by, "add")
    users = checking.newcomers(course, task, command.users)
    behind = (task.id,) if command.where == "after" else ()
    made = [new_task(course, node, Seat(user), behind, added_by=command.by) for user in users]
    ids = tuple(one.id for one in made)
    course.tell(h.Added(course.now, task.id, command.by, ids, command.where, command.comment))
    if command.where == "before":
        course.tell(h.Queued(course.now, task.id, (*task.behind, *ids)))


def transfer(course: Course, command: c.Transfer) -> None:
    task, node = checking.asked_task(course, command.task, command.by, "transfer")
    (user,) = checking.newcomers(course, task, [command.to])
    made = new_task(course, node, Seat(user), task.behind, added_by=command.by)
    course.tell(h.Replaced(course.now, task.id, command.by, (made.id,), "transferred", command.comment))
