"""Which way of withholding holds in a month, pure; and what keeps somebody from choosing one.

Sources: STA 2018 No. 61 (cumulative, labour services), 2020 No. 13 (first wages, student interns), 2020 No. 19 (last year
at most 60,000), 2025 No. 16 (platform workers), MoF/STA 2018 No. 164 art. 1 (annual bonus).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

CUMULATIVE, FIRST_WAGES, LOW_INCOME, STUDENT, PLATFORM, SERVICE = (
    "cumulative", "first_wages", "low_income", "student", "platform", "service")
# Wages, services withheld cumulatively and services by payment are three incomes: they never count together.
METHODS = {CUMULATIVE: "wages", FIRST_WAGES: "wages", LOW_INCOME: "wages", STUDENT: "by_service", PLATFORM: "by_service",
           SERVICE: "by_payment"}
WAGES = "wages"
YEARLY = (FIRST_WAGES, LOW_INCOME)  # for one tax year
APART, MERGED = "apart", "merged"
WAYS = (APART, MERGED)
KINDS = ("child_education", "infant_care", "elderly_support", "loan_interest", "rent", "further_education")
LOW = Decimal(60000)
YEAR_MONTHS = 12
# What the filing says of it (2020 No. 19): where the payslips here do not tell it, a person does, in these words and with the ground.
CONFIRMED = "上年各月均有申报且全年收入不超过6万元"


class Row(Protocol):
    @property
    def method(self) -> Any: ...
    @property
    def valid_from(self) -> Any: ...


def standing(rows: Iterable[Row], month: date) -> Row | None:
    """The row that holds in the month; None: cumulative withholding. What holds for a year ends with it."""
    begun = [one for one in rows if one.valid_from <= month]
    if not begun:
        return None
    last = max(begun, key=lambda one: one.valid_from)
    return None if last.method in YEARLY and last.valid_from.year != month.year else last


def method_of(rows: Iterable[Row], month: date) -> str:
    found = standing(rows, month)
    return str(found.method) if found else CUMULATIVE


def counts_from(rows: Sequence[Row], month: date) -> int:
    """The month of this year since which the income of the month is of one sort; 1 where it never changed."""
    sort, first = METHODS[method_of(rows, month)], month.month
    while first > 1 and METHODS[method_of(rows, month.replace(month=first - 1))] == sort:
        first -= 1
    return first


@dataclass(frozen=True)
class Known:
    """What is on file of somebody at his employer when a method is chosen for the year of `day`; months are those of payment."""

    first_day: date | None  # at this employer
    months_last_year: int = 0
    income_last_year: Decimal = Decimal(0)
    settled_until: date | None = None  # the newest month that is approved or paid
    is_paid_this_year: bool = False  # before the day


def wrong(method: str, day: date, reason: str, known: Known) -> list[tuple[str, str]]:
    """(field, code of the sentence) of everything that is not right."""
    found = []
    if day.day != 1:
        found.append(("valid_from", "first_of_month"))
    if not reason.strip():
        found.append(("reason", "reason_needed"))
    if method not in METHODS:
        return [*found, ("method", "method_needed")]
    if method not in YEARLY and known.settled_until is not None and day <= known.settled_until:
        found.append(("valid_from", "settled"))
    if method == LOW_INCOME:
        found += _low_income(day, reason, known)
    if method == FIRST_WAGES and (known.is_paid_this_year or (known.first_day and known.first_day.year < day.year)):
        found.append(("method", "not_first"))
    return found


def _low_income(day: date, reason: str, known: Known) -> list[tuple[str, str]]:
    """All three of 2020 No. 19: every month of last year here, at most 60,000 in all, still here in January."""
    found = []
    if (day.month, day.day) != (1, 1):
        found.append(("valid_from", "from_january"))
    if known.income_last_year > LOW:
        found.append(("method", "above_low"))
    elif known.first_day and known.first_day > date(day.year - 1, 1, 31):
        found.append(("method", "not_whole_year"))
    elif known.months_last_year < YEAR_MONTHS and not _confirms(reason):
        found.append(("reason", "low_unknown"))
    return found


def _confirms(reason: str) -> bool:
    """More than the words alone: the ground stands beside them."""
    said = "".join(reason.split())
    return CONFIRMED in said and len(said) > len(CONFIRMED)
