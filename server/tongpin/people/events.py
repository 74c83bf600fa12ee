"""What People announces: facts about who came, moved and left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.base.events import event


@event("people.person.hired")
@dataclass(frozen=True)
class PersonHired:
    person: int
    office: int
    first_day: date | None


@event("people.person.moved")
@dataclass(frozen=True)
class PersonMoved:
    """From `day` on the person stands in `office` and `department`; the day may lie in the future."""

    person: int
    day: date
    office: int
    department: int | None


@event("people.person.left")
@dataclass(frozen=True)
class PersonLeft:
    person: int
    office: int
    last_day: date


@event("people.office.opened")
@dataclass(frozen=True)
class OfficeOpened:
    office: int
    code: str
    zone: str
    place: str
