"""Kinds of absence: which leave a word in a file means."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from tongpin.base.sheets import squeezed
from tongpin.base.words import Both, word

TRIP = "trip"
OVERTIME = "overtime"
STEPS = {"day": 0, "half_day": 0, "hour": 60, "half_hour": 30}  # → minutes in which it is asked for; 0: not by the clock
_TRIP_NAMES = ("出差", "外出", "公出", "因公外出", "外勤", "trip", "business trip", "Dienstreise", "Dienstgang")
_OVERTIME_NAMES = ("加班", "加班申请", "overtime", "Überstunden", "Mehrarbeit")


OWN = "own_"  # with what the codes of a company's own kinds begin
WORKING, CALENDAR = "working", "calendar"
FULL = Decimal(100)


@dataclass(frozen=True)
class LeaveKind:
    """`paid`: country → per cent of the wage that goes on; a country that is not named there pays it in full.
    What follows it: a company's own kind only. `offices` empty: all of them."""

    code: str
    names: Sequence[str]
    step: str = "half_day"
    paid: Mapping[str, Decimal] = field(default_factory=dict)
    counts: str = WORKING
    own_label: Both | None = None
    usual_paid: Decimal = FULL
    days_an_event: Decimal | None = None
    offices: frozenset[int] = frozenset()
    valid_from: date = date.min
    valid_to: date | None = None
    is_personal: bool = False  # personal leave by another name: 年休假条例 art. 4 (2) asks how much of it was paid

    @property
    def label(self) -> Both:
        return self.own_label or word(f"absence.kind.{self.code}")

    def share(self, country: str) -> Decimal:
        """Per cent of the wage that goes on while one is away."""
        return self.paid.get(country, self.usual_paid)


def shipped_kinds() -> dict[str, LeaveKind]:
    return _shipped()


@cache
def _shipped() -> dict[str, LeaveKind]:
    told = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
    return {code: LeaveKind(
        code, tuple(one["names"]), one.get("step", "half_day"), {at: Decimal(share) for at, share in one.get("paid", {}).items()},
        usual_paid=Decimal(one.get("usual_paid", 100))) for code, one in told.items()}


Own = Mapping[str, str]  # what the company calls its own kinds → their codes
NO_OWN: Own = MappingProxyType({})
ReadOwn = Callable[[], Sequence[LeaveKind]]
_read_own: list[ReadOwn] = []


def own_source(read: ReadOwn) -> ReadOwn:
    """Used once, by what keeps the company's own kinds."""
    _read_own[:] = [read]
    return read


def own_kinds() -> dict[str, LeaveKind]:
    """The company's own, as they stand; one query."""
    return {one.code: one for one in (_read_own[0]() if _read_own else ())}


def leave_kinds() -> dict[str, LeaveKind]:
    """All of them: those that come with the house first; one query."""
    return {**_shipped(), **own_kinds()}


def leave_kind(code: str) -> LeaveKind | None:
    """One of them; for a kind that comes with the house nothing is asked."""
    if not code.startswith(OWN):
        return _shipped().get(code)
    return recent_own().get(code) or own_kinds().get(code)


@lru_cache(maxsize=1)
def _recent(while_: int) -> dict[str, LeaveKind]:
    """What a kind is called and pays hardly ever changes: another process may tell it ten minutes late, this one never does."""
    return own_kinds()


def recent_own() -> dict[str, LeaveKind]:
    return _recent(_while())


def _while() -> int:
    return int(time.monotonic() // 600)


def forget_own() -> None:
    _recent.cache_clear()


@cache
def _by_name() -> dict[str, str]:
    names = {squeezed(name): kind.code for kind in _shipped().values() for name in (*kind.names, kind.code)}
    names |= {squeezed(name): TRIP for name in _TRIP_NAMES}
    return names | {squeezed(name): OVERTIME for name in _OVERTIME_NAMES}


def own_names() -> Own:
    """For `kind_of`: what reads a file asks no database."""
    return {squeezed(name): kind.code for kind in recent_own().values() for name in kind.names}


def kind_of(text: str, own: Own = NO_OWN) -> str | None:
    """The code for a word of a file; also when it is written with something around it (年假1天, 请假-事假). `own`: see `own_names`."""
    told = squeezed(text)
    if not told:
        return None
    if told in own:
        return own[told]
    if told in _by_name():
        return _by_name()[told]
    inside = [name for name in _by_name() if len(name) >= (4 if name.isascii() else 2) and name in told]
    return _by_name()[max(inside, key=len)] if inside else None


def kind_label(code: str) -> Both:
    """Leave kinds, trip and overtime by their word."""
    kind = leave_kind(code)
    return kind.label if kind else word(code)
