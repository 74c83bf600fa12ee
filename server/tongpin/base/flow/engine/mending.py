"""Mending: what acts and other processes answered, how an administrator helps, and the move to another version."""

from __future__ import annotations

from tongpin.base.words import Place, Problem, Refused, Say, say

from . import checking
from . import commands as c
from . import happenings as h
from .asking import new_task
from .course import Course
from .definition import START, Act, Ask, Sub
from .moving import begin, leave, run
from .returning import ask_applicant
from .state import Seat, State, Task
from .tree import Tree


def act_ended(course: Course, command: c.ActEnded) -> None:
    _awaited(course, command.node, Act)
    if command.ok:
        course.tell(h.ActDone(course.now, command.node, command.result))
        filled = {field.id for field in course.definition.form if field.filled}
        if found := {name: value for name, value in (command.result or {}).items() if name in filled}:
            course.tell(h.Filled(course.now, course.state.applicant, command.node, found))
        leave(course, command.node)
    else:
        failed = say("base.flow.engine.act_failed")
        course.stuck(command.node, Say.from_json(command.error) if command.error else failed)


def sub_ended(course: Course, command: c.SubEnded) -> None:
    """A refusal there is a refusal here; one that was withdrawn, stopped or never started leaves it to an administrator."""
    _awaited(course, command.node, Sub)
    if command.status == "done":
        leave(course, command.node)
    elif command.status == "refused":
        course.tell(h.Left(course.now, command.node, "refused"))
        course.end("refused")
    else:
        broke_off = say("base.flow.engine.sub_flow_broke_off")
        course.stuck(command.node, Say.from_json(command.error) if command.error else broke_off)


def mend(course: Course, command: c.Mend) -> None:
    checking.running(course)
    task = course.state.tasks.get(command.task)
    if task is None or task.sort != "admin" or not task.is_open:
        raise Refused(say("base.flow.engine.nothing_to_mend"))
    if command.how == "users":
        _name(course, task, command)
        return
    course.tell(h.Mended(course.now, task.id, command.by, command.how, command.comment))
    if task.node == START and command.how != "stop":
        _applicants(course, command.how)
        return
    if command.how == "stop":
        course.end("stopped", command.by, command.comment)
        return
    course.close(course.pending([task.node]), "mended")
    if command.how == "skip":
        leave(course, task.node, "skipped")
    else:
        course.agenda.append(course.tree.node(task.node))
        run(course)


def move(course: Course, command: c.Move) -> None:
    """Everything that is active or held must stand in the new version, inside what is active around it there."""
    checking.running(course)
    if command.version == course.state.version:
        raise Refused(say("base.flow.engine.same_version"))
    if lost := lost_in(course.tree, course.state):
        raise Refused([Problem(say("base.flow.engine.step_not_there"), Place(field=node)) for node in lost])
    course.tell(h.Moved(course.now, command.by, command.version, command.comment))


def _name(course: Course, task: Task, command: c.Mend) -> None:
    node = course.tree.node(task.node) if task.node != START else None
    if not isinstance(node, Ask):
        raise Refused(Problem(say("base.flow.engine.no_people_here"), Place(field="users")))
    users = checking.newcomers(course, task, command.users)
    behind, ids = task.behind, list[int]()
    for user in users:
        ids.append(new_task(course, node, Seat(user), behind).id)
        behind = (ids[-1],) if node.mode == "serial" else behind
    course.tell(h.Mended(course.now, task.id, command.by, command.how, command.comment, tuple(ids)))


def _applicants(course: Course, how: str) -> None:
    """It came back to an applicant who was gone: he is asked once more, or it goes on as it was handed in."""
    if how == "again":
        ask_applicant(course)
        return
    course.tell(h.Left(course.now, START, "skipped"))
    begin(course)


def _awaited(course: Course, node: str, kind: type[Act] | type[Sub]) -> None:
    checking.running(course)
    spot = course.tree.spots.get(node)
    if spot is None or not isinstance(spot.node, kind) or not course.state.is_on(node) or course.pending([node]):
        raise Refused(say("base.flow.engine.not_awaited"))


def lost_in(tree: Tree, state: State) -> list[str]:
    """The steps an instance stands at that it could not stand at in this tree."""
    return [place.node for place in state.places.values()
            if place.state in ("on", "held") and place.node != START and not _stands(tree, state, place.node)]


def _stands(tree: Tree, state: State, node: str) -> bool:
    """In the new tree: there, of a sort that fits its tasks, and each node around it was reached through that lane."""
    if node not in tree.spots:
        return False
    sorts = {task.sort for task in state.tasks.values() if task.node == node and task.is_pending} & {"approve", "do"}
    if sorts and tree.node(node).kind not in sorts:
        return False
    around = [spot.sequence for spot in tree.chain(node) if spot.sequence[0]]
    places = state.places
    return all(owner in places and lane in places[owner].lanes for owner, lane in around)
