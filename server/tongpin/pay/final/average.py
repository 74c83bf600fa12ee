"""The average wage before somebody leaves: payslips of the twelve months before the month of the last day (art. 47)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tongpin.base.calendars import add_months
from tongpin.base.words import Say, say
from tongpin.pay.slip.entity import Payslip

MONTHS = 12
CENT = Decimal("0.01")
OVERTIME = ("workday_overtime", "restday_overtime", "holiday_overtime")


@dataclass(frozen=True)
class Average:
    """Of `count` months on file, oldest to newest, with what was paid apart in them (a 13th pay is a bonus, art. 27 of the
    regulation on the Labour Contract Law); `plain` leaves overtime pay out; `last` is the wage of the month before."""

    count: int = 0
    gross: Decimal | None = None
    plain: Decimal | None = None
    last: Decimal | None = None
    origin: Say | None = None
    currency: str = "CNY"


def average_of(person: int, last_day: date) -> Average:
    end = last_day.replace(day=1)
    every = list(Payslip.objects.filter(person_id=person, month__lt=end, month__gte=add_months(end, -MONTHS)).order_by("month", "number"))
    slips = [one for one in every if not one.number]
    if not slips:
        return Average()
    apart = sum((one.gross for one in every if one.number), Decimal(0))
    origin = say("pay.final.origin", first=f"{slips[0].month:%Y-%m}", last=f"{slips[-1].month:%Y-%m}", count=len(slips))
    newest = slips[-1] if slips[-1].month == add_months(end, -1) else None
    return Average(
        len(slips), _mean([*(one.gross for one in slips), apart], len(slips)),
        _mean([*(one.gross - _overtime(one) for one in slips), apart], len(slips)),
        newest.gross if newest else None, origin, slips[-1].currency)


def months_worked(since: date | None, last_day: date) -> int:
    """Months before that of the last day in which the person worked here, twelve at most; unknown service: twelve."""
    if since is None:
        return MONTHS
    return min(MONTHS, (last_day.year - since.year) * 12 + last_day.month - since.month)


def _overtime(slip: Payslip) -> Decimal:
    return sum((Decimal(amount) for code, _, amount in slip.lines if code in OVERTIME), Decimal(0))


def _mean(amounts: list[Decimal], months: int) -> Decimal:
    return (sum(amounts, Decimal(0)) / months).quantize(CENT, ROUND_HALF_UP)
