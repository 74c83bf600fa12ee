"""Statement: what one attendance file says, as it says it, before anybody is matched or judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from tongpin.base.sheets import Book, Cell, Row, Sheet, as_text, place_of, squeezed
from tongpin.base.words import Problem, Say, say

LONGEST_GAP = timedelta(days=400)  # a file about more than a year has a wrong date in it


@dataclass(frozen=True)
class Who:
    """A person as the file names them. `row` is told only where two lines of one name are two people."""

    number: str = ""
    name: str = ""
    account: str = ""  # what the source's own system calls them
    row: int | None = None
    is_twin: bool = False  # the file gives this number to somebody of another name, too

    @cached_property
    def key(self) -> str:
        """Stable from one import to the next: the same person in the same file has the same key."""
        if self.number or self.account:
            return squeezed(self.number or self.account) + (f"/{squeezed(self.name)}" if self.is_twin else "")
        return squeezed(self.name) + (f"#{self.row}" if self.row else "")


@dataclass(frozen=True)
class RawPunch:
    """One tap: the text as it came and the local moment it means, seconds kept."""

    who: Who
    row: int
    text: str
    local: datetime
    source: str = ""  # device, place: whatever the file tells


@dataclass(frozen=True)
class Told:
    """The source's own verdict on one day: late 16, missing_start, absent …"""

    who: Who
    row: int
    day: date
    code: str
    minutes: int = 0


@dataclass(frozen=True)
class Mark:
    """What a hand-kept sheet or a remark says of one day, instead of taps."""

    who: Who
    row: int
    day: date
    text: str
    code: str  # present late early missing absent leave trip overtime rest
    kind: str = ""  # leave kind
    amount: Decimal = Decimal(0)  # minutes, hours or days, as the code wants
    has_taps: bool = False  # the same line also tells times: the mark only explains them


@dataclass(frozen=True)
class Approval:
    """A request with its state: leave, trip or overtime, from `start` to `end` in local time."""

    who: Who
    row: int
    office: str
    kind: str  # leave kind, "trip" or "overtime"
    start: datetime
    end: datetime
    amount: Decimal
    unit: str  # days | hours
    state: str  # approved | withdrawn | rejected | pending | unknown
    told_kind: str = ""
    told_state: str = ""
    compensation: str = "pay"  # of overtime: pay or time_off


@dataclass
class Statement:
    """Everything one file states. `first` to `last` are the days it speaks about."""

    format: str
    file: str
    first: date | None = None
    last: date | None = None
    hints: list[str] = field(default_factory=list)
    people: dict[str, Who] = field(default_factory=dict)
    punches: list[RawPunch] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    days: set[date] = field(default_factory=set)  # days the file has lines for
    problems: list[Problem] = field(default_factory=list)

    def meet(self, who: Who) -> Who:
        """The person of this line, known once; one number under two names is two people."""
        known = self.people.setdefault(who.key, who)
        if known.name != who.name and who.name and known.name and squeezed(known.name) != squeezed(who.name):
            return self.meet(replace(who, is_twin=True)) if not who.is_twin else known
        return known

    def hint(self, text: Cell) -> None:
        told = as_text(text)
        if told and told not in self.hints and len(self.hints) < 40:
            self.hints.append(told)

    def close(self) -> Statement:
        """The period, from what was read, where the file does not tell it in words."""
        days = self.days or {one.local.date() for one in self.punches}
        if days and self.first is None:
            self.first = min(days)
        if days and self.last is None:
            self.last = max(days)
        return self


@dataclass(frozen=True)
class Line:
    """A row being read: it knows its place, so that whatever is wrong is told there."""

    book: Book
    sheet: Sheet
    index: int  # from 0

    @property
    def row(self) -> int:
        return self.index + 1

    @property
    def cells(self) -> Row:
        return self.sheet.rows[self.index]

    def cell(self, column: int | None) -> Cell:
        return None if column is None else self.sheet.cell(self.index, column)

    def text(self, column: int | None) -> str:
        return as_text(self.cell(column))

    def problem(self, told: Say | str, column: int | None = None, level: str = "warning") -> Problem:
        sentence = say(told) if isinstance(told, str) else told
        return Problem(sentence, place_of(self.book.name, self.sheet, self.index, column), level)


def lines(book: Book, sheet: Sheet, first: int) -> Iterable[Line]:
    for index in range(first, len(sheet.rows)):
        if any(cell is not None for cell in sheet.rows[index]):
            yield Line(book, sheet, index)


def top_text(rows: Sequence[Row], count: int = 8) -> str:
    """The first rows as one text, for titles and periods."""
    return " ".join(as_text(cell) for row in rows[:count] for cell in row if cell is not None)
