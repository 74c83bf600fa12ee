"""Stale: a run that was worked out before somebody decided otherwise may not be submitted with what it has."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from tongpin.base.entities import Door
from tongpin.base.words import say

from .checks import ERROR, Finding
from .compute import MUTABLE, demand_state, run_of
from .process.actions import end_approval


class Somebody(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


def to_compute_again(opened: Door, month: date, check: str, person: Somebody, office: int) -> None:
    """Whoever was asked about it is asked no more; `check` is the code of the sentence that tells what changed."""
    changed = say(f"pay.run.{check}", name=person.name)
    known = run_of(month)
    if known is not None and known.state == "submitted":
        end_approval(opened, known, changed.text(opened.viewer.lang))
    run = run_of(month, lock=True)
    if run is None:
        return
    demand_state(run, MUTABLE)  # approved in the same moment: said, and nothing is decided
    if run.state == "computed":
        stale = Finding(check, ERROR, changed, office, [(person.id, person.name)]).to_json()
        run.checks = [one for one in run.checks if one != stale] + [stale]
        opened.change_many([run], ["checks"])
