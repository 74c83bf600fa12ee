"""Asking: who sits at a step, and the tasks they get. Whose work it is never sits at an `approve` step of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from tongpin.base.words import Say, say

from . import happenings as h
from .course import Course
from .definition import Ask, Chooser, Copy, Due
from .state import Seat, State, Task
from .voting import outcome
from .world import World

LEAD: Chooser = {"by": "lead", "up": 1}


def ask(course: Course, node: Ask) -> str:
    """The step is reached. Gives the outcome if nobody has to be asked: nobody, merged; else nothing."""
    seats = seats_of(node, course.state, course.world)
    course.place(node.id)
    if not seats:
        why = stops_where_nobody_is(course, node)
        if why is None:
            return "nobody"
        course.stuck(node.id, why)
        return ""
    known = approvers(course.state) if merges(node, course) else set()
    seat_down(course, node, seats, known)
    if not known or outcome(node, list(course.state.voices(node.id))) != "passed":
        return ""
    course.close(course.pending([node.id]), "decided")
    return "merged"


def seat_down(course: Course, node: Ask, seats: Iterable[Seat], known: Collection[Seat], front: tuple[int, ...] = ()) -> list[Task]:
    """A task for each; whoever is `known` said yes before and is not asked again. `front`: whom they wait behind."""
    made = []
    for seat in seats:
        task = _merged(course, node, seat) if seat in known else new_task(course, node, seat, front)
        if node.mode == "serial" and task.is_pending:
            front = (task.id,)
        made.append(task)
    return made


def stops_where_nobody_is(course: Course, node: Ask) -> Say | None:
    """What an administrator is told where the step finds nobody; None: it passes by its own rule."""
    only_own = _only_own(node, course.state, course.world)
    if node.nobody.then == "pass" and not (only_own and course.state.barred):
        return None
    return say("base.flow.engine.only_own" if only_own else "base.flow.engine.nobody_found")


def copy(course: Course, node: Copy) -> str:
    seats = [seat for chooser in node.who for seat in seats_by(chooser, node.id, course.state, course.world)]
    course.place(node.id)
    tell_readers(course, node.id, dict.fromkeys(seat.user for seat in seats), by=None)
    return "passed"


def tell_readers(course: Course, node: str, users: Iterable[int], by: int | None) -> None:
    """To-reads for whoever has none open yet."""
    reading = {task.user for task in course.state.tasks.values() if task.sort == "read" and task.is_open}
    place = course.state.places.get(node)
    made = []
    for user in users:
        if user not in reading:
            task = Task(course.state.next_task, node, place.round if place else 1, user, sort="read", opened_at=course.now)
            course.tell(h.Asked(course.now, task))
            made.append(task.id)
    if made:
        course.tell(h.Copied(course.now, by, node, tuple(made)))


def seats_of(node: Ask, state: State, world: World) -> list[Seat]:
    """Everybody who is to be asked, each once, in order."""
    found = _seats(node, node.who, state, world)
    if not found and node.nobody.then == "ask":
        found = _seats(node, node.nobody.who, state, world)
    return found


def seats_by(chooser: Chooser, node: str, state: State, world: World) -> tuple[Seat, ...]:
    if chooser.get("by") == "chosen":
        chooser = {"by": "person", "ids": list(state.choices.get(node, ()))}
    return tuple(world.seats(chooser, state))


def _seats(node: Ask, who: tuple[Chooser, ...], state: State, world: World) -> list[Seat]:
    found: dict[int, Seat] = {}
    for chooser in who:
        for seat in seats_by(chooser, node.id, state, world):
            for one in allowed(node, seat, state, world):
                found.setdefault(one.user, one)
    return list(found.values())


def allowed(node: Ask, seat: Seat, state: State, world: World) -> tuple[Seat, ...]:
    """Nobody approves his own: not with his own seat, not with one that was delegated to him or by him."""
    if node.kind != "approve" or not _is_own(seat, state):
        return (seat,)
    if seat.instead_of is not None and seat.instead_of not in state.own:
        return (Seat(seat.instead_of),)  # back to whose seat it is
    if node.own == "skip":
        return ()
    whose = seat.user if seat.instead_of is None else seat.instead_of
    return tuple(one for one in world.seats({**LEAD, "of": whose}, state) if not _is_own(one, state))


def _is_own(seat: Seat, state: State) -> bool:
    return not state.own.isdisjoint((seat.user, seat.instead_of))


def _only_own(node: Ask, state: State, world: World) -> bool:
    """Somebody sits here, but only those whose work it is. Where a request bars people, that is never a yes by itself."""
    return node.kind == "approve" and any(seats_by(chooser, node.id, state, world) for chooser in node.who)


def merges(node: Ask, course: Course) -> bool:
    """Who has to write or to sign something, or to whom it was returned, is asked again."""
    fills = node.sign or node.fields_with("need") or node.comment == "always"
    return node.kind == "approve" and course.definition.same == "merge" and not fills and node.id != course.asked_again


def approvals(state: State) -> list[Task]:
    """The yes of people, oldest first, in places that are passed and stand: by themselves, in the present round."""
    found = []
    for task in state.tasks.values():
        place = state.places.get(task.node)
        if (task.sort, task.state, task.verdict) == ("approve", "done", "approve") and place and task.user is not None:
            if place.state == "done" and place.round == task.round and task.how in ("", "merged"):
                found.append(task)
    return sorted(found, key=lambda task: (task.done_at or state.started_at, task.id))


def approvers(state: State) -> set[Seat]:
    return {Seat(task.user, task.instead_of) for task in approvals(state) if task.user is not None}


def _merged(course: Course, node: Ask, seat: Seat) -> Task:
    place = course.state.places[node.id]
    task = Task(course.state.next_task, node.id, place.round, seat.user, seat.instead_of, sort=node.kind, state="done",
                verdict="approve", how="merged", opened_at=course.now, done_at=course.now)
    course.tell(h.Asked(course.now, task))
    return task


def new_task(course: Course, node: Ask, seat: Seat, behind: tuple[int, ...] = (), **more: Any) -> Task:
    """Queued if it stands behind tasks that are not done yet, else open."""
    if any(course.state.tasks[front].is_pending for front in behind):
        told: dict[str, Any] = {"state": "queued", "behind": behind, **more}
    else:
        due_at, next_at = times(node.due, seat.user, course.now, course.world)
        told = {"behind": behind, "opened_at": course.now, "due_at": due_at, "next_at": next_at, **more}
    place = course.state.places[node.id]
    task = Task(course.state.next_task, node.id, place.round, seat.user, seat.instead_of, sort=node.kind, **told)
    course.tell(h.Asked(course.now, task))
    return task


def open_task(course: Course, node: Ask, task: Task) -> None:
    if task.user is None:
        return
    due_at, next_at = times(node.due, task.user, course.now, course.world)
    course.tell(h.Opened(course.now, task.id, due_at, next_at))


def times(due: Due | None, user: int, start: datetime, world: World, stage: int = 0) -> tuple[datetime | None, datetime | None]:
    """When the task is due, and when the clock has to look at it next: `stage` of its limit are behind."""
    limit, after = (due.limit(stage), due.after(stage)) if due else (None, None)
    if limit is None or after is None:
        return None, None
    return world.after(user, limit, start), world.after(user, after, start)
