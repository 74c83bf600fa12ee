"""Handing: what is open sits where delegations say just now: with the deputy while his time runs, and back with whose it is."""

from __future__ import annotations

from typing import Any

from tongpin.base.words import Refused

from . import commands as c
from . import happenings as h
from .asking import allowed, new_task
from .course import Course
from .definition import Ask
from .state import Seat, Task

TO, BACK = "delegated", "handed_back"


def hand(course: Course, command: c.Hand) -> None:
    """Every task that is his, or that sits with him for another. Its time limit stays; nobody gets what he may not decide."""
    for number in sorted(course.state.tasks):
        task = course.state.tasks[number]
        if not task.is_pending or task.sort not in ("approve", "do") or command.user not in (task.user, task.instead_of):
            continue
        node = course.definition.ask(task.node)
        seat = _seat(course, node, task.instead_of or command.user)
        if seat is not None and seat != Seat(task.user or 0, task.instead_of):
            made = new_task(course, node, seat, task.behind, **_kept(task))
            how = TO if seat.instead_of else BACK
            course.tell(h.Replaced(course.now, task.id, None, (made.id,), how, command.reason))


def _seat(course: Course, node: Ask, user: int) -> Seat | None:
    """Where he sits just now; nothing where that is not one of his own seats."""
    try:
        seats = course.world.seats({"by": "person", "ids": [user]}, course.state)
    except Refused:
        return None
    found = [one for seat in seats for one in allowed(node, seat, course.state, course.world)]
    return found[0] if len(found) == 1 and user in (found[0].user, found[0].instead_of) else None


def _kept(task: Task) -> dict[str, Any]:
    kept = {"added_by": task.added_by, "climbs": task.climbs, "stage": task.stage}
    return {**kept, "due_at": task.due_at, "next_at": task.next_at} if task.is_open else kept
