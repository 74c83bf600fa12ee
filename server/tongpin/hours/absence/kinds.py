"""Kinds of absence: which leave a word in a file means."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongpin.base.sheets import squeezed
from tongpin.base.words import Both, word

TRIP = "trip"
OVERTIME = "overtime"
STEPS = {"day": 0, "half_day": 0, "hour": 60, "half_hour": 30}  # → minutes in which it is asked for; 0: not by the clock
_TRIP_NAMES = ("出差", "外出", "公出", "因公外出", "外勤", "trip", "business trip", "Dienstreise", "Dienstgang")
_OVERTIME_NAMES = ("加班", "加班申请", "overtime", "Überstunden", "Mehrarbeit")


@dataclass(frozen=True)
class LeaveKind:
    code: str
    names: Sequence[str]
    step: str = "half_day"

    @property
    def label(self) -> Both:
        return word(f"absence.kind.{self.code}")


@cache
def leave_kinds() -> dict[str, LeaveKind]:
    told = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
    return {code: LeaveKind(code, tuple(one["names"]), one.get("step", "half_day")) for code, one in told.items()}


@cache
def _by_name() -> dict[str, str]:
    names = {squeezed(name): kind.code for kind in leave_kinds().values() for name in (*kind.names, kind.code)}
    names |= {squeezed(name): TRIP for name in _TRIP_NAMES}
    return names | {squeezed(name): OVERTIME for name in _OVERTIME_NAMES}


def kind_of(text: str) -> str | None:
    """The code for a word of a file; also when it is written with something around it (年假1天, 请假-事假)."""
    told = squeezed(text)
    if not told:
        return None
    if told in _by_name():
        return _by_name()[told]
    inside = [name for name in _by_name() if len(name) >= (4 if name.isascii() else 2) and name in told]
    return _by_name()[max(inside, key=len)] if inside else None


def kind_label(code: str) -> Both:
    """Leave kinds, trip and overtime by their word."""
    if code in leave_kinds():
        return leave_kinds()[code].label
    return word(code)
