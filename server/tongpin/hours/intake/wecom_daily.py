"""WeCom 概况统计与打卡明细: a line for each person and day under two header rows, with WeCom's own verdict."""

from __future__ import annotations

import re
from datetime import date

from tongpin.base.sheets import Book, Sheet, as_number, normal

from .clock import has_unread_time, period, taps, told_day
from .header import Header, find_header
from .statement import Line, RawPunch, Statement, Told, Who, lines, top_text

NAMES = {
    "name": ("姓名",),
    "number": ("工号", "员工编号"),
    "account": ("账号", "帐号", "成员账号"),
    "department": ("部门",),
    "rule": ("所属规则", "打卡规则"),
    "day": ("时间", "日期", "打卡日期"),
    "earliest": ("最早", "最早打卡时间"),
    "latest": ("最晚", "最晚打卡时间"),
    "result": ("考勤结果",),
    "record": ("打卡时间记录", "打卡记录"),
    "late_minutes": ("迟到时长(分钟)", "迟到时长"),
    "early_minutes": ("早退时长(分钟)", "早退时长"),
    "absent": ("旷工次数(次)", "旷工次数"),
    "missing": ("缺卡次数(次)", "缺卡次数"),
    "status": ("打卡状态",),
    "stamp": ("实际打卡时间", "打卡时间"),
}
_SIDE = re.compile(r"(上班|下班)\d*")


def recognise(book: Book) -> bool:
    return any(_daily(sheet) for sheet in book.sheets)


def _daily(sheet: Sheet) -> Header | None:
    header = find_header(sheet, NAMES, ("name", "day", "result"))
    return header if header and (header.has("record") or header.has("earliest")) else None


def read(book: Book) -> Statement:
    told = Statement("hours.wecom_daily", book.name)
    for sheet in book.sheets:
        if header := _daily(sheet):
            _read_days(book, sheet, header, told)
        elif header := find_header(sheet, NAMES, ("name", "day", "stamp")):
            _read_details(book, sheet, header, told)
    return told.close()


def _read_days(book: Book, sheet: Sheet, header: Header, told: Statement) -> None:
    for line in lines(book, sheet, header.first_row):
        who = _who(line, header)
        if not (who.name or who.number or who.account):
            continue
        day = told_day(line.cell(header["day"]))
        if day is None:
            told.problems.append(line.problem("hours.intake.no_day", header["day"]))
            continue
        who = told.meet(who)
        told.days.add(day)
        told.hint(line.cell(header.get("rule")))
        told.hint(line.cell(header.get("department")))
        _read_taps(line, header, who, day, told)
        told.told.extend(_verdicts(line, header, Told(who, line.row, day, "normal")))
    span = period(top_text(sheet.rows, header.row))
    if span and told.days and span[0] <= min(told.days) and max(told.days) <= span[1]:
        told.first, told.last = span


def _read_details(book: Book, sheet: Sheet, header: Header, told: Statement) -> None:
    """打卡详情: one tap a line."""
    for line in lines(book, sheet, header.first_row):
        day = told_day(line.cell(header["day"]))
        if day is not None:
            who = told.meet(_who(line, header))
            for text, local in taps(day, line.cell(header["stamp"])):
                told.punches.append(RawPunch(who, line.row, text, local, sheet.name))


def _who(line: Line, header: Header) -> Who:
    """The account is the number where there is no column for it; WeCom writes it in lower case."""
    number = line.text(header.get("number"))
    account = line.text(header.get("account"))
    number = "" if set(number) <= {"-"} else number
    return Who(number or account, line.text(header["name"]), account)


def _read_taps(line: Line, header: Header, who: Who, day: date, told: Statement) -> None:
    """The record of all taps and the columns of single taps tell the same; a moment is kept once."""
    columns = [header.get("record"), header.get("earliest"), header.get("latest")]
    columns += [column for (_, label), column in header.groups.items() if label == normal("打卡时间")]
    seen = set()
    for column in columns:
        for text, local in taps(day, line.cell(column)):
            if local not in seen:
                seen.add(local)
                told.punches.append(RawPunch(who, line.row, text, local, "WeCom"))
        if has_unread_time(line.cell(column)):
            told.problems.append(line.problem("hours.intake.bad_time", column))


def _verdicts(line: Line, header: Header, base: Told) -> list[Told]:
    result = line.text(header["result"])
    if _count(line, header, "absent") > 0 or "旷工" in result:
        return [Told(base.who, base.row, base.day, "absent")]
    said = []
    for code, column in (("late", "late_minutes"), ("early", "early_minutes")):
        if minutes := _count(line, header, column):
            said.append(Told(base.who, base.row, base.day, code, minutes))
    if _count(line, header, "missing") > 0 or "缺卡" in result:
        said += [Told(base.who, base.row, base.day, code) for code in _missing_sides(line, header)]
    return said or [base]


def _missing_sides(line: Line, header: Header) -> list[str]:
    """Which tap is missing: the side whose own column is empty; else only that one is missing."""
    sides = []
    for (group, label), column in header.groups.items():
        match = _SIDE.match(group)
        if match and label == normal("打卡时间") and not any(True for _ in taps(date(2000, 1, 1), line.cell(column))):
            sides.append("missing_start" if match[1] == "上班" else "missing_end")
    return sides or ["missing"]


def _count(line: Line, header: Header, name: str) -> int:
    number = as_number(line.cell(header.get(name)))
    return int(number) if number is not None else 0
