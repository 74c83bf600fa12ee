"""Timers: what a time limit does, stage by stage: remind, go up to the lead, pass or refuse. Each stage happens once, however
often the clock looks; a clock that was away for days tells only the latest reminder, and whoever a task goes up to has his time.
"""

from __future__ import annotations

from datetime import datetime

from tongpin.base.words import Refused, say

from . import commands as c
from . import happenings as h
from .asking import new_task, times
from .course import Course
from .definition import Ask, Due, Outcome
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
    stage, next_at, then = _reached(course, task, due)
    if then == "remind":
        course.tell(h.Reminded(course.now, task.id, stage, next_at))
    elif then == "escalate":
        _escalate(course, task, node, due, stage)
    else:
        yes = "approve" if node.kind == "approve" else "done"
        verdict = yes if then == "pass" else "refuse"
        course.tell(h.Voted(course.now, task.id, None, verdict, how="timeout"))
        heard(course, course.state.tasks[task.id])


def _reached(course: Course, task: Task, due: Due) -> tuple[int, datetime | None, Outcome]:
    """How many stages are behind, when the next comes, and what is to be done now: of reminders the latest, else the first
    that does more. Where a limit has no stages told, whoever it went up to has only that again."""
    assert task.user is not None
    stage = max(task.stage, len(due.plan)) if task.climbs and not due.stages else task.stage
    next_at = task.next_at
    while True:
        then = due.plan[min(stage, len(due.plan) - 1)].then if due.plan else "remind"
        stage += 1
        after, since = due.after(stage), course.now if stage >= len(due.plan) or next_at is None else next_at
        next_at = None if after is None else course.world.after(task.user, after, since)
        if then != "remind" or next_at is None or next_at > course.now:
            return stage, next_at, then


def _escalate(course: Course, task: Task, node: Ask, due: Due, stage: int) -> None:
    """The task goes to the lead of whoever has it, who has all the time of the next stage; above everybody stands the administrator."""
    seat = _lead(course, task)
    if seat is None:
        admin = course.stuck(task.node, say("base.flow.engine.overdue_at_the_top"))
        course.tell(h.Replaced(course.now, task.id, None, (admin.id,), "escalated"))
        return
    due_at, next_at = times(due, seat.user, course.now, course.world, stage)
    made = new_task(course, node, seat, task.behind, climbs=task.climbs + 1, added_by=task.user, due_at=due_at, next_at=next_at,
                    stage=stage)
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
