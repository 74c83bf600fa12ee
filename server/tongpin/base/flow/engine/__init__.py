"""The flow engine: pure. `apply(definition, state, command, world)` gives the next state and what happened.

Reading order: definition → state → commands → apply → deciding → hearing → moving → asking → voting → returning.
"""

from . import commands, happenings
from .apply import apply
from .definition import Definition, read, schema
from .fold import fold, replay
from .path import PathStep, coming, path
from .returning import targets
from .state import Place, Resume, Seat, State, Task
from .world import World

__all__ = [
    "Definition", "PathStep", "Place", "Resume", "Seat", "State", "Task", "World", "apply", "coming",
    "commands", "fold", "happenings", "path", "read", "replay", "schema", "targets",
]
