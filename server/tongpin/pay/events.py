"""What the room pay announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.base.events import event


@event("pay.run.computed")
@dataclass(frozen=True)
class PayComputed:
    run: int
    month: date
    people: int


@event("pay.run.submitted")
@dataclass(frozen=True)
class PaySubmitted:
    run: int
    month: date
    submitted_by: int | None


@event("pay.run.approved")
@dataclass(frozen=True)
class PayApproved:
    run: int
    month: date
    approved_by: int | None


@event("pay.run.published")
@dataclass(frozen=True)
class PayPublished:
    run: int
    month: date
    people: int


@event("pay.run.locked")
@dataclass(frozen=True)
class PayLocked:
    run: int
    month: date


@event("pay.run.unlocked")
@dataclass(frozen=True)
class PayUnlocked:
    run: int
    month: date
    reason: str


@event("pay.slip.confirmed")
@dataclass(frozen=True)
class SlipConfirmed:
    slip: int
    person: int
    month: date


@event("pay.slip.questioned")
@dataclass(frozen=True)
class SlipQuestioned:
    question: int
    slip: int
    person: int
    month: date
    line: str


@event("pay.slip.answered")
@dataclass(frozen=True)
class SlipAnswered:
    question: int
    slip: int
    person: int


@event("pay.agreement.changed")
@dataclass(frozen=True)
class AgreementsChanged:
    """A pay file was written: how many agreements are new or different."""

    people: int
