"""The end of a probation, pure: how long it may last, and what may be decided when. 劳动合同法 arts 19, 21, 39."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongpin.people.contracts.rules import probation_end, probation_limit

PASS, EXTEND, PART = "pass", "extend", "part"


@dataclass(frozen=True)
class Judged:
    """What was decided so far; `longest` None: the place knows no limit by law."""

    ends: date
    longest: date | None
    today: date
    outcome: str = ""
    extended_to: date | None = None
    agreed: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Fault:
    code: str
    field: str


def longest(first: date, last: date | None) -> date | None:
    """Art. 19: the latest day on which a probation of this contract may end."""
    return probation_end(first, probation_limit(first, last))


def faults(told: Judged) -> Iterator[Fault]:
    """A probation that is over cannot be extended, and nobody fails it any more: the person is a regular."""
    if told.outcome in (EXTEND, PART) and told.today > told.ends:
        yield Fault("over", "outcome")
    elif told.outcome == EXTEND:
        yield from _extension(told)
    elif told.outcome == PART and not told.reason.strip():
        yield Fault("reason_needed", "reason")


def _extension(told: Judged) -> Iterator[Fault]:
    """Only inside of the limit that the term of the contract sets, and only if the person agrees."""
    if told.extended_to is None:
        yield Fault("day_needed", "extended_to")
    elif told.extended_to <= told.ends:
        yield Fault("not_later", "extended_to")
    elif told.longest is not None and told.extended_to > told.longest:
        yield Fault("too_long", "extended_to")
    if told.agreed == "no":
        yield Fault("not_agreed", "outcome")
