"""Reading workbooks (.xlsx, .xls): values as the spreadsheet program last computed them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from tongpin.base.words import Problem

from .book import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Book, Cell, Row, Sheet, trimmed
from .cells import clock_of
from .problems import at_cell, refuse
from .zipped import Broken


def read_workbook(name: str, content: bytes, kind: str, broken: Mapping[str, Broken]) -> Book:
    try:
        source = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [one.name for one in source.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        if len(names) > MAX_SHEETS:
            raise refuse("too_many_sheets", name, sheets=len(names), limit=MAX_SHEETS)
        problems: list[Problem] = []
        sheets = [_sheet(name, source.get_sheet_by_name(one), broken.get(one, {}), problems) for one in names]
    except PasswordError as wrong:
        raise refuse("password", name) from wrong
    except (CalamineError, ValueError, OSError) as wrong:
        code = "password" if "password" in str(wrong).lower() else "damaged"
        raise refuse(code, name) from wrong
    if not any(sheet.rows for sheet in sheets):
        raise refuse("empty_book", name)
    return Book(name, kind, tuple(sheets), problems=tuple(problems))


def _sheet(file: str, source: CalamineSheet, broken: Broken, problems: list[Problem]) -> Sheet:
    height, width = source.total_height, source.total_width
    if height > MAX_ROWS:
        raise refuse("too_many_rows", file, source.name, rows=height, limit=MAX_ROWS)
    if width > MAX_COLUMNS or height * width > MAX_CELLS:
        raise refuse("too_many_columns", file, source.name, columns=width, limit=MAX_COLUMNS)
    problems.extend(broken.values())
    rows: list[Row] = []
    for index, raw in enumerate(source.to_python(skip_empty_area=False)):
        row: Row = [_cell(value) for value in raw]
        _cut_long(file, source.name, index, row, problems)
        rows.append(row)
    for row_index, column in broken:
        if row_index < len(rows) and column < len(rows[row_index]):
            rows[row_index][column] = None
    return Sheet(source.name, trimmed(rows), list(source.merged_cell_ranges or []), broken)


def _cell(value: Any) -> Cell:
    if value == "":
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, timedelta):
        return _duration(value)
    result: Cell = value
    return result


def _duration(value: timedelta) -> time | float:
    """A duration under a day reads like a clock time; a longer one stays what the cell holds: days."""
    if timedelta(0) <= value < timedelta(days=1):
        return clock_of(int(value.total_seconds()))
    return value / timedelta(days=1)


def _cut_long(file: str, sheet: str, index: int, row: Row, problems: list[Problem]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str) and len(cell) > MAX_TEXT:
            row[column] = cell[:MAX_TEXT]
            problems.append(at_cell("cell_cut", file, sheet, (index, column), limit=MAX_TEXT))
