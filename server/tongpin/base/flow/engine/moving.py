"""Moving: from step to step through the tree, until people, the clock or somebody else is awaited."""

from __future__ import annotations

from tongpin.base.words import Refused, say

from . import happenings as h
from .asking import ask, copy
from .course import Course
from .definition import START, Act, AnyNode, Ask, Branch, Copy, Parallel, Sub, Wait
from .returning import come_back
from .tree import ROOT


def begin(course: Course) -> None:
    """From the applicant to the first step, or straight back to where it was returned to him."""
    if resume := course.state.resumes.get(START):
        come_back(course, resume)
    elif course.definition.steps:
        course.agenda.append(course.definition.steps[0])
    else:
        course.end("done")
    run(course)


def leave(course: Course, node: str, outcome: str = "passed") -> None:
    """The node is through; and on it goes."""
    _leave(course, node, outcome)
    run(course)


def run(course: Course) -> None:
    while course.agenda:
        node = course.agenda.popleft()
        try:
            _arrive(course, node)
        except Refused as unable:
            course.stuck(node.id, unable.problems[0].say)


def _arrive(course: Course, node: AnyNode) -> None:
    match node:
        case Ask():
            _through(course, node.id, ask(course, node))
        case Copy():
            _through(course, node.id, copy(course, node))
        case Branch():
            _branch(course, node)
        case Parallel():
            _parallel(course, node)
        case Wait():
            _wait(course, node)
        case Act():
            place = course.place(node.id)
            course.tell(h.ActDue(course.now, node.id, place.round, node.act, course.filled(node.params)))
        case Sub():
            _sub(course, node)


def _through(course: Course, node: str, outcome: str) -> None:
    if outcome:
        _leave(course, node, outcome)


def _leave(course: Course, node: str, outcome: str = "passed") -> None:
    """Out of the node, and of everything around it that is thereby through, up to the next step."""
    while True:
        course.tell(h.Left(course.now, node, outcome))
        if resume := course.state.resumes.get(node):
            come_back(course, resume)
            return
        if following := course.tree.next(node):
            course.agenda.append(following)
            return
        if course.tree.spots[node].sequence == ROOT:
            course.end("done")
            return
        (node, lane), outcome = course.tree.spots[node].sequence, "passed"
        if isinstance(course.tree.node(node), Parallel):
            course.tell(h.LaneDone(course.now, node, lane))
            if course.state.places[node].lanes:
                return


def _branch(course: Course, node: Branch) -> None:
    arm = next((one for one in node.arms if one.when is None or course.world.holds(one.when, course.state)), None)
    course.place(node.id, lanes=(arm.id,) if arm else ())
    if arm and arm.steps:
        course.agenda.append(arm.steps[0])
    else:
        _leave(course, node.id)


def _parallel(course: Course, node: Parallel) -> None:
    running = [lane for lane in node.lanes if lane.steps]
    course.place(node.id, lanes=tuple(lane.id for lane in running))
    course.agenda.extend(lane.steps[0] for lane in running)
    if not running:
        _leave(course, node.id)


def _wait(course: Course, node: Wait) -> None:
    until = course.world.until(node.until.model_dump(exclude_none=True), course.state)
    course.place(node.id, until=until)
    if until is None:
        course.stuck(node.id, say("base.flow.engine.nothing_to_wait_for"))
    elif until <= course.now:
        _leave(course, node.id)


def _sub(course: Course, node: Sub) -> None:
    place = course.place(node.id)
    course.tell(h.SubDue(course.now, node.id, place.round, node.key, course.filled(node.params), node.wait))
