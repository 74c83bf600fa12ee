"""Apply: the one entrance. A command either becomes happenings and a new state, or is Refused and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tongpin.base.words import Refused, say

from . import commands as c
from .course import Course
from .deciding import decide, give, resubmit, start, withdraw
from .definition import Definition
from .handing import hand
from .happenings import Happening
from .joining import add, transfer
from .losing import lose
from .mending import act_ended, mend, move, sub_ended
from .speaking import comment, copy, urge
from .state import State
from .timers import tick
from .world import World

Deed = Callable[[Course, Any], None]


def apply(definition: Definition, state: State, command: c.Command, world: World) -> tuple[State, tuple[Happening, ...]]:
    if not state.seq and not isinstance(command, c.Start):
        raise Refused(say("base.flow.engine.not_running"))
    course = Course(definition, state, world)
    _DEEDS[type(command)](course, command)
    return course.state, tuple(course.told)


_DEEDS: dict[type, Deed] = {
    c.Start: start, c.Decide: decide, c.Return: give, c.Resubmit: resubmit, c.Withdraw: withdraw,
    c.Add: add, c.Transfer: transfer, c.Urge: urge, c.Comment: comment, c.Copy: copy, c.Tick: tick,
    c.ActEnded: act_ended, c.SubEnded: sub_ended, c.Mend: mend, c.Lose: lose, c.Hand: hand, c.Move: move,
}
