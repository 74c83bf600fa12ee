"""DingTalk 每日统计: a line for each person and day, with taps 上班1…下班N and DingTalk's own verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tongpin.base.sheets import Book, Sheet, as_number, as_text

from .clock import has_unread_time, period, taps, told_day
from .header import Header, find_header
from .statement import Line, RawPunch, Statement, Told, Who, lines, top_text

NAMES = {
    "name": ("姓名", "员工姓名", "Name"),
    "number": ("工号", "员工工号", "人员编号", "Employee ID"),
    "account": ("UserId", "用户ID", "账号"),
    "group": ("考勤组", "考勤组名称", "所属考勤组"),
    "department": ("部门", "所属部门", "Department"),
    "day": ("日期", "考勤日期", "打卡日期"),
    "shift": ("班次", "班次名称"),
    "late_minutes": ("迟到时长(分钟)", "迟到分钟数", "严重迟到时长"),
    "early_minutes": ("早退时长(分钟)", "早退分钟数"),
    "missing_start": ("上班缺卡次数",),
    "missing_end": ("下班缺卡次数",),
    "absent": ("旷工天数", "旷工次数"),
    "first_in": ("上班1打卡时间", "上班打卡时间"),
    "first_in_result": ("上班1打卡结果", "上班打卡结果"),
    "stamp": ("打卡时间", "实际打卡时间", "考勤打卡时间"),
}
_PAIR = re.compile(r"^(上班|下班)(\d?)打卡(时间|结果)$")
_MINUTES = re.compile(r"(\d+)\s*分钟")


def recognise(book: Book) -> bool:
    return any(_daily(sheet) for sheet in book.sheets)


def _daily(sheet: Sheet) -> Header | None:
    header = find_header(sheet, NAMES, ("name", "day", "first_in"))
    return header if header and header.has("first_in_result") else None


def read(book: Book) -> Statement:
    told = Statement("hours.dingtalk_daily", book.name)
    for sheet in book.sheets:
        if header := _daily(sheet):
            _read_days(book, sheet, header, told)
        elif header := find_header(sheet, NAMES, ("name", "stamp")):
            _read_stamps(book, sheet, header, told)
    return told.close()


def _read_days(book: Book, sheet: Sheet, header: Header, told: Statement) -> None:
    told.first, told.last = period(top_text(sheet.rows, header.row)) or (told.first, told.last)
    pairs = list(_pairs(sheet, header))
    for line in lines(book, sheet, header.first_row):
        who = _who(line, header)
        day = told_day(line.cell(header["day"]))
        if not (who.name or who.number):
            continue
        if day is None:
            told.problems.append(line.problem("hours.intake.no_day", header["day"]))
            continue
        who = told.meet(who)
        told.days.add(day)
        told.hint(line.cell(header.get("group")))
        told.hint(line.cell(header.get("department")))
        _read_taps(line, who, day, pairs, told)
        told.told.extend(_verdicts(line, header, pairs, Told(who, line.row, day, "normal")))


def _read_stamps(book: Book, sheet: Sheet, header: Header, told: Statement) -> None:
    """原始记录: one tap a line."""
    for line in lines(book, sheet, header.first_row):
        day = told_day(line.cell(header.get("day"))) or told_day(line.cell(header["stamp"]))
        if day is None:
            continue
        who = told.meet(_who(line, header))
        for text, local in taps(day, line.cell(header["stamp"])):
            told.punches.append(RawPunch(who, line.row, text, local, sheet.name))


def _who(line: Line, header: Header) -> Who:
    return Who(line.text(header.get("number")), line.text(header.get("name")), line.text(header.get("account")))


def _pairs(sheet: Sheet, header: Header) -> Iterator[tuple[str, str, int]]:
    """(上班, 时间, column) for every tap column, however many shifts a day has."""
    for row in sheet.rows[header.row : header.first_row]:
        for column, cell in enumerate(row):
            if match := _PAIR.match("".join(as_text(cell).split())):
                yield match[1], match[3], column


def _read_taps(line: Line, who: Who, day: date, pairs: list[tuple[str, str, int]], told: Statement) -> None:
    for _side, what, column in pairs:
        if what != "时间":
            continue
        cell = line.cell(column)
        for text, local in taps(day, cell):
            told.punches.append(RawPunch(who, line.row, text, local, "DingTalk"))
        if has_unread_time(cell):
            told.problems.append(line.problem("hours.intake.bad_time", column))


def _verdicts(line: Line, header: Header, pairs: list[tuple[str, str, int]], base: Told) -> list[Told]:
    """What DingTalk says of the day, as our words; nothing said is `normal`."""
    results = [(side, line.text(column)) for side, what, column in pairs if what == "结果"]
    if _count(line, header, "absent") > 0 or (results and all(text in ("旷工", "") for _, text in results)
                                              and any(text == "旷工" for _, text in results)):
        return [_as(base, "absent")]
    said = []
    for side, text in results:
        if "迟到" in text:
            said.append(_as(base, "late", _count(line, header, "late_minutes") or _minutes(text)))
        if "早退" in text:
            said.append(_as(base, "early", _count(line, header, "early_minutes") or _minutes(text)))
        if "缺卡" in text or "未打卡" in text:
            said.append(_as(base, "missing_start" if side == "上班" else "missing_end"))
    return said or [base]


def _as(base: Told, code: str, minutes: int = 0) -> Told:
    return Told(base.who, base.row, base.day, code, minutes)


def _count(line: Line, header: Header, name: str) -> int:
    number = as_number(line.cell(header.get(name)))
    return int(number) if number is not None else 0


def _minutes(text: str) -> int:
    match = _MINUTES.search(text)
    return int(match[1]) if match else 0
