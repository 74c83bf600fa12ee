"""Fold: a state and one happening give the next state. It knows no definition and asks nobody; a replay is only this."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from . import happenings as h
from .state import Place, PlaceState, State, Task

Fold = Callable[[State, Any], State]


def fold(state: State, happening: h.Happening) -> State:
    return _FOLDS[type(happening)](state, happening)


def replay(happenings: Iterable[h.Happening], state: State | None = None) -> State:
    state = state or State()
    for one in happenings:
        state = fold(state, one)
    return state


def _with_task(state: State, task: Task, **more: Any) -> State:
    return replace(state, tasks={**state.tasks, task.id: task}, seq=state.seq + 1, **more)


def _with_place(state: State, place: Place, **more: Any) -> State:
    return replace(state, places={**state.places, place.node: place}, seq=state.seq + 1, **more)


def _told(state: State, _: h.Happening) -> State:
    """Something to know, that changes nothing."""
    return replace(state, seq=state.seq + 1)


def _started(state: State, one: h.Started) -> State:
    place = Place("start", state="done", since=one.at, ended=one.at)
    return _with_place(state, place, applicant=one.by, version=one.version, values=dict(one.values),
                       facts=dict(one.facts), barred=one.barred, started_at=one.at)


def _chose(state: State, one: h.Chose) -> State:
    return replace(state, choices={**state.choices, **one.choices}, seq=state.seq + 1)


def _filled(state: State, one: h.Filled) -> State:
    return replace(state, values={**state.values, **one.values}, seq=state.seq + 1)


def _entered(state: State, one: h.Entered) -> State:
    return _with_place(state, one.place)


def _left(state: State, one: h.Left) -> State:
    ended: PlaceState = "refused" if one.outcome == "refused" else "done"
    place = replace(state.places[one.node], state=ended, ended=one.at, outcome=one.outcome, until=None)
    return _with_place(state, place)


def _lane_done(state: State, one: h.LaneDone) -> State:
    place = state.places[one.node]
    return _with_place(state, replace(place, lanes=tuple(lane for lane in place.lanes if lane != one.lane)))


def _asked(state: State, one: h.Asked) -> State:
    return _with_task(state, one.task)


def _opened(state: State, one: h.Opened) -> State:
    task = replace(state.tasks[one.task], state="open", opened_at=one.at, due_at=one.due_at, next_at=one.next_at,
                   stage=0)
    return _with_task(state, task)


def _queued(state: State, one: h.Queued) -> State:
    task = replace(state.tasks[one.task], state="queued", behind=one.behind, due_at=None, next_at=None)
    return _with_task(state, task)


def _voted(state: State, one: h.Voted) -> State:
    task = replace(state.tasks[one.task], state="done", verdict=one.verdict, how=one.how, done_at=one.at, next_at=None)
    return _with_task(state, task)


def _closed(state: State, one: h.Closed) -> State:
    gone = {task: replace(state.tasks[task], state="closed", how=one.how, done_at=one.at, next_at=None) for task in one.tasks}
    return replace(state, tasks={**state.tasks, **gone}, seq=state.seq + 1)


def _replaced(state: State, one: h.Replaced) -> State:
    old = replace(state.tasks[one.task], state="closed", how=one.how, done_at=one.at, next_at=None)
    tasks = {**_behind_too(state, one.task, one.tasks), old.id: old}
    return replace(state, tasks=tasks, seq=state.seq + 1)


def _added(state: State, one: h.Added) -> State:
    """Whoever waits behind the one who added waits behind the added ones, too."""
    if one.where == "before":
        return _told(state, one)
    return replace(state, tasks=_behind_too(state, one.task, one.tasks), seq=state.seq + 1)


def _behind_too(state: State, task: int, more: tuple[int, ...]) -> dict[int, Task]:
    return {one.id: replace(one, behind=(*one.behind, *more)) if task in one.behind and one.id not in more else one
            for one in state.tasks.values()}


def _returned(state: State, one: h.Returned) -> State:
    places = {**state.places}
    for node in one.undone:
        places[node] = replace(places[node], state="undone", ended=one.at, until=None)
    for node in one.held:
        places[node] = replace(places[node], state="held", ended=one.at, until=None)
    resumes = {target: told for target, told in state.resumes.items() if places[target].state != "undone"}
    if one.resume:
        resumes[one.to] = one.resume
    return replace(state, places=places, resumes=resumes, seq=state.seq + 1)


def _resubmitted(state: State, one: h.Resubmitted) -> State:
    return _with_task(state, replace(state.tasks[one.task], state="done", verdict="done", done_at=one.at))


def _resumed(state: State, one: h.Resumed) -> State:
    places = {**state.places}
    for node in one.again:
        places[node] = replace(places[node], state="on", round=places[node].round + 1, ended=None)
    for node in one.through:
        places[node] = replace(places[node], state="done", ended=one.at)
    resumes = {target: told for target, told in state.resumes.items() if target != one.target}
    return replace(state, places=places, resumes=resumes, seq=state.seq + 1)


def _act_done(state: State, one: h.ActDone) -> State:
    return _with_place(state, replace(state.places[one.node], result=one.result))


def _reminded(state: State, one: h.Reminded) -> State:
    return _with_task(state, replace(state.tasks[one.task], stage=one.stage, next_at=one.next_at))


def _urged(state: State, one: h.Urged) -> State:
    task = state.tasks[one.task]
    return _with_task(state, replace(task, urges=task.urges + 1, urged_at=one.at))


def _mended(state: State, one: h.Mended) -> State:
    old = replace(state.tasks[one.task], state="closed", how="mended", verdict=one.how, done_at=one.at)
    tasks = {**_behind_too(state, one.task, one.tasks), old.id: old}
    return replace(state, tasks=tasks, seq=state.seq + 1)


def _moved(state: State, one: h.Moved) -> State:
    return replace(state, version=one.version, seq=state.seq + 1)


def _ended(state: State, one: h.Ended) -> State:
    places = {node: replace(place, state="undone", ended=one.at, until=None) if place.state in ("on", "held") else place
              for node, place in state.places.items()}
    return replace(state, status=one.status, ended_at=one.at, places=places, resumes={}, seq=state.seq + 1)


_FOLDS: dict[type[h.Happening], Fold] = {
    h.Started: _started, h.Chose: _chose, h.Filled: _filled, h.Entered: _entered, h.Left: _left,
    h.LaneDone: _lane_done, h.Asked: _asked, h.Opened: _opened, h.Queued: _queued, h.Voted: _voted,
    h.Closed: _closed, h.Replaced: _replaced, h.Added: _added, h.Returned: _returned, h.Resubmitted: _resubmitted,
    h.Resumed: _resumed, h.ActDue: _told, h.ActDone: _act_done, h.SubDue: _told, h.Stuck: _told,
    h.Reminded: _reminded, h.Urged: _urged, h.Commented: _told, h.Copied: _told, h.Mended: _mended,
    h.Moved: _moved, h.Ended: _ended,
}
