"""Presence: the directory hears who is away today, and nothing of why."""

from datetime import date

import pytest

from tongpin.people.public import presences


@pytest.mark.parametrize(("number", "day", "state"), [
    ("BJ001", date(2026, 10, 27), "leave"), ("MU001", date(2026, 10, 12), "trip"), ("BJ001", date(2026, 10, 28), None),
])
def test_who_is_away(person, number, day, state):
    who = person(number).pk
    found = presences([who], day).get(who)
    assert (found.state if found else None) == state
    assert not found or found.note == ""
