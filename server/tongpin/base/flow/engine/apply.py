"""Apply: the one entrance. A command either becomes happenings and a new state, or is Refused and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import commands as c
from .course import Course
from .deciding import decide, start
from .definition import Definition
from .happenings import Happening
from .state import State
from .world import World

Deed = Callable[[Course, Any], None]


def apply(definition: Definition, state: State, command: c.Command, world: World) -> tuple[State, tuple[Happening, ...]]:
    course = Course(definition, state, world)
    _DEEDS[type(command)](course, command)
    return course.state, tuple(course.told)


_DEEDS: dict[type, Deed] = {c.Start: start, c.Decide: decide}
