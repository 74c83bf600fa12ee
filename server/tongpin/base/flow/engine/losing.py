"""Losing: somebody who is asked is gone. Each task of his goes to whoever put him there, else to whom the step's rule finds
without him; where the rule finds nobody, the step's own rule for that holds, and in the end there is an administrator.
"""

from __future__ import annotations

from tongpin.base.words import Refused, Say, say

from . import commands as c
from . import happenings as h
from .asking import allowed, approvers, merges, seat_down, seats_of, stops_where_nobody_is
from .course import Course
from .definition import Ask
from .hearing import heard
from .moving import leave
from .state import Seat, Task

GONE = "gone"


def lose(course: Course, command: c.Lose) -> None:
    """What he already said stays; what he was only given to read holds nobody up."""
    for number in sorted(course.state.tasks):
        task = course.state.tasks[number]
        if task.user != command.user or not task.is_pending or task.sort == "read":
            continue
        if task.sort == "revise":
            _stop(course, task, say("base.flow.engine.applicant_gone"))
        else:
            _ask_anew(course, course.definition.ask(task.node), task)


def _ask_anew(course: Course, node: Ask, task: Task) -> None:
    try:
        seats = _instead(course, node, task)
    except Refused as unable:
        _stop(course, task, unable.problems[0].say)
        return
    alone = all(voice.id == task.id for voice in course.state.voices(node.id))
    if alone and not seats:
        _nobody(course, node, task)
        return
    known = approvers(course.state) if merges(node, course) else set()
    _replaced(course, task, seat_down(course, node, seats, known, task.behind))
    heard(course, task)


def _nobody(course: Course, node: Ask, task: Task) -> None:
    why = stops_where_nobody_is(course, node)
    if why is not None:
        _stop(course, task, why)
        return
    _replaced(course, task, [])
    leave(course, node.id, "nobody")


def _stop(course: Course, task: Task, why: Say) -> None:
    _replaced(course, task, [course.stuck(task.node, why)])


def _replaced(course: Course, task: Task, by: list[Task]) -> None:
    course.tell(h.Replaced(course.now, task.id, None, tuple(one.id for one in by), GONE))


def _instead(course: Course, node: Ask, task: Task) -> list[Seat]:
    """Whose seat it is, or whoever asked him along, passed it on to him or was late: they answer for it. Else whom the rule
    finds who had no part in this round yet. Nobody: others are asked here already, or nobody is left."""
    here = [one for one in course.state.tasks.values() if (one.node, one.round) == (task.node, task.round)]
    pending = {one.user for one in here if one.is_pending}
    for whose in (task.instead_of, task.added_by):
        if whose is not None and (found := _without(task, _seats_of_one(course, node, whose))):
            return [seat for seat in found if seat.user not in pending]
    found = _without(task, seats_of(node, course.state, course.world))
    met = {one.user for one in here if one.how != GONE}
    if all(one.id == task.id or one.state == "closed" for one in here):
        met = set()  # nobody else has a say here: whoever once passed it on is asked again rather than nobody
    return [seat for seat in found if seat.user not in met]


def _seats_of_one(course: Course, node: Ask, user: int) -> list[Seat]:
    found = course.world.seats({"by": "person", "ids": [user]}, course.state)
    return [one for seat in found for one in allowed(node, seat, course.state, course.world)]


def _without(task: Task, seats: list[Seat]) -> list[Seat]:
    return [seat for seat in seats if task.user not in (seat.user, seat.instead_of)]
