"""Month: the totals of a person's days, in the fields that pay and everybody else read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.day.verdict import ZERO, DayVerdict

Amounts = dict[str, Decimal]
CLASSES = ("workday", "restday", "holiday")


@dataclass
class MonthTotals:
    """Adds up; two parts of a month added are the month."""

    required_days: Decimal = ZERO
    attended_days: Decimal = ZERO
    late: int = 0
    late_minutes: int = 0
    early: int = 0
    early_minutes: int = 0
    missing: int = 0
    absent_days: Decimal = ZERO
    leave: Amounts = field(default_factory=dict)  # leave kind → days
    trip_days: Decimal = ZERO
    overtime_hours: Amounts = field(default_factory=dict)  # class → hours
    waiting: Counter[str] = field(default_factory=Counter)  # open exception → how many days

    def __add__(self, other: MonthTotals) -> MonthTotals:
        return MonthTotals(**{name: _plus(mine, getattr(other, name)) for name, mine in vars(self).items()})

    def to_json(self) -> dict[str, Any]:
        """As the month's result is written: leave by its Chinese name, plain numbers."""
        return {
            "required_days": plain(self.required_days), "attended_days": plain(self.attended_days),
            "late": self.late, "late_minutes": self.late_minutes,
            "early": self.early, "early_minutes": self.early_minutes,
            "missing": self.missing, "absent_days": plain(self.absent_days),
            "leave": {kind_label(kind)["zh"]: plain(days) for kind, days in sorted(self.leave.items()) if days},
            "trip_days": plain(self.trip_days),
            "overtime_hours": {one: plain(self.overtime_hours.get(one, ZERO)) for one in CLASSES},
        }


def month_totals(verdicts: Iterable[DayVerdict | Any]) -> MonthTotals:
    """Takes verdicts or stored results, which have the same fields; stored ones keep amounts as text."""
    total = MonthTotals()
    for one in verdicts:
        total.required_days += one.required
        total.attended_days += one.attended
        if one.late_minutes:
            total.late, total.late_minutes = total.late + 1, total.late_minutes + one.late_minutes
        if one.early_minutes:
            total.early, total.early_minutes = total.early + 1, total.early_minutes + one.early_minutes
        total.missing += len(one.missing)
        total.absent_days += one.absent
        total.trip_days += one.trip
        add_parts(total, one.leave, one.overtime, one.waiting)
    return total


def add_parts(total: MonthTotals, leave: Mapping[str, Any], overtime: Mapping[str, Any], waiting: Iterable[str]) -> None:
    """What a day has by kind, class and exception."""
    _add(total.leave, leave)
    _add(total.overtime_hours, overtime)
    total.waiting.update(waiting)


def _add(sums: Amounts, amounts: Mapping[str, Any]) -> None:
    for key, amount in amounts.items():
        sums[key] = sums.get(key, ZERO) + Decimal(amount)


def _plus(mine: Any, other: Any) -> Any:
    if not isinstance(mine, dict) or isinstance(mine, Counter):
        return mine + other
    return {key: mine.get(key, ZERO) + other.get(key, ZERO) for key in sorted({*mine, *other})}


def plain(amount: Decimal) -> int | float:
    """18, 15.5: a number for JSON, whole where it is whole; what was taken by the hour is told with four places."""
    amount = amount.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return int(amount) if amount == amount.to_integral_value() else float(amount)
