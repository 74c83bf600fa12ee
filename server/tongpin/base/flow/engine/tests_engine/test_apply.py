"""The engine at work: starting, deciding, and the same state from a replay."""

from datetime import UTC, datetime, timedelta

from tongpin.base.flow.engine import State, apply, read, replay
from tongpin.base.flow.engine.commands import Decide, Start
from tongpin.base.flow.engine.happenings import from_json
from tongpin.base.flow.engine.state import Seat


class Plain:
    now = datetime(2026, 11, 25, 8, tzinfo=UTC)

    def seats(self, chooser, state):
        return tuple(Seat(one) for one in chooser.get("ids", ()))

    def holds(self, condition, state):
        return False

    def after(self, user, hours, start):
        return start + timedelta(hours=hours)

    def until(self, wait, state):
        return self.now


def test_two_steps_and_the_replay():
    person = {"by": "person"}
    body = {"steps": [{"id": "a", "kind": "approve", "who": [{**person, "ids": [2]}], "due": {"hours": 8}},
                      {"id": "b", "kind": "do", "who": [{**person, "ids": [3, 4]}]}]}
    definition, state, told = read(body), State(), []
    for command in (Start(1), Decide(1, 2, "approve"), Decide(2, 3, "done"), Decide(3, 4, "done")):
        state, news = apply(definition, state, command, Plain())
        told += news
    assert state.status == "done" and replay(told) == state
    assert replay(from_json(one.to_json()) for one in told) == state == State.from_json(state.to_json())
