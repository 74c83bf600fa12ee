"""Guards: what rooms say and do when an import is taken back: a refusal, or movements of registers reversed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tongpin.base.words import Say

from .entity import Import

Guard = Callable[[Import], Say | None]
_guards: list[Guard] = []


@dataclass(frozen=True)
class TakenBack:
    """The ids of the rows that go, and of those that get their old values again, by entity name."""

    created: Mapping[str, Collection[int]]
    changed: Mapping[str, Collection[int]]


BeforeUndo = Callable[[Any, TakenBack], None]
_before: dict[str, BeforeUndo] = {}


def undo_guard(guard: Guard) -> Guard:
    """Decorator: None lets the undo go on, a sentence refuses it (for instance: the month is closed)."""
    _guards.append(guard)
    return guard


def objections(imported: Import) -> list[Say]:
    return [found for guard in _guards if (found := guard(imported)) is not None]


def before_undo(register: str) -> Callable[[BeforeUndo], BeforeUndo]:
    """Decorator: reverses what imports post to this register, given (door, TakenBack) before the rows go.

    An import that posts to a register which nobody can reverse here cannot be undone, and says so.
    """

    def note(hook: BeforeUndo) -> BeforeUndo:
        _before[register] = hook
        return hook

    return note


def is_reversible(registers: Collection[str]) -> bool:
    return all(name in _before for name in registers)


def reverse_registers(door: Any, registers: Collection[str], gone: TakenBack) -> None:
    for name in sorted(registers):
        _before[name](door, gone)
