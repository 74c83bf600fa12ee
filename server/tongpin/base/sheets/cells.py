"""What a person meant by a cell: a day, a clock time, a number, a text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from .book import Cell

_YEAR_FIRST = re.compile(r"^(\d{4}|\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?!\d)")
_YEAR_LAST = re.compile(r"^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})[:时](\d{2})(?:[:分](\d{2})(?:\.\d+)?)?(?![\d:])")
_NUMBER = re.compile(r"^[+-]?\d[\d,.' ]*$|^[+-]?[.,]\d+$")
_UNITS = re.compile(r"(元|人民币|RMB|CNY|EUR|USD|[¥￥€$])", re.IGNORECASE)
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 14_000, 80_000  # 1938 to 2119: no number of a list is taken for a day outside


NOTHING = frozenset({"", "-", "--", "—", "/", "无"})  # what people write where nothing is to be told


def as_text(cell: Cell) -> str:
    """The cell as a person reads it: 46.0 is "46", "00123" keeps its noughts, blanks at the ends go."""
    if isinstance(cell, str):
        return cell.strip("\ufeff\u200b \t\r\n\u3000\xa0")
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{int(cell)}" if cell.is_integer() and abs(cell) < 1e15 else f"{_decimal(cell):f}"
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S" if cell.second else "%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M:%S" if cell.second else "%H:%M")
    return str(cell)


def squeezed(cell: Cell) -> str:
    """For comparing: full-width signs folded, no blanks at all, lower case."""
    folded = unicodedata.normalize("NFKC", as_text(cell))
    return "".join(folded.split()).replace("\u200b", "").casefold()


def as_number(cell: Cell, *, decimal: str | None = None) -> Decimal | None:
    """The number of a cell, or None. `decimal` names the decimal sign of the file where it is known."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _decimal(cell)
    if not isinstance(cell, str):
        return None
    text = _UNITS.sub("", unicodedata.normalize("NFKC", cell)).strip().replace("\u2212", "-")
    share = text.endswith("%")
    text = text.rstrip("% ").replace("\xa0", "")
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    if not _NUMBER.match(text):
        return None
    try:
        number = Decimal(_pointed(text.replace(" ", "").replace("'", ""), decimal))
    except InvalidOperation:
        return None
    return number / 100 if share else number


def as_day(cell: Cell, *, order: str = "dmy") -> date | None:
    """The calendar day of a cell: a date, a serial number, or text in any usual writing.

    `order` tells how 03/04/2026 is meant ("dmy" or "mdy"); dots always mean day first.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        serial = int(cell)
        if 19000101 <= serial <= 21001231 and serial == cell:
            return as_day(str(serial))
        return _EPOCH + timedelta(days=serial) if _FIRST_SERIAL <= serial <= _LAST_SERIAL else None
    return _written_day(unicodedata.normalize("NFKC", cell).strip(), order) if isinstance(cell, str) else None


def as_clock(cell: Cell) -> time | None:
    """The clock time of a cell: "08:36", a time, the time part of an instant, or a fraction of a day."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and cell % 1 > 0:
        return clock_of(round(cell % 1 * 86400) % 86400)
    if isinstance(cell, str) and (match := _CLOCK.search(unicodedata.normalize("NFKC", cell))):
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        if hour < 24 and minute < 60 and second < 60:
            return time(hour, minute, second)
    return None


def clock_of(seconds: int) -> time:
    """The clock time so many seconds after midnight."""
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def as_moment(cell: Cell) -> datetime | None:
    """The local day and clock time of a cell, without a zone; a day alone is its midnight."""
    if isinstance(cell, datetime):
        return cell
    day = as_day(cell)
    if day is None:
        return None
    return datetime.combine(day, as_clock(cell) or time(0, 0))


def _decimal(number: float) -> Decimal:
    """Fifteen digits, as spreadsheet programs show them: 0.1 + 0.2 is 0.3."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")


def _pointed(text: str, decimal: str | None) -> str:
    """With a point before the decimals and no other sign."""
    if decimal is None:
        decimal = _decimal_sign(text)
    thousands = "." if decimal == "," else ","
    return text.replace(thousands, "").replace(decimal, ".")


def _decimal_sign(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        return "," if comma > point else "."
    if comma >= 0:
        groups = text.lstrip("+-").split(",")
        return "." if all(len(group) == 3 for group in groups[1:]) else ","
    return "," if text.count(".") > 1 else "."


def _written_day(text: str, order: str) -> date | None:
    if match := _COMPACT.match(text):
        return _day(match[1], match[2], match[3])
    if match := _YEAR_FIRST.match(text):
        day = _day(match[1], match[2], match[3])
        if day or len(match[1]) == 4:
            return day
    if match := _YEAR_LAST.match(text):
        first, second = match[1], match[3]
        if match[2] != "." and (order == "mdy" or int(second) > 12):
            first, second = second, first
        return _day(match[4], second, first)
    return as_day(float(text)) if re.fullmatch(r"\d{5}(\.\d+)?", text) else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
