"""Returning: back to an earlier step, and from there straight back here or once more along the way.

What is cancelled is everything active in the sequence that holds both steps; other lanes of a parallel around them go
on. With `resume` it is held and opens again later; without, it and all that lies after the target is undone.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import happenings as h
from .course import Course
from .definition import START, AnyNode, Ask
from .state import Resume, State, Task
from .tree import ROOT, Sequence, Tree


@dataclass(frozen=True, slots=True)
class Back:
    """`by` is None where the step itself says that a refusal goes back to the applicant."""

    task: Task
    to: str
    resume: bool = False
    by: int | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`around`: the nodes around the target that are entered again. `after`: all that lies between it and here."""

    sequence: Sequence
    around: tuple[tuple[str, str], ...]  # (node, lane), from the outside in
    after: tuple[str, ...]


def targets(tree: Tree, state: State, node: str) -> list[str]:
    """Where one may return to from this step: the applicant, and the steps on the way that people passed."""
    found: list[str] = []
    for spot in tree.chain(node):
        earlier = tree.sequences[spot.sequence][: spot.index]
        found = [one.id for step in earlier for one in tree.within(step) if _was_decided(one, state)] + found
    return [START, *found]


def give_back(course: Course, back: Back) -> None:
    """Cancels what has to be cancelled and enters the target with a new round."""
    here = stretch(course.tree, back.task.node, back.to)
    active = [node for node in _drawn(course.tree) if course.state.is_on(node) and course.tree.inside(node, here.sequence)]
    course.close(course.pending(active), "returned")
    undone, held, resume = _fates(course.state, here, active, back)
    course.tell(h.Returned(course.now, back.task.id, back.by, back.task.node, back.to, back.comment, undone, held, resume))
    for node, lane in here.around:
        course.place(node, lanes=(lane,))
    if back.to == START:
        ask_applicant(course)
    else:
        course.asked_again = back.to
        course.agenda.append(course.tree.node(back.to))


def come_back(course: Course, resume: Resume) -> None:
    """The step that it was returned to is through: what was cancelled opens again, each with a new round."""
    held = [node for node in resume.back if course.state.places[node].state == "held"]
    containers = tuple(node for node in held if course.tree.node(node).lanes_of)
    course.tell(h.Resumed(course.now, resume.target, containers, resume.through))
    course.agenda.extend(course.tree.node(node) for node in held if node not in containers)


def stretch(tree: Tree, here: str, to: str) -> Stretch:
    if to == START:
        return Stretch(ROOT, (), tuple(_drawn(tree)))
    around: list[tuple[str, str]] = []
    after: list[str] = []
    for spot in tree.chain(to):
        later = tree.sequences[spot.sequence][spot.index + 1:]
        after += [one.id for step in later for one in tree.within(step)]
        if tree.inside(here, spot.sequence):
            return Stretch(spot.sequence, tuple(around), tuple(after))
        around.insert(0, spot.sequence)
    raise AssertionError(f"{here} and {to} stand in one tree")


def _fates(state: State, here: Stretch, active: list[str], back: Back) -> tuple[tuple[str, ...], tuple[str, ...], Resume | None]:
    if back.resume:
        through = tuple(node for node, _ in here.around)
        return (), tuple(active), Resume(back.to, tuple(active), through)
    reached = [node for node in here.after if node in state.places and state.places[node].state != "undone"]
    return tuple(reached), (), None


def _was_decided(node: AnyNode, state: State) -> bool:
    place = state.places.get(node.id)
    return isinstance(node, Ask) and place is not None and place.state == "done" and place.outcome == "passed"


def _drawn(tree: Tree) -> list[str]:
    return [one.id for step in tree.sequences[ROOT] for one in tree.within(step)]


def ask_applicant(course: Course) -> None:
    place = course.place(START)
    task = Task(course.state.next_task, START, place.round, course.state.applicant, sort="revise", opened_at=course.now)
    course.tell(h.Asked(course.now, task))
