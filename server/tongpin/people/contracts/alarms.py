"""Contract risks as pure arithmetic: what becomes expensive on which day. 劳动合同法 and its regulations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tongpin.base.calendars import add_months

from . import rules
from .rules import DAY

CODES = ("missing_soon", "missing", "ending", "second_ending", "expired", "probation_ending", "ten_years")  # what can be averted
ENDING, PROBATION, EXPIRED = (90, 60, 30), (30, 7), (1, 30)
CLAIM = 12  # months in which it can be claimed (调解仲裁法 art. 27)
ASKED_AFTER = 25  # days of work without a contract, five days before it costs


@dataclass(frozen=True)
class Agreed:
    """A labour term that both signed."""

    id: int
    first: date
    last: date | None
    signed: date | None = None
    probation_end: date | None = None
    pay: Decimal | None = None


@dataclass(frozen=True)
class Risk:
    """`day`: from when it costs. `stage` names what is told once; None: shown on the board, told to nobody.

    `dear`: how it costs (double | monthly | severance), `months` of pay; `pay` is what the contract agrees, for the board only.
    """

    code: str
    day: date
    stage: str | None
    contract: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    dear: str | None = None
    months: Decimal = Decimal(0)
    pay: Decimal | None = None


def risks_of(first_day: date | None, last_day: date | None, terms: Sequence[Agreed], today: date) -> list[Risk]:
    """Everything about one person on one day; the terms oldest first."""
    if last_day and last_day <= today:
        return []
    if not terms:
        return list(_missing(first_day, today))
    now = next((one for one in reversed(terms) if one.first <= today), terms[0])
    ends = [*_ending(first_day or terms[0].first, terms, now, last_day, today), *_probation(now, today), *_ten_years(terms, now, today)]
    return [*_late(first_day, terms[0], today), *ends]


def _missing(first_day: date | None, today: date) -> Iterator[Risk]:
    """实施条例 arts 6–7: the first month is free, then double wages, at most eleven months."""
    if first_day is None or first_day + ASKED_AFTER * DAY > today:
        return
    costs = add_months(first_day, 1)
    if add_months(first_day, 12) <= today:
        yield Risk("unrecorded", add_months(first_day, 12), None)
    elif today < costs:
        yield Risk("missing_soon", costs, f"25:{first_day}", values={"first": first_day, "day": costs})
    else:
        yield from _owed(first_day, None, today, stage=str(today))


def _late(first_day: date | None, first: Agreed, today: date) -> Iterator[Risk]:
    """The first contract begins later, or was signed when double wages already ran: told once, since nothing grows any more."""
    if first_day is None:
        return
    if first.first > today and first_day + ASKED_AFTER * DAY <= today:
        yield from _missing(first_day, today)
    elif first.signed and (owed := late(first_day, first.signed)) and today <= add_months(owed.ends, CLAIM):
        yield Risk("late", owed.begins, str(first.signed), first.id,
                   {"first": first_day, "signed": first.signed, "begins": owed.begins, "ends": owed.ends, "months": owed.months},
                   "double", owed.months, first.pay)


class Owed(NamedTuple):
    begins: date
    ends: date
    months: Decimal


def late(first_day: date, signed: date) -> Owed | None:
    """Double wages for the time before a signature that came late (art. 82)."""
    due = rules.double_wage(first_day, signed, signed)
    return Owed(*due, rules.months_share(*due)) if due else None


def _owed(first_day: date, signed: date | None, today: date, stage: str | None) -> Iterator[Risk]:
    due = rules.double_wage(first_day, signed, today)
    if due:
        months = rules.months_share(*due)
        yield Risk("missing", due[0], stage, values={"begins": due[0], "ends": due[1], "months": months}, dear="double", months=months)


def _ending(started: date, terms: Sequence[Agreed], now: Agreed, last_day: date | None, today: date) -> Iterator[Risk]:
    if now.last is None or (last_day and last_day <= now.last) or any(one.first > now.first for one in terms):
        return
    left = (now.last - today).days
    if left < 0:
        costs = add_months(now.last + DAY, 1)
        over = rules.months_share(costs, today) if costs <= today else Decimal(1)
        yield Risk("expired", costs, f"{now.last}:{_reached(-left, EXPIRED)}", now.id, {"ended": now.last, "day": costs},
                   "double" if costs <= today else "monthly", over, now.pay)
    elif left <= ENDING[0]:
        second = rules.fixed_terms([(one.first, one.last) for one in terms], now.last + DAY) >= 2
        yield Risk("second_ending" if second else "ending", now.last + DAY, f"{now.last}:{_within(left, ENDING)}", now.id,
                   {"day": now.last, "left": left}, "severance", rules.severance_months(started, now.last), now.pay)


def _probation(now: Agreed, today: date) -> Iterator[Risk]:
    if now.probation_end and 0 <= (left := (now.probation_end - today).days) <= PROBATION[0]:
        yield Risk("probation_ending", now.probation_end + DAY, f"{now.probation_end}:{_within(left, PROBATION)}", now.id,
                   {"day": now.probation_end, "left": left})


def _ten_years(terms: Sequence[Agreed], now: Agreed, today: date) -> Iterator[Risk]:
    day = add_months(terms[0].first, 120)
    if now.last is not None and 0 <= (day - today).days <= ENDING[0]:
        yield Risk("ten_years", day, str(day), now.id, {"day": day})


def _within(left: int, marks: Sequence[int]) -> int:
    """The tightest mark that is reached: after an outage the passed ones are not told late."""
    return min(mark for mark in marks if left <= mark)


def _reached(past: int, marks: Sequence[int]) -> int:
    return max(mark for mark in marks if past >= mark)
