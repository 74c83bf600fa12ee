"""The flow engine: pure. `apply(definition, state, command, world)` gives the next state and what happened.

Reading order: definition → state → commands → apply → moving → asking → voting → returning.
"""

from . import commands, happenings
from .apply import apply
from .definition import Definition, read, schema
from .fold import fold, replay
from .path import PathStep, path
from .state import Place, Resume, Seat, State, Task
from .world import World

__all__ = [
    "Definition", "PathStep", "Place", "Resume", "Seat", "State", "Task", "World", "apply", "commands", "fold",
    "happenings", "path", "read", "replay", "schema",
]
