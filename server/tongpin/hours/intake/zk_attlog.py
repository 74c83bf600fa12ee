"""ZKTeco attlog.dat: one tap a line, padded id, stamp, verify, state; what the machine writes is sometimes no date."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time

from tongpin.base.sheets import Book, Cell, Sheet, as_text
from tongpin.base.words import Problem, say

from .statement import LONGEST_GAP, Line, RawPunch, Statement, Who, lines

_STAMP = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$")
_ID = re.compile(r"^[A-Za-z0-9_-]{1,24}$")
ENOUGH = 0.6  # of the first lines must look like taps


def recognise(book: Book) -> bool:
    if book.kind != "text":
        return False
    sheet = book.first
    sample = [row for row in sheet.rows[:200] if any(cell is not None for cell in row)]
    hits = sum(_split(row) is not None for row in sample)
    return bool(sample) and hits >= ENOUGH * len(sample) and _width(sheet) <= 9


def read(book: Book) -> Statement:
    told = Statement("hours.zk_attlog", book.name)
    found: list[tuple[Line, str, str, datetime]] = []
    for line in lines(book, book.first, 0):
        split = _split(line.cells)
        local = _moment(split[1]) if split else None
        if split is None or local is None:
            told.problems.append(_bad(line))
        else:
            found.append((line, *split, local))
    middle = sorted(local for *_, local in found)[len(found) // 2] if found else None
    for line, number, stamp, local in found:
        if middle is not None and abs(local - middle) > LONGEST_GAP:  # the machine's clock had been set back
            told.problems.append(_bad(line))
            continue
        who = told.meet(Who(number))
        told.punches.append(RawPunch(who, line.row, stamp, local, "ZKTeco"))
    return told.close()


def _bad(line: Line) -> Problem:
    return line.problem(say("hours.intake.bad_line", text=" ".join(as_text(cell) for cell in line.cells).strip()))


def _split(row: list[Cell]) -> tuple[str, str] | None:
    """(id, stamp), also where the day and the time came as two cells or something stands between."""
    texts = [as_text(cell) for cell in row]
    if not texts or not _ID.match(texts[0]):
        return None
    for at, text in enumerate(texts[1:], start=1):
        if _STAMP.match(text):
            return texts[0], text
        if at + 1 < len(texts) and _STAMP.match(f"{text} {texts[at + 1]}"):
            return texts[0], f"{text} {texts[at + 1]}"
    return None


def _moment(stamp: str) -> datetime | None:
    if len(stamp) == 19:  # what every machine writes
        with suppress(ValueError):
            return datetime.fromisoformat(stamp)
    match = _STAMP.match(stamp)
    assert match is not None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime.combine(date(year, month, day), time(hour, minute, second))
    except ValueError:
        return None


def _width(sheet: Sheet) -> int:
    return max((len(row) for row in sheet.rows[:200]), default=0)
