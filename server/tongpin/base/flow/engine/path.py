"""Path: which way an instance would go, and with whom: the engine itself plays on with everybody agreeing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import happenings as h
from .checking import choosable
from .course import Course
from .definition import START, Ask, Both, Definition
from .moving import begin, leave
from .state import Seat, State
from .world import World


@dataclass(frozen=True, slots=True)
class PathStep:
    """`outcome`: asked, merged, nobody (passes), stuck (an administrator would be needed), copied, automatic, flow, or
    - for branch and parallel - empty. `arm` is the arm that a branch takes."""

    node: str
    title: Both
    kind: str
    arm: str = ""
    seats: tuple[Seat, ...] = ()
    outcome: str = ""


def path(definition: Definition, values: Mapping[str, Any], facts: Mapping[str, Any], world: World, *,
         applicant: int = 0, chosen: Mapping[str, tuple[int, ...]] | None = None) -> list[PathStep]:
    """The way of an instance that is not started yet."""
    course = Course(definition, State(), world)
    course.tell(h.Started(course.now, applicant, values, facts))
    course.tell(h.Chose(course.now, applicant, chosen or {}))
    begin(course)
    return _steps(course)


def coming(definition: Definition, state: State, world: World) -> list[PathStep]:
    """What would come after where the instance stands."""
    return _steps(Course(definition, state, world)) if state.running else []


def unchosen(course: Course, at: str) -> list[str]:
    """The steps on the way ahead whose people should have been chosen here, and were not."""
    wanted = {node.id for node in choosable(course.definition, at).values()
              if isinstance(node, Ask) and node.nobody.then == "admin" and all(one.get("by") == "chosen" for one in node.who)}
    wanted -= {step for step, users in course.state.choices.items() if users}
    if not wanted:
        return []
    ahead = Course(course.definition, course.state, course.world)
    if at == START:
        begin(ahead)
    return [step.node for step in _steps(ahead) if step.node in wanted]


def _steps(course: Course) -> list[PathStep]:
    _play(course)
    entered = [one.place.node for one in course.told if isinstance(one, h.Entered)]
    return [_step(course, node) for node in dict.fromkeys(entered)]


def _play(course: Course) -> None:
    """Everybody agrees, every wait is over, every act succeeds."""
    if course.state.is_on(START):
        course.tell(h.Left(course.now, START))
        begin(course)
    while course.state.running and (waiting := [node for node in course.state.active() if _is_awaited(course, node)]):
        for node in waiting:
            if course.state.is_on(node):
                _agree(course, node)


def _agree(course: Course, node: str) -> None:
    for task in course.pending([node]):
        if task.sort == "approve":
            course.tell(h.Voted(course.now, task.id, task.user, "approve"))
        else:
            course.close([task], "played")
    leave(course, node)


def _is_awaited(course: Course, node: str) -> bool:
    return not course.tree.node(node).lanes_of or bool(course.pending([node]))


def _step(course: Course, name: str) -> PathStep:
    node, place = course.tree.node(name), course.state.places[name]
    tasks = [task for task in course.state.tasks.values() if task.node == name and task.round == place.round]
    seats = tuple(Seat(task.user, task.instead_of) for task in tasks if task.user is not None)
    arm = place.lanes[0] if node.kind == "branch" and place.lanes else ""
    stuck = any(task.sort == "admin" for task in tasks)
    return PathStep(name, node.title, node.kind, arm, seats, "stuck" if stuck else _outcome(node.kind, place.outcome))


def _outcome(kind: str, left: str) -> str:
    if kind in ("approve", "do"):
        return left if left in ("nobody", "merged") else "asked"
    return {"copy": "copied", "act": "automatic", "wait": "automatic", "flow": "flow"}.get(kind, "")
