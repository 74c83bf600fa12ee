"""Grids: rows of finished cells for another program's import, in the format and the letters that it reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
import xlwt

from .write import harmless, sheet_name

Cell = str | Decimal
FORMATS = ("xlsx", "xls", "csv", "txt")
ENCODINGS = {"utf-8": "utf-8", "utf-8-bom": "utf-8-sig", "gbk": "gbk", "gb18030": "gb18030"}
MOST_ROWS_XLS = 65_536


class Unwritable(Exception):
    """A cell that the file cannot hold: `row` and `column` count from 0, `letter` is what stands in the way."""

    def __init__(self, row: int, column: int, letter: str):
        self.row, self.column, self.letter = row, column, letter
        super().__init__(f"{row}:{column} {letter!r}")


def write_xlsx(rows: Sequence[Sequence[Cell]], name: str) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    sheet, text = book.add_worksheet(sheet_name(name)), book.add_format({"num_format": "@"})
    numbers: dict[str, Any] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                pattern = _pattern(cell)
                if pattern not in numbers:
                    numbers[pattern] = book.add_format({"num_format": pattern})
                sheet.write_number(at, column, cell, numbers[pattern])
            elif cell:
                sheet.write_string(at, column, cell, text)
    sheet.autofit()
    book.close()
    return target.getvalue()


def write_xls(rows: Sequence[Sequence[Cell]], name: str) -> bytes:
    """The old format, which some banks' tools still ask for."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(sheet_name(name))
    text = xlwt.easyxf(num_format_str="@")
    numbers: dict[str, xlwt.XFStyle] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                pattern = _pattern(cell)
                style = numbers.setdefault(pattern, xlwt.easyxf(num_format_str=pattern))
                sheet.write(at, column, cell, style)
            elif cell:
                sheet.write(at, column, cell, text)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def write_text(rows: Sequence[Sequence[Cell]], delimiter: str, encoding: str, *, quoted: bool) -> bytes:
    """Lines that end with CR LF. `quoted`: a cell that holds the delimiter stands in quotes, else it cannot be written.

    Raises Unwritable, also for letters that the encoding does not have.
    """
    codec = ENCODINGS[encoding]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            _fits((at, column), str(cell), "" if quoted else delimiter, codec)
    target = io.StringIO()
    if quoted:
        csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    else:
        target.writelines(f"{delimiter.join(harmless(cell) for cell in row)}\r\n" for row in rows)
    return target.getvalue().encode(codec)


def _fits(place: tuple[int, int], text: str, delimiter: str, codec: str) -> None:
    if delimiter and delimiter in text:
        raise Unwritable(*place, delimiter)
    if any(one in text for one in "\r\n"):
        raise Unwritable(*place, "↵")
    try:
        text.encode(codec)
    except UnicodeEncodeError as error:
        raise Unwritable(*place, text[error.start]) from None


def _pattern(cell: Decimal) -> str:
    exponent = cell.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0" + ("." + "0" * places if places else "")
