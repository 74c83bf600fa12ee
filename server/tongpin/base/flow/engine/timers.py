"""Timers: what a time limit does: remind, go up to the lead, pass or refuse. Each stage happens once, however often
the clock looks, and a clock that was away for days tells only the latest reminder.
"""

from __future__ import annotations

from datetime import datetime

from tongpin.base.words import Refused, say

from . import commands as c
from . import happenings as h
from .asking import new_task
from .course import Course
from .definition import Ask, Due
from .hearing import heard
from .moving import leave
from .state import Seat, Task

HIGHEST = 10


def tick(course: Course, _: c.Tick) -> None:
    if not course.state.running:
        return
    for number in sorted(course.state.tasks):
        task = course.state.tasks[number]
        if task.is_open and task.next_at and task.next_at <= course.now:
            _due(course, task)
    for name in list(course.state.places):
        place = course.state.places[name]
        if place.state == "on" and place.until and place.until <= course.now:
            course.close(course.pending([name]), "timeout")
            leave(course, name)


def _due(course: Course, task: Task) -> None:
    node = course.definition.ask(task.node)
    due = node.due or Due()
    if task.climbs:
        _escalate(course, task, node, due)
        return
    stage, next_at = _stage(course, task, due)
    if stage <= len(due.remind) or due.then == "remind":
        course.tell(h.Reminded(course.now, task.id, stage, next_at))
    elif due.then == "escalate":
        _escalate(course, task, node, due)
    else:
        yes = "approve" if node.kind == "approve" else "done"
        verdict = yes if due.then == "pass" else "refuse"
        course.tell(h.Voted(course.now, task.id, None, verdict, how="timeout"))
        heard(course, course.state.tasks[task.id])


def _stage(course: Course, task: Task, due: Due) -> tuple[int, datetime | None]:
    """How many stages are behind, and when the next comes: the reminders, the limit, then `again` and again."""
    assert task.user is not None and task.opened_at is not None
    stage, next_at = task.stage, task.next_at
    while next_at is not None and next_at <= course.now:
        stage += 1
        if stage < len(due.remind):
            next_at = course.world.after(task.user, sorted(due.remind)[stage], task.opened_at)
        elif stage == len(due.remind):
            next_at = task.due_at
        else:
            next_at = course.world.after(task.user, due.again, course.now) if due.again else None
    return stage, next_at


def _escalate(course: Course, task: Task, node: Ask, due: Due) -> None:
    """The task goes to the lead of whoever has it; above everybody stands the administrator."""
    seat = _lead(course, task)
    if seat is None:
        admin = course.stuck(task.node, say("base.flow.engine.overdue_at_the_top"))
        course.tell(h.Replaced(course.now, task.id, None, (admin.id,), "escalated"))
        return
    next_at = course.world.after(seat.user, due.again, course.now) if due.again else None
    made = new_task(course, node, seat, task.behind, climbs=task.climbs + 1, added_by=task.added_by, due_at=next_at, next_at=next_at)
    course.tell(h.Replaced(course.now, task.id, None, (made.id,), "escalated"))


def _lead(course: Course, task: Task) -> Seat | None:
    """The nearest lead above who may sit here and does not yet."""
    seated = {voice.user for voice in course.state.voices(task.node) if voice.is_pending}
    barred = seated | course.state.own if task.sort == "approve" else seated
    for up in range(1, HIGHEST + 1):
        try:
            seats = course.world.seats({"by": "lead", "up": up, "of": task.user}, course.state)
        except Refused:
            return None
        if not seats:
            return None
        for seat in seats:
            if not barred & {seat.user, seat.instead_of}:
                return seat
    return None
