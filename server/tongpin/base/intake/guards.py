"""Guards: rooms that build upon imported rows say here why an import may not be taken back."""

from __future__ import annotations

from collections.abc import Callable

from tongpin.base.words import Say

from .entity import Import

Guard = Callable[[Import], Say | None]
_guards: list[Guard] = []


def undo_guard(guard: Guard) -> Guard:
    """Decorator: None lets the undo go on, a sentence refuses it (for instance: the month is closed)."""
    _guards.append(guard)
    return guard


def objections(imported: Import) -> list[Say]:
    return [found for guard in _guards if (found := guard(imported)) is not None]
