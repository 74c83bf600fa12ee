"""Holdings: what a leaver holds. Each room tells its part, and takes it from him when a successor is named.

    @holdings("people.report", needs_successor=True)
    class Reports(Source):
        def of(self, person): yield Holding(key="17", said=say(…))
        def give(self, door, case, key, successor): …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tongpin.base.entities.records import Door
from tongpin.base.words import Both, Say, word
from tongpin.people.persons.entity import Person

if TYPE_CHECKING:
    from .entity import LeaveCase


@dataclass(frozen=True)
class Holding:
    """`key` is stable within its source: the same thing is listed once however often one looks."""

    key: str
    said: Say


class Source:
    """One sort of thing that people hold. `needs_successor`: nobody may drop it without naming who takes it."""

    name = ""
    needs_successor = True

    @property
    def label(self) -> Both:
        return word(f"holding.{self.name}")

    def of(self, person: Person) -> Iterable[Holding]:
        raise NotImplementedError

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        """Makes it true; most things need nothing but the tick."""


S = TypeVar("S", bound=type[Source])
_sources: dict[str, Source] = {}


def holdings(name: str, *, needs_successor: bool = True) -> Callable[[S], S]:
    def note(cls: S) -> S:
        source = cls()
        source.name, source.needs_successor = name, needs_successor
        _sources[name] = source
        return cls

    return note


def sources() -> dict[str, Source]:
    return dict(sorted(_sources.items()))
