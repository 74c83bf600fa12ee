"""Course: one command on its way. What it tells is folded at once, so that it always sees the state as it has become.

Where to go next stands on an agenda, not on the call stack: a long process that nobody needs to approve must not end
in a recursion.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from tongpin.base.words import Refused, Say, say

from . import happenings as h
from .definition import AnyNode, Definition
from .fold import fold
from .state import Place, State, Status, Task
from .world import World

TOLD_ELSEWHERE = ("number", "flow")  # what only whoever keeps the instance knows


class Course:
    def __init__(self, definition: Definition, state: State, world: World):
        self.definition, self.state, self.world = definition, state, world
        self.tree, self.now = definition.tree, world.now
        self.told: list[h.Happening] = []
        self.agenda: deque[AnyNode] = deque()
        self.asked_again = ""  # the step that it is returned to: nobody passes there by himself

    def tell(self, happening: h.Happening) -> None:
        self.state = fold(self.state, happening)
        self.told.append(happening)

    def place(self, node: str, **more: Any) -> Place:
        """The node is on, in its next round."""
        before = self.state.places.get(node)
        place = Place(node, before.round + 1 if before else 1, since=self.now, **more)
        self.tell(h.Entered(self.now, place))
        return place

    def close(self, tasks: Iterable[Task], how: str) -> None:
        if ids := tuple(task.id for task in tasks):
            self.tell(h.Closed(self.now, ids, how))

    def pending(self, nodes: Iterable[str] | None = None) -> list[Task]:
        """Tasks that hold up these nodes, or the whole."""
        return [task for task in self.state.tasks.values()
                if task.is_pending and task.sort != "read" and (nodes is None or task.node in nodes)]

    def end(self, status: Status, by: int | None = None, comment: str = "") -> None:
        self.agenda.clear()
        self.close(self.pending(), "ended")
        self.tell(h.Ended(self.now, status, by, comment))

    def stuck(self, node: str, why: Say) -> Task:
        """An administrator has to look: the instance waits, and never silently."""
        place = self.state.places[node] if self.state.is_on(node) else self.place(node)
        note = why.to_json()
        task = Task(self.state.next_task, node, place.round, None, sort="admin", opened_at=self.now, note=note)
        self.tell(h.Asked(self.now, task))
        self.tell(h.Stuck(self.now, node, task.id, note))
        return task

    def filled(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """`{field}` stands for the value of that field, `{applicant}` for the applicant. Refused: a field that is gone."""
        known = {**dict.fromkeys(self.definition.fields), **self.state.values, "applicant": self.state.applicant}
        for value in params.values():
            if is_reference(value) and value[1:-1] not in {*known, *TOLD_ELSEWHERE}:
                raise Refused(say("base.flow.engine.no_such_field", field=value[1:-1]))
        return {key: known.get(value[1:-1]) if is_reference(value) else value for key, value in params.items()}


def is_reference(value: Any) -> bool:
    """One name in braces and nothing else; a sentence that begins and ends with one is a sentence."""
    return isinstance(value, str) and value.startswith("{") and value.find("}") == len(value) - 1
