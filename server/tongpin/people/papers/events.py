"""What papers announce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.base.events import event


@event("people.paper.handed_in")
@dataclass(frozen=True)
class PaperHandedIn:
    paper: int
    person: int
    kind: str


@event("people.paper.confirmed")
@dataclass(frozen=True)
class PaperConfirmed:
    paper: int
    person: int
    kind: str
    valid_to: date | None


@event("people.paper.refused")
@dataclass(frozen=True)
class PaperRefused:
    paper: int
    person: int
    kind: str
