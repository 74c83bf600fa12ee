"""Functions of the formula language: names in both languages, what they take, what they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from .names import DAY, NUMBER, TEXT, YES

ANY, SAME = "any", "same"  # ANY: whatever; SAME: one kind for all such arguments, which is also the result's
LONGEST_TEXT = 10_000


class Fault(Exception):
    """A formula cannot be worked out with these values: `code` is a sentence of says.toml."""

    def __init__(self, code: str, **values: Any):
        self.code, self.values = code, values
        super().__init__(code)


@dataclass(frozen=True)
class Function:
    code: str
    zh: str
    takes: tuple[str, ...]
    gives: str
    work: Callable[..., Any] | None  # None: worked out lazily by the evaluator itself
    least: int | None = None  # how many arguments must be given; None: all of `takes`
    repeats: tuple[str, ...] = ()  # kinds that may follow again and again
    last: str | None = None  # a kind that ends the list
    also: tuple[str, ...] = ()  # further spellings

    def kinds(self, count: int) -> tuple[str, ...] | None:
        """The kinds of `count` arguments, or None where so many cannot be."""
        least = len(self.takes) if self.least is None else self.least
        if not self.repeats:
            return self.takes[:count] if least <= count <= len(self.takes) else None
        rest = count - len(self.takes) - (1 if self.last else 0)
        if rest < 0 or rest % len(self.repeats):
            return None
        middle = self.repeats * (rest // len(self.repeats))
        return (*self.takes, *middle, *((self.last,) if self.last else ()))


def digits(places: Decimal) -> Decimal:
    if places != places.to_integral_value() or not -12 <= places <= 12:
        raise Fault("digits")
    return Decimal(1).scaleb(-int(places))


def _to(mode: str) -> Callable[..., Decimal]:
    def quantize(value: Decimal, places: Decimal = Decimal(0)) -> Decimal:
        unit = digits(places)
        if unit > 1:
            return (value / unit).quantize(Decimal(1), mode) * unit
        return value.quantize(unit, mode)

    return quantize


def modulo(value: Decimal, by: Decimal) -> Decimal:
    """What is left over, with the sign of the divisor, as in Excel."""
    if by == 0:
        raise Fault("division_by_zero")
    left = value % by
    return left + by if left and (left < 0) != (by < 0) else left


def clamp(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    if low > high:
        raise Fault("clamp")
    return min(max(value, low), high)


def lookup(value: Decimal, *table: Any) -> Any:
    """The result beside the first upper bound (inclusive) that holds the value, else the last argument."""
    for bound, result in zip(table[:-1:2], table[1:-1:2], strict=True):
        if value <= bound:
            return result
    return table[-1]


def whole(value: Decimal) -> int:
    if value != value.to_integral_value() or not 0 <= value <= LONGEST_TEXT:
        raise Fault("whole")
    return int(value)


def concat(*texts: str) -> str:
    joined = "".join(texts)
    if len(joined) > LONGEST_TEXT:
        raise Fault("text_too_long")
    return joined


def make_day(year: Decimal, month: Decimal, day: Decimal) -> date:
    try:
        return date(whole(year), whole(month), whole(day))
    except ValueError:
        raise Fault("no_such_day") from None


def months_between(later: date, earlier: date) -> Decimal:
    """Whole months from the earlier to the later day."""
    count = (later.year - earlier.year) * 12 + later.month - earlier.month
    return Decimal(count - (later.day < earlier.day))


def as_text(value: Decimal) -> str:
    short = f"{value:f}"
    return short.rstrip("0").rstrip(".") if "." in short else short


FUNCTIONS: dict[str, Function] = {one.code: one for one in (
    Function("IF", "如果", (YES, SAME, SAME), SAME, None),
    Function("IFS", "多重如果", (YES, SAME), SAME, None, repeats=(YES, SAME), last=SAME),
    Function("SWITCH", "对应", (ANY, ANY, SAME), SAME, None, repeats=(ANY, SAME), last=SAME),
    Function("DEFAULT", "默认", (SAME, SAME), SAME, None),
    Function("ISBLANK", "为空", (ANY,), YES, None),
    Function("LOOKUP", "查表", (NUMBER, NUMBER, SAME), SAME, lookup, repeats=(NUMBER, SAME), last=SAME),
    Function("MAX", "最大", (NUMBER,), NUMBER, lambda *all_: max(all_), repeats=(NUMBER,)),
    Function("MIN", "最小", (NUMBER,), NUMBER, lambda *all_: min(all_), repeats=(NUMBER,)),
    Function("SUM", "求和", (NUMBER,), NUMBER, lambda *all_: sum(all_, Decimal(0)), repeats=(NUMBER,)),
    Function("AVERAGE", "平均", (NUMBER,), NUMBER, lambda *all_: sum(all_, Decimal(0)) / len(all_), repeats=(NUMBER,)),
    Function("ROUND", "取整", (NUMBER, NUMBER), NUMBER, _to(ROUND_HALF_UP), least=1, also=("四舍五入",)),
    Function("FLOOR", "向下取整", (NUMBER, NUMBER), NUMBER, _to(ROUND_FLOOR), least=1),
    Function("CEILING", "向上取整", (NUMBER, NUMBER), NUMBER, _to(ROUND_CEILING), least=1),
    Function("ABS", "绝对值", (NUMBER,), NUMBER, lambda value: abs(value)),
    Function("SIGN", "正负", (NUMBER,), NUMBER, lambda value: Decimal((value > 0) - (value < 0))),
    Function("MOD", "余数", (NUMBER, NUMBER), NUMBER, modulo),
    Function("CLAMP", "限制", (NUMBER, NUMBER, NUMBER), NUMBER, clamp),
    Function("LEN", "字数", (TEXT,), NUMBER, lambda text: Decimal(len(text))),
    Function("LEFT", "左取", (TEXT, NUMBER), TEXT, lambda text, count: text[:whole(count)]),
    Function("RIGHT", "右取", (TEXT, NUMBER), TEXT, lambda text, count: text[max(0, len(text) - whole(count)):]),
    Function("CONTAINS", "包含", (TEXT, TEXT), YES, lambda text, part: part in text),
    Function("CONCAT", "连接", (TEXT,), TEXT, concat, repeats=(TEXT,)),
    Function("TEXT", "转文本", (NUMBER,), TEXT, as_text),
    Function("DATE", "日期", (NUMBER, NUMBER, NUMBER), DAY, make_day),
    Function("YEAR", "年", (DAY,), NUMBER, lambda day: Decimal(day.year)),
    Function("MONTH", "月", (DAY,), NUMBER, lambda day: Decimal(day.month)),
    Function("DAY", "日", (DAY,), NUMBER, lambda day: Decimal(day.day)),
    Function("DAYS", "相差天数", (DAY, DAY), NUMBER, lambda later, earlier: Decimal((later - earlier).days)),
    Function("MONTHS", "相差月数", (DAY, DAY), NUMBER, months_between),
)}

BY_NAME: dict[str, Function] = {
    text.lower(): one for one in FUNCTIONS.values() for text in (one.code, one.zh, *one.also)
}
