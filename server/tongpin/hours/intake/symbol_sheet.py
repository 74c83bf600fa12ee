"""Hand-kept sheet: a row for each person, a column for each day, signs explained by the legend at the foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tongpin.base.sheets import Book, Row, Sheet, as_number, as_text, normal, squeezed
from tongpin.base.words import say
from tongpin.hours.absence.kinds import NO_OWN, Own, kind_of

from .clock import day_of, month_of
from .statement import Line, Mark, Statement, Who, lines, top_text

NAME, NUMBER = {"姓名", "员工姓名", "名字", "name"}, {"工号", "编号", "员工编号", "员工号"}
DEPARTMENT = {"部门", "科室", "班组"}
NOT_PEOPLE = ("合计", "总计", "小计", "图例", "说明", "备注", "注", "制表", "审核", "符号")
DAYS = ("leave", "trip", "absent")  # signs whose amount is a number of days
_WEEKDAYS = "一二三四五六日"
_MEANINGS = {
    "出勤": "present", "正常": "present", "上班": "present", "旷工": "absent", "缺勤": "absent", "缺卡": "missing",
    "漏打卡": "missing", "未打卡": "missing", "忘打卡": "missing", "迟到": "late", "早退": "early", "加班": "overtime",
    "出差": "trip", "外出": "trip", "公出": "trip", "休息": "rest", "轮休": "rest", "公休": "rest", "法定假": "rest",
    "节假日": "rest", "半天": "half",
}
_LEGEND = re.compile(
    r"(?P<sign>[^\s、，,;；。=＝:：—-]{1,2}?)(?P<n>[NnXxＮ]?)\s*[=＝:：—-]*\s*(?P<meaning>"
    + "|".join(sorted(_MEANINGS, key=len, reverse=True)) + r"|[一-龥]{1,4}?假|调休|补休)"
)
_AMOUNT = re.compile(r"^\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Sign:
    """What one sign of the legend means; `counted` signs are followed by a number."""

    code: str
    kind: str = ""
    counted: bool = False


def recognise(book: Book) -> bool:
    return any(_layout(sheet) and _legend(sheet) for sheet in book.sheets)


def read(book: Book, own: Own = NO_OWN) -> Statement:
    told = Statement("hours.symbol_sheet", book.name)
    for sheet in book.sheets:
        layout, legend = _layout(sheet), _legend(sheet, own)
        if layout and legend:
            _read_sheet(book, sheet, layout, legend, told)
    return told.close()


@dataclass(frozen=True)
class Layout:
    row: int
    name: int
    number: int | None
    department: int | None
    days: dict[int, int]  # column → day of the month


def _layout(sheet: Sheet) -> Layout | None:
    """The row that names 姓名 and counts the days."""
    for index, row in enumerate(sheet.rows[:15]):
        heads = {normal(cell): column for column, cell in enumerate(row) if cell is not None}
        name = _column(heads, NAME)
        days = dict(_day_columns(row))
        if name is not None and len(days) >= 5:
            return Layout(index, name, _column(heads, NUMBER), _column(heads, DEPARTMENT), days)
    return None


def _column(heads: dict[str, int], names: set[str]) -> int | None:
    return next((column for head, column in heads.items() if head in names), None)


def _day_columns(row: Row) -> Iterator[tuple[int, int]]:
    for column, cell in enumerate(row):
        number = as_number(cell)
        if number is None and isinstance(cell, str) and (match := re.fullmatch(r"(\d{1,2})[日号]?", squeezed(cell))):
            number = Decimal(match[1])
        if number is not None and number == int(number) and 1 <= number <= 31:
            yield column, int(number)
        elif isinstance(cell, date):
            yield column, cell.day


def _legend(sheet: Sheet, own: Own = NO_OWN) -> dict[str, Sign]:
    """The dictionary of signs: the row (or rows) that explains most of them."""
    signs: dict[str, Sign] = {}
    for row in sheet.rows:
        text = " ".join(as_text(cell) for cell in row if isinstance(cell, str))
        found = _signs(text, own) if len(text) >= 8 else {}
        if len(found) >= 3 or (found and ("图例" in text or "说明" in text)):
            signs |= found
    return signs


def _signs(text: str, own: Own) -> dict[str, Sign]:
    text = re.sub(r"^.*?(图例|说明|备注|符号)[^:：]*[:：]", "", text)
    found: dict[str, Sign] = {}
    for match in _LEGEND.finditer(text):
        code = _MEANINGS.get(match["meaning"], "leave")
        kind = (kind_of(match["meaning"], own) or "other") if code == "leave" else ""
        found.setdefault(match["sign"], Sign(code, kind, bool(match["n"])))
    return found


def _read_sheet(book: Book, sheet: Sheet, layout: Layout, legend: dict[str, Sign], told: Statement) -> None:
    head = top_text(sheet.rows, layout.row)
    told.hint(head)
    told.hint(sheet.name)
    month = _month(book, sheet, layout, head)
    if month is None:
        told.problems.append(Line(book, sheet, layout.row).problem("hours.intake.no_period", level="error"))
        return
    days = {column: day for column, number in layout.days.items() if (day := day_of(*month, number))}
    repeated = _repeated_names(sheet, layout)
    for line in lines(book, sheet, layout.row + 1):
        name = line.text(layout.name)
        number = line.text(layout.number)
        if _is_no_person(line, name, number):
            continue
        twins = not number and repeated[squeezed(name)] > 1
        who = told.meet(Who(number, name, row=line.row if twins else None))
        told.hint(line.cell(layout.department))
        for column, day in days.items():
            told.days.add(day)
            _read_cell(line, column, Mark(who, line.row, day, line.text(column), "present"), legend, told)


def _month(book: Book, sheet: Sheet, layout: Layout, head: str) -> tuple[int, int] | None:
    """From the title; else the sheet's or the file's name; a month alone finds its year by the weekdays below."""
    for text in (head, sheet.name, book.name):
        if month := month_of(text):
            return month
    alone = next((re.search(r"(1[0-2]|[1-9])\s*月", text) for text in (head, sheet.name, book.name) if "月" in text), None)
    weekday = next((squeezed(sheet.cell(layout.row + 1, column)) for column, day in layout.days.items() if day == 1), "")
    if alone is None or weekday[-1:] not in _WEEKDAYS or not weekday:
        return None
    fitting = [year for year in range(2024, 2034)
               if date(year, int(alone[1]), 1).weekday() == _WEEKDAYS.index(weekday[-1:])]
    return (fitting[0], int(alone[1])) if len(fitting) == 1 else None


def _repeated_names(sheet: Sheet, layout: Layout) -> Counter[str]:
    return Counter(squeezed(sheet.cell(index, layout.name)) for index in range(layout.row + 1, len(sheet.rows)))


def _is_no_person(line: Line, name: str, number: str) -> bool:
    if not name and not number:
        return True
    first = next((as_text(cell) for cell in line.cells if as_text(cell)), "")
    return any(text.startswith(word) for word in NOT_PEOPLE for text in (name, first)) or len(name) > 30


def _read_cell(line: Line, column: int, base: Mark, legend: dict[str, Sign], told: Statement) -> None:
    text = "".join(base.text.split())
    found: list[Mark] = []
    half = False
    while text:
        sign = next((one for one in sorted(legend, key=len, reverse=True) if text.startswith(one)), None)
        if sign is None:
            told.problems.append(line.problem(say("hours.intake.unknown_sign", sign=base.text), column))
            return
        meaning, text = legend[sign], text[len(sign) :]
        amount = _AMOUNT.match(text)
        text = text[amount.end() :] if amount else text
        if meaning.counted and not amount:
            told.problems.append(line.problem(say("hours.intake.sign_without_number", sign=base.text), column))
            return
        half = half or meaning.code == "half"
        if meaning.code != "half":
            whole = 1 if meaning.code in DAYS else 0
            found.append(replace(base, code=meaning.code, kind=meaning.kind, amount=Decimal(amount[0] if amount else whole)))
    told.marks.extend(replace(one, amount=Decimal("0.5")) if half and one.code in DAYS else one for one in found)
