"""Verdict: what a day is judged from, and what comes out, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tongpin.base.calendars import DayType
from tongpin.base.words import Say
from tongpin.hours.rule.rules import Rule

from .taps import Tap
from .window import Away

ZERO = Decimal(0)
OPEN = ("no_data", "absent", "missing", "overtime_without_approval", "leave_without_approval")  # wait for a look
OVERTIME_CLASS = {
    DayType.WORK: "workday", DayType.MAKEUP_WORK: "workday", DayType.REST: "restday", DayType.STATUTORY: "holiday",
}


@dataclass(frozen=True, order=True)
class Extra:
    """Approved overtime."""

    start: datetime
    end: datetime
    hours: Decimal
    ref: str = ""
    is_time_off: bool = False  # taken as leave and not paid
    kind: str = ""  # its own class, where it isn't that of the work day: hours of a statutory holiday in a night


@dataclass(frozen=True)
class Noted:
    """A sign of a hand-kept sheet or a remark: present, late 13, leave, overtime 6 …"""

    code: str
    amount: Decimal = ZERO
    kind: str = ""
    text: str = ""
    has_taps: bool = False


@dataclass(frozen=True, order=True)
class SourceSays:
    """The source's own verdict: late 16, missing_end, absent, normal."""

    code: str
    minutes: int = 0


@dataclass(frozen=True)
class Mended:
    """What HR decided by hand: excuse (nothing is deducted), confirm (it is right), source (theirs counts)."""

    kind: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True)
class DayInput:
    day: date
    type: DayType
    rule: Rule
    taps: tuple[Tap, ...] = ()
    aways: tuple[Away, ...] = ()
    extras: tuple[Extra, ...] = ()
    noted: tuple[Noted, ...] = ()
    told: tuple[SourceSays, ...] = ()
    mended: Mended | None = None
    is_employed: bool = True
    is_covered: bool = True  # a file of this office speaks about this day
    name: Mapping[str, str] | None = None  # what the calendar calls the day
    zone: str = ""  # of the office: hours are real ones also in the night in which the clocks change


@dataclass(frozen=True)
class Clause:
    """One step of the judgment: what was looked at and what follows."""

    code: str
    say: Say
    inputs: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "say": self.say.to_json(), "inputs": dict(self.inputs)}


@dataclass
class DayVerdict:
    day: date
    type: DayType
    required: Decimal = ZERO
    attended: Decimal = ZERO
    late_minutes: int = 0
    early_minutes: int = 0
    missing: tuple[str, ...] = ()  # start, end, or unknown (a sheet that does not tell which)
    absent: Decimal = ZERO
    leave: dict[str, Decimal] = field(default_factory=dict)
    trip: Decimal = ZERO
    worked_minutes: int = 0  # under comprehensive hours: what counts into the sum of the period
    overtime: dict[str, Decimal] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None
    exceptions: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)
    code: str = ""
    is_settled: bool = False  # HR has looked: nothing of it waits any more

    @property
    def waiting(self) -> list[str]:
        """The exceptions that still wait for somebody."""
        return [] if self.is_settled else [one for one in self.exceptions if one in OPEN]

    def note(self, code: str, sentence: Say, **inputs: Any) -> None:
        self.clauses.append(Clause(code, sentence, inputs))

    def except_(self, code: str) -> None:
        if code not in self.exceptions:
            self.exceptions.append(code)
