"""Reading a staff list: rows of plain facts, and a problem at every cell that cannot be used. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from tongpin.base.intake import Reading
from tongpin.base.sheets import (
    Book,
    HeaderHit,
    Row,
    Sheet,
    as_day,
    as_text,
    header_match,
    holds_figures,
    normal,
    place_of,
)
from tongpin.base.words import Place, Problem, named, say
from tongpin.people.cards.rules import account_brought
from tongpin.people.persons.keys import name_key, number_key

from .columns import DAYS, OTHER_LISTS, SYNONYMS

_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")
_EMPTY = {"", "-", "--", "/", "无", "none", "n/a", "null"}
_TOTALS = ("合计", "总计", "共计", "total", "summe")
_OTHERS = frozenset(normal(one) for one in OTHER_LISTS)
_WHO = {"name", "number", "office", "phone", "effective_day"}
_COUNTS = {normal(one) for one in ("序号", "序", "No.", "Nr.")}  # of the rows
_LIMITS = {"name": 120, "number": 40, "job_title": 120, "office": 120, "city": 80, "email": 254}
_NUMBERS_OF_TEXT = ("phone", "identity_number", "bank_account")


@dataclass(frozen=True)
class StaffRow:
    """One person as the file tells. None: the file does not say; it is never taken for "empty it"."""

    index: int
    place: Place
    name: str
    number: str = ""
    office: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        return self.facts.get(name)


def find(book: Book) -> tuple[Sheet, HeaderHit] | None:
    """The sheet of the book that is a staff list, and its headers."""
    for sheet in book.sheets:
        hit = header_match(sheet.rows, SYNONYMS, required=("name",), given=book.columns)
        if hit is None or not _is_staff(sheet, hit, decided=bool(book.columns)):
            continue
        return sheet, hit
    return None


def _is_staff(sheet: Sheet, hit: HeaderHit, *, decided: bool) -> bool:
    if any(normal(column.header) in _OTHERS for column in hit.columns if column.field not in DAYS):
        return False
    fields = {column.field for column in hit.columns}
    if not decided and _is_about_something_else(sheet, hit):
        return False
    known = fields & {"number", "first_day", "department", "job_title", "email", "phone", "office", "identity_number"}
    return "first_day" in fields or len(known) >= 2 or (decided and bool(known))


def _is_about_something_else(sheet: Sheet, hit: HeaderHit) -> bool:
    """Says of people only who and where they are, and beside it figures that no staff list has."""
    figures = [column for column in hit.columns if not column.is_sure and normal(column.header) not in _COUNTS]
    return hit.fields.keys() <= _WHO and any(holds_figures(sheet.rows, hit, column.index) for column in figures)


def read(book: Book) -> Reading:
    found = find(book)
    assert found is not None, "read() is only asked for a book that was recognised"
    sheet, hit = found
    reader = _Reader(book, sheet, hit)
    rows = [row for row in reader.rows() if row is not None]
    rows = _without_doubles(rows, reader.problems)
    return Reading(
        rows=rows, problems=[*reader.problems, *reader.doubtful], summary=say("people.staff_rows", count=len(rows)),
        columns=hit.columns, fields={name: named(f"people.person.{name}") for name in SYNONYMS},
    )


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, hit: HeaderHit):
        self.book, self.sheet, self.hit = book, sheet, hit
        self.problems: list[Problem] = []  # of rows that cannot be used
        self.doubtful: list[Problem] = []  # of accounts; their rows are used
        self.broken = set(sheet.broken)

    def rows(self) -> Iterator[StaffRow | None]:
        for index in range(self.hit.first_row, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            if any(cell is not None for cell in row) and not self._is_total(row):
                yield self._row(index, row)

    def _is_total(self, row: Row) -> bool:
        filled = [as_text(cell) for cell in row if cell is not None]
        return len(filled) <= 3 and any(text.casefold().startswith(_TOTALS) for text in filled)

    def _row(self, index: int, row: Row) -> StaffRow | None:
        told = len(self.problems)
        facts: dict[str, Any] = {}
        for name in self.hit.fields:
            value = self._value(index, name, row)
            if value is not None:
                facts[name] = value
        if not facts.get("name") and len(self.problems) == told:
            self._problem(index, "name", "name_missing")
        if facts.get("first_day") and facts.get("last_day") and facts["last_day"] < facts["first_day"]:
            self._problem(index, "last_day", "leaves_before_start", day=facts["first_day"])
        if len(self.problems) > told:
            return None
        name, number, office = facts.pop("name"), facts.pop("number", ""), facts.pop("office", "")
        return StaffRow(index, self._place(index, "name"), name, number, office or facts.get("city", ""), facts)

    def _value(self, index: int, name: str, row: Row) -> Any:
        column = self.hit.fields[name]
        if (index, column) in self.broken:
            self._problem(index, name, "cell_unreadable")
            return None
        cell = row[column] if column < len(row) else None
        text = as_text(cell)
        if text.casefold() in _EMPTY:
            return None
        if name in DAYS:
            day = as_day(cell)
            if day is None or not 1930 <= day.year <= 2100:
                self._problem(index, name, "day_unreadable", given=text[:40])
                return None
            return day
        if name in _NUMBERS_OF_TEXT and isinstance(cell, float) and abs(cell) >= 1e15:
            self._problem(index, name, "digits_lost", given=text)  # a spreadsheet keeps only 15 digits of a number
            return None
        return self._text(index, name, text)

    def _account(self, index: int, text: str) -> str | None:
        account, fault = account_brought(text)
        if fault:
            told = say("people.account_kept" if account else "people.account_left_out", row=index + 1, why=fault)
            self.doubtful.append(Problem(told, self._place(index, "bank_account"), level="warning"))
        return account or None

    def _text(self, index: int, name: str, text: str) -> str | None:
        if name == "bank_account":
            return self._account(index, text)
        if name == "zone" and text not in _zones():
            self._problem(index, name, "zone_unknown", given=text[:40])
            return None
        if name == "email" and not _EMAIL.match(text):
            self._problem(index, name, "email_malformed", given=text[:60])
            return None
        limit = _LIMITS.get(name, 200)
        if len(text) > limit:
            self._problem(index, name, "text_too_long", limit=limit)
            return None
        return " ".join(text.split()) if name != "name" else _tidy_name(text)

    def _place(self, index: int, name: str) -> Place:
        return place_of(self.book.name, self.sheet, index, self.hit.fields.get(name))

    def _problem(self, index: int, name: str, code: str, **values: Any) -> None:
        place = self._place(index, name)
        field_word = named(f"people.person.{name}")
        self.problems.append(Problem(say(f"people.{code}", row=index + 1, field=field_word, **values), place))


@cache
def _zones() -> frozenset[str]:
    """Asked once: Python walks through all zone files each time."""
    return frozenset(available_timezones())


def _tidy_name(text: str) -> str:
    """Blanks inside a Chinese name are only for show; between Latin words one stays."""
    if all(ord(letter) > 0x2E7F or letter.isspace() for letter in text):
        return "".join(text.split())
    return " ".join(text.split())


def _without_doubles(rows: list[StaffRow], problems: list[Problem]) -> list[StaffRow]:
    """A number given twice in one office, or two zones of one office: nobody but a person can tell which is right."""
    numbers: dict[tuple[str, str], StaffRow] = {}
    zones: dict[str, StaffRow] = {}
    good = []
    for row in rows:
        office, key = name_key(row.office), number_key(row.number)
        other = numbers.setdefault((office, key), row) if key else row
        if other is not row:
            problems.append(Problem(say(
                "people.number_twice", row=row.index + 1, number=row.number, office=row.office, first=other.index + 1),
                row.place))
            continue
        first = zones.setdefault(office, row) if office and row.get("zone") else row
        if first.get("zone") != row.get("zone"):
            problems.append(Problem(say(
                "people.two_zones", row=row.index + 1, office=row.office, zone=row.get("zone"), other=first.get("zone"),
                first=first.index + 1), row.place))
            continue
        good.append(row)
    return good
