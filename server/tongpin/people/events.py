"""What People announces: facts about who came, moved and left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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


@event("people.leaving.opened")
@dataclass(frozen=True)
class LeavingOpened:
    case: int
    person: int
    office: int
    reason_kind: str
    last_day: date


@event("people.leaving.closed")
@dataclass(frozen=True)
class LeavingClosed:
    """Everything is handed over: pay settles. `monthly` and `months` are of the non-compete clause, if there is one."""

    case: int
    person: int
    office: int
    reason_kind: str
    last_day: date
    monthly: Decimal | None = None
    months: int | None = None


@event("people.leaving.withdrawn")
@dataclass(frozen=True)
class LeavingWithdrawn:
    case: int
    person: int


@event("people.account.shut")
@dataclass(frozen=True)
class AccountShut:
    person: int
    user: int


@event("people.contract.sent")
@dataclass(frozen=True)
class ContractSent:
    contract: int
    person: int
    kind: str


@event("people.contract.signed")
@dataclass(frozen=True)
class ContractSigned:
    """By the employee; the company's seal comes after it."""

    contract: int
    person: int
    kind: str


@event("people.contract.sealed")
@dataclass(frozen=True)
class ContractSealed:
    """Both have signed: the term holds from a day to a day, or without end."""

    contract: int
    person: int
    kind: str
    valid_from: date
    valid_to: date | None


@event("people.boarding.submitted")
@dataclass(frozen=True)
class BoardingSubmitted:
    """Somebody who will come has handed in data and photos."""

    case: int
    name: str
    office: int


@event("people.boarding.ready")
@dataclass(frozen=True)
class BoardingReady:
    """Hired, contract signed, everything prepared for the first day; `days` since the offer."""

    case: int
    office: int
    days: int


@event("people.probation.settled")
@dataclass(frozen=True)
class ProbationSettled:
    """`result`: passed, extended or failed; `day`: the last of the probation, or of work."""

    contract: int
    person: int
    result: str
    day: date | None
