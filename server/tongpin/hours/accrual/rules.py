"""Accrual: what a leave plan brings, lets lapse and takes back, as a pure function of the whole history up to a day.

Nothing depends on when it is asked: sixty days without the job, then one run, give the same lines as sixty runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

from tongpin.base.calendars import add_months

ZERO, DAYS_OF_A_YEAR = Decimal(0), 365  # also in leap years: 企业职工带薪年休假实施办法 articles 5 and 12
_STARTS = {"year": (1,), "half_year": (1, 7), "quarter": (1, 4, 7, 10), "month": tuple(range(1, 13))}
FREQUENCIES = ("year", "half_year", "quarter", "month", "half_month", "two_weeks", "week", "day")
PARTS = ("days_floor", "days", "months", "full", "german")


@dataclass(frozen=True)
class Plan:
    """Days a year by completed years of service, handed out period by period; `grain` is the smallest share handed out."""

    kind: str
    steps: tuple[tuple[int, Decimal], ...]
    frequency: str = "year"
    part_year: str = "days_floor"  # how a year counts in which the entitlement begins or the employment ends
    waits_months: int = 0  # of service, before anything is brought
    step_change: str = "year_start"  # or pro_rata: a step reached in mid-year counts from its day
    grain: Decimal = Decimal(1)
    at_end: bool = False  # of the period; else at its beginning
    most: Decimal | None = None  # the balance never grows beyond it
    carry: Decimal | None = None  # what at most goes into the next year; None: all of it
    carry_months: int | None = None  # after which what was carried lapses; None: never
    source: str = ""
    name: str = ""
    bars: tuple[tuple[Decimal, int], ...] = ()  # days a year → calendar days of sick leave with which the year brings nothing
    bar_personal: int = 0  # paid days of personal leave with which the year brings nothing; 0: however many

    def bar(self, entitlement: Decimal) -> int:
        """Of an entitlement of so many days a year; 0: none."""
        return max((days for least, days in self.bars if least <= entitlement), default=0)


@dataclass(frozen=True)
class Worker:
    """`counted_from` is where service is counted from: the first day here, or earlier where earlier employers count."""

    first_day: date
    last_day: date | None = None
    counted_from: date | None = None

    @property
    def since(self) -> date:
        return self.counted_from or self.first_day


@dataclass(frozen=True)
class Move:
    """`what`: granted, lapsed (year's end), late (carried over and not taken in time), left (employment ended early)."""

    day: date
    amount: Decimal
    what: str
    period: str
    plan: Plan
    years: int = 0
    bar: int = 0  # with how many days of other leave the year was barred


@dataclass(frozen=True)
class Long:
    """What may bar a year's leave, each day with what of it counts: calendar days of sick leave, and paid personal leave."""

    sick: Sequence[tuple[date, Decimal]] = ()
    personal: Sequence[tuple[date, Decimal]] = ()


PlanOf = Callable[[date], Plan | None]
Moved = Sequence[tuple[date, Decimal]]  # what else moves the balance: taken (negative), adjusted by hand


def moves(plan_of: PlanOf, worker: Worker, moved: Moved, *, first_year: int, until: date, long: Long = Long()) -> list[Move]:
    """All lines of one kind of leave of one person up to a day, in order. `plan_of(day)` gives the plan that holds then."""
    found: list[Move] = []
    carried = ZERO
    barred: Move | None = None  # by what was taken in the year before
    for year in range(max(first_year, worker.first_day.year), until.year + 1):
        begin = max(date(year, 1, 1), worker.first_day)
        plan = plan_of(begin)
        if year > max(first_year, worker.first_day.year):
            carried = _year_turns(found, plan_of(begin - timedelta(days=1)), moved, begin)
        if plan is None or (worker.last_day and worker.last_day < begin):
            continue
        _year(found, plan, worker, moved, year)
        barred = _barred(found, (plan, worker, year), moved, long, barred)
        if plan.carry_months is not None and carried > 0:
            _carried_lapses(found, plan, moved, (year, carried))
        if worker.last_day and worker.last_day.year == year:
            _leaves(found, plan, worker, moved)
    return sorted((one for one in found if one.day <= until and one.amount), key=lambda one: one.day)


def full_year(plan: Plan, worker: Worker, year: int) -> Decimal:
    """Days that the whole year would bring, before any part of it is cut."""
    turn = date(year, 1, 1)
    at_start = _step(plan, _years(worker.since, max(turn, _waited(plan, worker))))
    if plan.step_change != "pro_rata":
        return at_start
    anniversary = _anniversary(worker.since, year)
    later = _step(plan, _years(worker.since, anniversary))
    before = (anniversary - turn).days
    return (at_start * before + later * (DAYS_OF_A_YEAR - min(before, DAYS_OF_A_YEAR))) / DAYS_OF_A_YEAR


def year_total(plan: Plan, worker: Worker, year: int) -> Decimal:
    """What the year brings to somebody who stays: the full year, or the part that begins on the way."""
    begin = max(date(year, 1, 1), worker.first_day, _waited(plan, worker))
    if begin.year > year:
        return ZERO
    full = full_year(plan, worker, year)
    if begin == date(year, 1, 1):
        return _floor(full, plan.grain)
    return _part(plan, full, begin, date(year, 12, 31))


def _year(found: list[Move], plan: Plan, worker: Worker, moved: Moved, year: int) -> None:
    begin = max(date(year, 1, 1), worker.first_day, _waited(plan, worker))
    spans = [(max(first, begin), last) for first, last in periods(plan.frequency, year) if last >= begin]
    if not spans:
        return
    total, given = year_total(plan, worker, year), ZERO
    for place, (first, last) in enumerate(spans, start=1):
        day = last if plan.at_end else first
        if worker.last_day and day > worker.last_day:
            return
        so_far = total if place == len(spans) else _floor(total * place / len(spans), plan.grain)
        amount, given = so_far - given, so_far
        if plan.most is not None:
            amount = max(min(amount, plan.most - balance(found, moved, day)), ZERO)
        found.append(Move(day, amount, "granted", _named(plan.frequency, first), plan, _years(worker.since, day)))


def _year_turns(found: list[Move], plan: Plan | None, moved: Moved, turn: date) -> Decimal:
    """What is left of the old year: beyond `carry` it lapses on the last day. Gives what goes on."""
    old = turn - timedelta(days=1)
    left = balance(found, moved, old)
    if plan is None or plan.carry is None or left <= plan.carry:
        return max(left, ZERO)
    found.append(Move(old, plan.carry - left, "lapsed", f"{old.year}-lapsed", plan))
    return plan.carry


def _carried_lapses(found: list[Move], plan: Plan, moved: Moved, carried: tuple[int, Decimal]) -> None:
    """What is taken first comes out of what was carried; the rest of that lapses after the months allowed."""
    year, days = carried
    end = add_months(date(year, 1, 1), plan.carry_months or 0)
    taken = -sum((amount for day, amount in moved if date(year, 1, 1) <= day < end and amount < 0), ZERO)
    if (rest := days - taken) > 0:
        found.append(Move(end, -rest, "late", f"{year}-late", plan))


def _barred(found: list[Move], of: tuple[Plan, Worker, int], moved: Moved, long: Long, before: Move | None) -> Move | None:
    """职工带薪年休假条例 art. 4 (2)-(5): with so much sick or paid personal leave the year brings no annual leave. Who had taken of it
    already keeps it, and the next year brings none (实施办法 art. 8); that is what is given back."""
    plan, worker, year = of
    granted = [one for one in found if one.what == "granted" and one.day.year == year]
    total = sum((one.amount for one in granted), ZERO)
    if before is not None and total:
        found.append(replace(before, day=granted[-1].day, amount=-total, period=f"{year}-barred", what=f"next_{before.what}"))
        return None
    reached = _reached(plan, full_year(plan, worker, year), long, year)
    if reached is None or not total:
        return None
    day, what, bar = reached
    move = Move(day, -total, f"barred_{what}", f"{year}-barred", plan, bar=bar)
    if any(amount < 0 and date(year, 1, 1) <= at <= day for at, amount in moved):
        return replace(move, what=what)
    found.append(move)
    return None


def _reached(plan: Plan, entitlement: Decimal, long: Long, year: int) -> tuple[date, str, int] | None:
    """On which day the year was barred, by what, and with how many days."""
    reached = []
    for what, days, bar in (("sick", long.sick, plan.bar(entitlement)), ("personal", long.personal, plan.bar_personal)):
        so_far = ZERO
        for day, share in sorted(days) if bar else ():
            so_far += share if day.year == year else ZERO
            if so_far >= bar:
                reached.append((day, what, bar))
                break
    return min(reached, default=None)


def _leaves(found: list[Move], plan: Plan, worker: Worker, moved: Moved) -> None:
    """The year's share up to the last day; what was taken beyond it is not claimed back (实施办法第十二条, BUrlG § 5 (3))."""
    last = worker.last_day
    assert last is not None
    begin = max(date(last.year, 1, 1), worker.first_day, _waited(plan, worker))
    granted = sum((one.amount for one in found if one.what == "granted" and one.day.year == last.year), ZERO)
    if begin > last or not granted:
        return
    earned = _part(plan, full_year(plan, worker, last.year), begin, last)
    back = min(granted - earned, balance(found, moved, last))
    if back > 0:
        found.append(Move(last, -back, "left", f"{last.year}-left", plan))


def balance(found: Sequence[Move], moved: Moved, day: date) -> Decimal:
    """At the end of the day."""
    return sum((one.amount for one in found if one.day <= day), ZERO) + sum((amount for at, amount in moved if at <= day), ZERO)


def periods(frequency: str, year: int) -> list[tuple[date, date]]:
    """The periods of a year, each with its first and last day; weeks begin with the year."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    starts = list(_starts(frequency, year)) if frequency in (*_STARTS, "half_month") else list(_steps(frequency, first, after))
    return [(begin, end - timedelta(days=1)) for begin, end in pairwise([*starts, after])]


def _starts(frequency: str, year: int) -> Iterator[date]:
    for month in _STARTS.get(frequency, _STARTS["month"]):
        yield date(year, month, 1)
        if frequency == "half_month":
            yield date(year, month, 16)


def _steps(frequency: str, first: date, after: date) -> Iterator[date]:
    length = timedelta(days={"two_weeks": 14, "week": 7, "day": 1}[frequency])
    while first < after:
        yield first
        first += length


def _named(frequency: str, first: date) -> str:
    """What the line is known by: the year, the month, or the day with which the period begins."""
    if frequency == "year":
        return str(first.year)
    return f"{first:%Y-%m}" if frequency in _STARTS else first.isoformat()


def _part(plan: Plan, full: Decimal, begin: date, end: date) -> Decimal:
    """A year that begins or ends on the way; both days count."""
    if plan.part_year == "full":
        return _floor(full, plan.grain)
    if plan.part_year == "german":
        return _german(full, begin, end)
    if plan.part_year == "months":
        months = (end.year - begin.year) * 12 + end.month - begin.month + 1
        return _floor(full * months / 12, plan.grain)
    share = full * ((end - begin).days + 1) / DAYS_OF_A_YEAR
    return _floor(min(share, full), Decimal(1) if plan.part_year == "days_floor" else plan.grain)


def _german(full: Decimal, begin: date, end: date) -> Decimal:
    """BUrlG § 5: a twelfth for each full month if it begins in the second half or ends in the first; from half a day up, a day."""
    if begin <= date(begin.year, 6, 30) and end > date(end.year, 6, 30):
        return full
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    months -= (begin.day > 1) + ((end + timedelta(days=1)).day > 1)
    share = full * max(months, 0) / 12
    return share.to_integral_value(ROUND_HALF_UP) if share % 1 >= Decimal("0.5") else share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _floor(amount: Decimal, grain: Decimal) -> Decimal:
    return (amount / grain).to_integral_value(ROUND_FLOOR) * grain


def _step(plan: Plan, years: int) -> Decimal:
    return max((days for from_years, days in plan.steps if years >= from_years), default=ZERO)


def _years(since: date, day: date) -> int:
    return max(day.year - since.year - ((day.month, day.day) < (since.month, since.day)), 0)


def _anniversary(since: date, year: int) -> date:
    return since.replace(year=year) if (since.month, since.day) != (2, 29) else date(year, 3, 1)


def _waited(plan: Plan, worker: Worker) -> date:
    """From this day on something is brought."""
    return add_months(worker.since, plan.waits_months)

