"""Access: which fields of an instance a viewer may see or fill in, by the steps he has to do with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tongpin.base import files
from tongpin.base.access import Viewer
from tongpin.base.entities import see

from .engine.state import State, Task
from .entity import FlowInstance
from .versions import Drawn, drawn_version

FIELD = "base.flow_field"  # owner of a field's files: "<instance>.<field>"


def tasks_of(state: State, user: int | None) -> list[Task]:
    return [task for task in state.tasks.values() if task.state != "queued" and user in (task.user, task.instead_of)]


def my_open(state: State, user: int | None) -> Task | None:
    """What is to be done comes before what is only to be read."""
    mine = [task for task in state.tasks.values() if task.is_open and task.user == user]
    return min(mine, key=lambda task: (task.sort == "read", task.id), default=None)


def access_of(drawn: Drawn, state: State, viewer: Viewer) -> dict[str, str]:
    """Hidden is what every step of the viewer hides; filled in is what his open task lets him fill in."""
    user = viewer.user_id
    open_ = my_open(state, user)
    if open_ is not None and open_.sort == "revise":
        return dict(drawn.at_start)
    mine = tasks_of(state, user)
    seen = {one: "see" for one in drawn.form.fields}
    if mine and user != state.applicant:
        seen = {name: "hide" if _hidden(drawn, mine, name) else "see" for name in seen}
    if open_ is not None and open_.sort in ("approve", "do"):
        seen.update(drawn.access(open_.node))
    if user == state.applicant:
        seen.update(dict.fromkeys(drawn.inner, "hide"))
    return seen


def _hidden(drawn: Drawn, tasks: Sequence[Task], name: str) -> bool:
    return all(drawn.access(task.node).get(name) == "hide" for task in tasks)


def hidden_fields(access: Mapping[str, str]) -> set[str]:
    return {name for name, told in access.items() if told == "hide"}


@files.readers(FIELD)
def may_read_file(viewer: Viewer, owner_id: str) -> bool:
    """Whoever sees the instance sees the files of its fields, but for those that are hidden from him."""
    instance, _, field = owner_id.partition(".")
    found = see(viewer, FlowInstance).select_related("kept").filter(pk=int(instance)).first()
    if found is None:
        return False
    access = access_of(drawn_version(found.version_id), State.from_json(found.kept.body), viewer)
    return access.get(field, "hide") != "hide"
