"""Shelves: what goes along with a leaver. Each room tells its papers, and hands one out.

    @shelf("payslip", order=30)
    class Payslips(Shelf):
        entity = "pay.slip"
        def of(self, person): yield Paper(key=17, title=…, day=…)
        def read(self, viewer, person, key): return "2026-10.pdf", b"%PDF…"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from tongpin.base.access import Viewer
from tongpin.base.words import Both, word
from tongpin.people.persons.entity import Person


@dataclass(frozen=True)
class Paper:
    """`day`: the one by which people know it."""

    key: int
    title: Both
    day: date


class Copy(NamedTuple):
    name: str
    content: bytes


class Shelf:
    """`entity`: under which name the ledger notes each look. Nothing but the person's own is ever told or handed out."""

    name = ""
    order = 0
    entity = ""

    @property
    def label(self) -> Both:
        return word(f"shelf.{self.name}")

    def of(self, person: Person) -> Iterable[Paper]:
        """Newest first."""
        raise NotImplementedError

    def read(self, viewer: Viewer, person: Person, key: int) -> Copy | None:
        """None: no such paper of this person."""
        raise NotImplementedError


S = TypeVar("S", bound=type[Shelf])
_shelves: dict[str, Shelf] = {}


def shelf(name: str, *, order: int) -> Callable[[S], S]:
    def note(cls: S) -> S:
        one = cls()
        one.name, one.order = name, order
        _shelves[name] = one
        return cls

    return note


def shelves() -> list[Shelf]:
    return sorted(_shelves.values(), key=lambda one: (one.order, one.name))


def shelf_named(name: str) -> Shelf | None:
    return _shelves.get(name)
