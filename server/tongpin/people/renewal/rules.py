"""What may follow a fixed term, pure. 劳动合同法 arts 14, 44, 46."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

FIXED, OPEN, END = "fixed", "open", "end"


@dataclass(frozen=True)
class Settled:
    """`open_due`: art. 14 (two fixed terms in a row, or ten years); `wish`: renew, fixed, leave or not yet told."""

    ends: date
    open_due: bool
    wish: str = ""
    outcome: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Fault:
    code: str
    field: str


def faults(told: Settled) -> Iterator[Fault]:
    """Where an open-ended contract is due, only the person can want less: a fixed term, or to leave."""
    if told.wish == "leave" and told.outcome in (FIXED, OPEN):
        yield Fault("wants_to_leave", "outcome")
    elif told.open_due and told.outcome == FIXED and told.wish != "fixed":
        yield Fault("open_due", "outcome")
    elif told.open_due and told.outcome == END and told.wish != "leave":
        yield Fault("must_renew", "outcome")
    if told.outcome == FIXED and told.until is None:
        yield Fault("until_needed", "until")
    elif told.outcome == FIXED and told.until and told.until <= told.ends:
        yield Fault("not_later", "until")
