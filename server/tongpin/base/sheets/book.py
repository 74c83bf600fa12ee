"""Book: a workbook or text file as rows of plain cells, whatever sort of file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from tongpin.base.words import Place, Problem

Cell = str | float | int | bool | date | datetime | time | None
Row = list[Cell]
Range = tuple[tuple[int, int], tuple[int, int]]  # ((first row, first column), (last row, last column)), from 0

MAX_BYTES = 50 * 2**20
MAX_UNPACKED = 400 * 2**20
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_CELLS = 4_000_000
MAX_SHEETS = 100
MAX_TEXT = 32_767  # what a spreadsheet program allows in one cell


@dataclass(frozen=True)
class Sheet:
    """Rows begin with the first row of the file, so that row index + 1 is the row a person sees."""

    name: str
    rows: list[Row]
    merged: list[Range] = field(default_factory=list)
    broken: dict[tuple[int, int], Problem] = field(default_factory=dict)  # cells whose value could not be had

    def cell(self, row: int, column: int) -> Cell:
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    def filled(self) -> list[Row]:
        """The rows with every merged range filled by its first cell, for headers over several columns."""
        rows = [list(row) for row in self.rows]
        for (top, left), (bottom, right) in self.merged:
            value = self.cell(top, left)
            for row in rows[top : bottom + 1]:
                for column in range(left, min(right + 1, len(row))):
                    row[column] = value
        return rows


@dataclass(frozen=True)
class Book:
    name: str
    kind: str  # xlsx | xls | text
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    problems: tuple[Problem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)  # header → field, as a person has mapped ("" = leave out)

    @property
    def first(self) -> Sheet:
        return self.sheets[0]

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def place_of(book: str, sheet: Sheet | str | None = None, row: int | None = None, column: int | None = None) -> Place:
    """The place of a cell; row and column are indexes from 0, a person reads row 1 and column A."""
    name = sheet.name if isinstance(sheet, Sheet) else sheet
    return Place(
        file=book,
        sheet=name or None,
        row=None if row is None else row + 1,
        column=None if column is None else letters(column),
    )


def letters(column: int) -> str:
    """0 → A, 26 → AA: the column as spreadsheet programs name it."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_index(name: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in name:
        index = index * 26 + ord(letter) - 64
    return index - 1


def trimmed(rows: list[Row]) -> list[Row]:
    """Without the empty rows and columns at the end; every row equally long."""
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    width = max((last_filled(row) for row in rows), default=0)
    return [row[:width] + [None] * (width - len(row)) for row in rows]


def last_filled(row: Row) -> int:
    for index in range(len(row), 0, -1):
        if row[index - 1] is not None:
            return index
    return 0
