"""Writing lists for people to open elsewhere: workbooks and CSV in which no cell can start a program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Page:
    """One sheet to write: a name, headers, rows of plain values."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Any]]


def write_book(sheets: Sequence[Page] | Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """An .xlsx of the sheets. A mapping is name → rows, the first row being the headers."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    bold = book.add_format({"bold": True, "bottom": 1})
    shown = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm", time: "hh:mm", Decimal: "#,##0.00"}
    formats = {kind: book.add_format({"num_format": pattern}) for kind, pattern in shown.items()}
    for page in _pages(sheets):
        sheet = book.add_worksheet(sheet_name(page.name))
        for column, header in enumerate(page.headers):
            sheet.write_string(0, column, header, bold)
        for index, row in enumerate(page.rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, (index, column), value, formats)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    book.close()
    return target.getvalue()


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV that spreadsheet programs open as UTF-8; a dangerous beginning gets an apostrophe before it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([harmless(header) for header in headers])
    writer.writerows([harmless(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8")


def harmless(value: Any) -> str:
    """The value as text that no spreadsheet program takes for a formula; numbers keep their sign."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float | Decimal | date | time):
        return f"{value}"
    text = str(value)
    return f"'{text}" if text.lstrip(" \n").startswith(DANGEROUS) else text


def _pages(sheets: Sequence[Page] | Mapping[str, Sequence[Sequence[Any]]]) -> Iterable[Page]:
    if isinstance(sheets, Mapping):
        return [Page(name, [str(one) for one in rows[0]] if rows else [], rows[1:]) for name, rows in sheets.items()]
    return sheets


def sheet_name(name: str) -> str:
    """Sheet names allow 31 letters and not all signs."""
    return "".join("-" if letter in "[]:*?/\\'" else letter for letter in name)[:31] or "Sheet"


def _write(sheet: Worksheet, place: tuple[int, int], value: Any, formats: Mapping[type, Any]) -> None:
    row, column = place
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date | time):
        sheet.write_datetime(row, column, value, formats[date if isinstance(value, date) else time])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, formats[Decimal])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:32_767])
