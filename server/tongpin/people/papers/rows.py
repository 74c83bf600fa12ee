"""Reading a list of papers: rows of plain facts, and a problem at every cell that cannot be used. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tongpin.base.intake import Reading
from tongpin.base.sheets import Book, Cell, HeaderHit, Row, Sheet, as_day, as_text, header_match, place_of
from tongpin.base.words import Place, Problem, named, say

from .columns import DAYS, REQUIRED, SYNONYMS

_NONE = {"", "-", "/", "无", "none", "n/a"}
_FOR_EVER = {"长期", "永久", "长期有效", "unlimited", "unbefristet"}


@dataclass(frozen=True)
class PaperRow:
    index: int
    place: Place
    name: str
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        return self.facts.get(name)


def find(book: Book) -> tuple[Sheet, HeaderHit] | None:
    for sheet in book.sheets:
        hit = header_match(sheet.rows, SYNONYMS, required=REQUIRED, given=book.columns)
        if hit is not None and {"valid_to", "number", "issuer"} & set(hit.fields):
            return sheet, hit
    return None


def read(book: Book) -> Reading:
    found = find(book)
    assert found is not None, "read() is only asked for a book that was recognised"
    sheet, hit = found
    reader = _Reader(book, sheet, hit)
    rows = list(reader.rows())
    return Reading(
        rows=rows, problems=reader.problems, summary=say("people.papers.rows", count=len(rows)), columns=hit.columns,
        fields={name: named(f"people.papers.column.{name}") for name in SYNONYMS})


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, hit: HeaderHit):
        self.book, self.sheet, self.hit = book, sheet, hit
        self.problems: list[Problem] = []

    def rows(self) -> Iterator[PaperRow]:
        for index in range(self.hit.first_row, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            if any(cell is not None for cell in row) and (read := self._row(index, row)):
                yield read

    def _row(self, index: int, row: Row) -> PaperRow | None:
        before = len(self.problems)
        facts = {name: value for name in self.hit.fields if (value := self._value(index, name, row)) is not None}
        name, kind = facts.pop("name", ""), facts.pop("kind", "")
        if not name:
            self._problem(index, "row_name")
        if not kind:
            self._problem(index, "row_kind")
        first, last = facts.get("valid_from"), facts.get("valid_to")
        if first and last and last < first:
            self._problem(index, "row_order", column="valid_to")
        if len(self.problems) > before:
            return None
        return PaperRow(index, self._place(index, "name"), name, kind, facts)

    def _value(self, index: int, name: str, row: Row) -> Any:
        cell = self.hit.value(row, name)
        text = as_text(cell)
        if text.casefold() in _NONE or (name == "valid_to" and text.casefold() in _FOR_EVER):
            return None
        if name in DAYS:
            return self._day(index, name, cell, text)
        if name == "number" and isinstance(cell, float) and abs(cell) >= 1e15:
            self._problem(index, "row_digits", column=name, given=text[:40])
            return None
        return " ".join(text.split())[:200]

    def _day(self, index: int, name: str, cell: Cell, text: str) -> date | None:
        day = as_day(cell)
        if day is None or not 1950 <= day.year <= 2200:
            self._problem(index, "row_day", column=name, given=text[:40], field=named(f"people.papers.column.{name}"))
            return None
        return day

    def _place(self, index: int, name: str) -> Place:
        return place_of(self.book.name, self.sheet, index, self.hit.fields.get(name))

    def _problem(self, index: int, code: str, column: str = "name", **values: Any) -> None:
        self.problems.append(Problem(say(f"people.papers.{code}", row=index + 1, **values), self._place(index, column)))
