"""Punch clock 刷卡记录: blocks of two rows per person, a column for each day, several times in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tongpin.base.sheets import Book, Row, Sheet, as_number, as_text, normal

from .clock import day_of, has_unread_time, month_of, period, taps
from .statement import Line, RawPunch, Statement, Who, lines, top_text

_LABELS = {
    "number": {"工号", "编号", "考勤号码", "登记号码", "人员编号"},
    "name": {"姓名", "员工姓名"},
    "department": {"部门"},
    "period": {"考勤日期", "考勤时间", "统计日期"},
}
_BRACKETED = re.compile(r"[(（\[]([^)）\]]+)[)）\]]")
_INLINE = re.compile(r"^(工\s*号|编\s*号|姓\s*名|部\s*门)\s*[:：]\s*(\S.*)$")


def recognise(book: Book) -> bool:
    return any(_is_record(sheet) for sheet in book.sheets)


def _is_record(sheet: Sheet) -> bool:
    days = _day_row(sheet)
    return days is not None and any(_labelled(row).get("number") is not None for row in sheet.rows[days[0] :])


def read(book: Book) -> Statement:
    told = Statement("hours.punch_card", book.name)
    for sheet in book.sheets:
        if _is_record(sheet):
            _read_sheet(book, sheet, told)
    return told.close()


def _read_sheet(book: Book, sheet: Sheet, told: Statement) -> None:
    found = _day_row(sheet)
    assert found is not None
    header_row, columns = found
    head = top_text(sheet.rows, header_row)
    for match in _BRACKETED.finditer(head):
        told.hint(match[1])
    told.hint(top_text(sheet.rows, 1))
    span = period(head) or _whole_month(month_of(head))
    if span is None:
        told.problems.append(Line(book, sheet, header_row).problem("hours.intake.no_period", level="error"))
        return
    told.first = min(filter(None, (told.first, span[0])))
    told.last = max(filter(None, (told.last, span[1])))
    days = _dates(columns, span)
    told.days |= set(days.values())
    who: Who | None = None
    for line in lines(book, sheet, header_row + 1):
        labels = _labelled(line.cells)
        if labels.get("number") is not None:
            who = told.meet(_person(labels, line))
            told.hint(labels.get("department"))
        elif who is not None:
            _read_times(line, who, days, told)


def _read_times(line: Line, who: Who, days: dict[int, date], told: Statement) -> None:
    for column, day in days.items():
        cell = line.cell(column)
        for text, local in taps(day, cell):
            told.punches.append(RawPunch(who, line.row, text, local))
        if has_unread_time(cell):
            told.problems.append(line.problem("hours.intake.bad_time", column))


def _person(labels: dict[str, str], line: Line) -> Who:
    number, name = labels.get("number", ""), labels.get("name", "")
    return Who(number, name, row=None if number else line.row)


def _labelled(row: Row) -> dict[str, str]:
    """工 号： 46 … 姓 名: 罗勇 → number 46, name 罗勇. A label with nothing behind it is an empty text."""
    found: dict[str, str] = {}
    label = None
    for cell in row:
        text = as_text(cell)
        if not text:
            continue
        inline = _INLINE.match(text)
        name = _label(inline[1] if inline else text)
        if name and inline:
            found[name], label = inline[2], None
        elif name:
            found.setdefault(name, "")
            label = name
        elif label:
            found[label], label = text, None
    return found


def _label(text: str) -> str | None:
    bare = normal(text)
    return next((name for name, words in _LABELS.items() if bare in words), None)


def _day_row(sheet: Sheet) -> tuple[int, dict[int, int]] | None:
    """The row that counts 1, 2, 3 … and its columns: column → day number."""
    for index, row in enumerate(sheet.rows[:25]):
        numbers = dict(_numbers(row))
        values = list(numbers.values())
        if len(values) >= 5 and values == sorted(set(values)) and values[-1] - values[0] == len(values) - 1:
            return index, numbers
    return None


def _numbers(row: Row) -> Iterator[tuple[int, int]]:
    for column, cell in enumerate(row):
        number = as_number(cell)
        if number is not None and number == int(number) and 1 <= number <= 31:
            yield column, int(number)
        elif number is not None or as_text(cell):
            return


def _dates(columns: dict[int, int], span: tuple[date, date]) -> dict[int, date]:
    """Each day number is the day of that number inside the period."""
    inside: dict[int, date] = {}
    for ahead in range((span[1] - span[0]).days + 1):
        day = span[0] + timedelta(days=ahead)
        inside.setdefault(day.day, day)
    return {column: inside[number] for column, number in columns.items() if number in inside}


def _whole_month(month: tuple[int, int] | None) -> tuple[date, date] | None:
    if month is None:
        return None
    first = date(month[0], month[1], 1)
    following = day_of(first.year + first.month // 12, first.month % 12 + 1, 1)
    assert following is not None
    return first, following - timedelta(days=1)
