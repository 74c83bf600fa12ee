"""Clock: the times and periods that attendance files write, read into local moments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tongpin.base.sheets import Cell, as_day, as_text

_TIME = re.compile(
    r"(?P<next>次日|翌日|第二天|\+1\s*)?\s*(?<![\d:])(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：](?P<second>\d{2}))?"
    r"(?![\d:])\s*(?P<after>\(\s*\+1\s*\)|（\s*\+1\s*）|\+1(?!\d)|\(次日\)|（次日）|\(翌日\))?"
)
_PERIOD = re.compile(
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"\s*(?:至|到|~|～|—+|–|-{1,2}|to|bis)\s*"
    r"(?:(?P<year2>\d{4})\s*[-/.年]\s*)?(?:(?P<month2>\d{1,2})\s*[-/.月]\s*)?(?P<day2>\d{1,2})(?!\d)"
)
_STAMP = re.compile(r"(?<!\d)20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_MONTH = re.compile(r"(?<!\d)(?P<year>20\d{2})\s*[-/.年_]?\s*(?P<month>1[0-2]|0?[1-9])(?!\d)\s*月?")


def taps(day: date, cell: Cell) -> Iterator[tuple[str, datetime]]:
    """Every time written in a cell of that day, with its text: several lines, 次日, (+1), 25:30."""
    if isinstance(cell, datetime):
        if cell.year >= 2000:
            yield as_text(cell), cell.replace(tzinfo=None)
        else:
            yield as_text(cell), datetime.combine(day, cell.time())
        return
    if isinstance(cell, time):
        yield as_text(cell), datetime.combine(day, cell)
        return
    if isinstance(cell, float) and 0 <= cell < 2:
        yield as_text(cell), datetime.combine(day, time()) + timedelta(seconds=round(cell * 86400))
        return
    yield from _written(day, as_text(cell))


def _written(day: date, text: str) -> Iterator[tuple[str, datetime]]:
    if len(text) >= 14 and (own := as_day(text)):  # a whole stamp tells its own day
        day = own
    for match in _TIME.finditer(unicodedata.normalize("NFKC", text)):
        hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
        if hour >= 36 or minute >= 60 or second >= 60:
            continue
        ahead = 1 if match["next"] or match["after"] else 0
        local = datetime.combine(day, time()) + timedelta(days=ahead, hours=hour, minutes=minute, seconds=second)
        yield match.group(0).strip(), local


def has_unread_time(cell: Cell) -> bool:
    """Something is written that looks like a time and is none."""
    text = as_text(cell)
    return bool(re.search(r"\d[:：]\d", text)) and not any(True for _ in _written(date(2000, 1, 1), text))


def period(text: str) -> tuple[date, date] | None:
    """The period that a title tells: 2026-10-01 至 2026-10-31, 2026/10/01 ~ 10/31, 10-01 ～ 10-31 with a stamp near."""
    folded = unicodedata.normalize("NFKC", text)
    stamps = [day for day in map(as_day, _STAMP.findall(folded)) if day]
    for match in _PERIOD.finditer(folded):
        if not match["year"] and not stamps:
            continue
        year = int(match["year"] or stamps[-1].year)
        first = day_of(year, match["month"], match["day"])
        last = day_of(match["year2"] or year, match["month2"] or match["month"], match["day2"])
        if first and last and last < first and not match["year2"]:
            last = last.replace(year=last.year + 1)
        if first and last and not match["year"] and first > stamps[-1]:  # a report is made after its first day
            first, last = first.replace(year=first.year - 1), last.replace(year=last.year - 1)
        if first and last and first <= last:
            return first, last
    return None


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month that a title tells: 成都办公室2026年10月考勤表."""
    match = _MONTH.search(unicodedata.normalize("NFKC", text))
    return (int(match["year"]), int(match["month"])) if match else None


def day_of(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def told_day(cell: Cell) -> date | None:
    """A day with or without its weekday: 26-10-01 星期四, 2026/10/31 星期六, 01.10.2026; "Do 01.10.2026"."""
    return as_day(cell) or (as_day(re.sub(r"^\D+", "", cell)) if isinstance(cell, str) else None)
