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
_MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1, "half_month": 1}
_DAYS = {"two_weeks": 14, "week": 7, "day": 1}
FREQUENCIES = ("year", "half_year", "quarter", "month", "half_month", "two_weeks", "week", "day")
PARTS = ("days_floor", "days", "months", "full", "german")
CHANGES = ("year_start", "pro_rata")
CALENDAR, SERVICE = "calendar", "service"
LEAVE_YEARS = (CALENDAR, SERVICE)
HALF_DAY = Decimal("0.5")
WAITING_MONTHS = 6  # BUrlG § 4


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
    leave_year: str = CALENDAR  # or service: a year begins on the day of the year on which the employment did

    def turns(self, worker: Worker, year: int) -> tuple[date, date]:
        """The first day of the leave year that begins in this calendar year, and of the one after it."""
        if self.leave_year == SERVICE:
            return _anniversary(worker.first_day, year), _anniversary(worker.first_day, year + 1)
        return date(year, 1, 1), date(year + 1, 1, 1)

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
    """All lines of one kind of leave of one person up to a day, in order. `plan_of(day)` gives the plan that holds then. By years of
    service nothing comes before the first anniversary in `first_year`: what was left then is entered by hand."""
    found: list[Move] = []
    carried = ZERO
    barred: Move | None = None  # by what was taken in the year before
    for year in range(max(first_year, worker.first_day.year), until.year + 1):
        begin = max(date(year, 1, 1), worker.first_day)
        plan = plan_of(begin)
        turn = max(plan.turns(worker, year)[0], worker.first_day) if plan else begin
        if year > max(first_year, worker.first_day.year):
            carried = _year_turns(found, plan_of(begin - timedelta(days=1)), moved, turn)
        if plan is None or (worker.last_day and worker.last_day < turn):
            continue
        _year(found, plan, worker, moved, year)
        barred = _barred(found, (plan, worker, year), moved, long, barred)
        if plan.carry_months is not None and carried > 0:
            _carried_lapses(found, plan, moved, (turn, carried))
        if worker.last_day and turn <= worker.last_day < plan.turns(worker, year)[1]:
            _leaves(found, plan, worker, moved, year)
    return sorted((one for one in found if one.day <= until and one.amount), key=lambda one: one.day)


def full_year(plan: Plan, worker: Worker, year: int) -> Decimal:
    """Days that the whole leave year would bring, before any part of it is cut."""
    turn = plan.turns(worker, year)[0]
    at_start = _step(plan, _years(worker.since, max(turn, _waited(plan, worker))))
    if plan.step_change != "pro_rata":
        return at_start
    reached = next(day for ahead in (0, 1) if (day := _anniversary(worker.since, year + ahead)) >= turn)
    later = _step(plan, _years(worker.since, reached))
    before = min((reached - turn).days, DAYS_OF_A_YEAR)
    return (at_start * before + later * (DAYS_OF_A_YEAR - before)) / DAYS_OF_A_YEAR


def year_total(plan: Plan, worker: Worker, year: int) -> Decimal:
    """What the year brings to somebody who stays: the full year, or the part that begins on the way."""
    turn, after = plan.turns(worker, year)
    begin = _begins(plan, worker, turn)
    if begin >= after:
        return ZERO
    if begin == turn:
        return _floor(full_year(plan, worker, year), plan.grain)
    return _part(plan, worker, year, (begin, after - timedelta(days=1)))


def _begins(plan: Plan, worker: Worker, turn: date) -> date:
    """From which day of the leave year something is brought."""
    return max(turn, worker.first_day, _waited(plan, worker))


def _year(found: list[Move], plan: Plan, worker: Worker, moved: Moved, year: int) -> None:
    turn, after = plan.turns(worker, year)
    begin = _begins(plan, worker, turn)
    spans = [(max(first, begin), last) for first, last in periods(plan.frequency, turn, after) if last >= begin]
    total, given = year_total(plan, worker, year), ZERO
    for place, (first, last) in enumerate(spans, start=1):
        day = last if plan.at_end else first
        if worker.last_day and day > worker.last_day:
            return
        so_far = total if place == len(spans) else _floor(total * place / len(spans), plan.grain)
        amount, given = so_far - given, so_far
        if plan.most is not None:
            amount = max(min(amount, plan.most - balance(found, moved, day)), ZERO)
        found.append(Move(day, amount, "granted", _named(plan, first), plan, _years(worker.since, day)))


def _year_turns(found: list[Move], plan: Plan | None, moved: Moved, turn: date) -> Decimal:
    """What is left of the old year: beyond `carry` it lapses as the new one begins, so that it could still be taken on the last day,
    whatever the hour at which one asks. Gives what goes on."""
    old = turn - timedelta(days=1)
    left = balance(found, moved, old)
    if plan is None or plan.carry is None or left <= plan.carry:
        return max(left, ZERO)
    found.append(Move(turn, plan.carry - left, "lapsed", f"{old.year}-lapsed", plan))
    return plan.carry


def _carried_lapses(found: list[Move], plan: Plan, moved: Moved, carried: tuple[date, Decimal]) -> None:
    """What is taken first comes out of what was carried; the rest of that lapses after the months allowed."""
    turn, days = carried
    end = add_months(turn, plan.carry_months or 0)
    taken = -sum((amount for day, amount in moved if turn <= day < end and amount < 0), ZERO)
    if (rest := days - taken) > 0:
        found.append(Move(end, -rest, "late", f"{turn.year}-late", plan))


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


def _leaves(found: list[Move], plan: Plan, worker: Worker, moved: Moved, year: int) -> None:
    """The year's share up to the last day; what was taken beyond it is not claimed back (实施办法第十二条, BUrlG § 5 (3))."""
    last = worker.last_day
    assert last is not None
    turn = plan.turns(worker, year)[0]
    begin = _begins(plan, worker, turn)
    granted = sum((one.amount for one in found if one.what == "granted" and turn <= one.day <= last), ZERO)
    if begin > last or not granted:
        return
    earned = _part(plan, worker, year, (begin, last))
    back = min(granted - earned, balance(found, moved, last))
    if back > 0:
        found.append(Move(last, -back, "left", f"{year}-left", plan))


def balance(found: Sequence[Move], moved: Moved, day: date) -> Decimal:
    """At the end of the day."""
    return sum((one.amount for one in found if one.day <= day), ZERO) + sum((amount for at, amount in moved if at <= day), ZERO)


def periods(frequency: str, turn: date, after: date) -> list[tuple[date, date]]:
    """The periods of a leave year, each with its first and last day. Weeks begin with the year; the day or two by which a year is longer
    than its weeks belong to the last of them: a piece for one day would bring as much as a whole fortnight."""
    starts = list(_by_months(frequency, turn, after) if frequency in _MONTHS else _by_days(_DAYS[frequency], turn, after))
    return [(begin, end - timedelta(days=1)) for begin, end in pairwise([*starts, after])]


def _by_months(frequency: str, turn: date, after: date) -> Iterator[date]:
    for ahead in range(0, 12, _MONTHS[frequency]):
        first = add_months(turn, ahead)
        yield first
        if frequency == "half_month":
            yield min(first + timedelta(days=15), after - timedelta(days=1))


def _by_days(length: int, turn: date, after: date) -> Iterator[date]:
    for ahead in range((after - turn).days // length):
        yield turn + timedelta(days=ahead * length)


def _named(plan: Plan, first: date) -> str:
    """What the line is known by: the year, the month, or the day with which the period begins."""
    if plan.frequency == "year":
        return str(first.year)
    is_monthly = plan.frequency in _MONTHS and plan.frequency != "half_month"
    return f"{first:%Y-%m}" if is_monthly else first.isoformat()


Span = tuple[date, date]  # the first and the last day


def _part(plan: Plan, worker: Worker, year: int, span: Span) -> Decimal:
    """A year that begins or ends on the way; both days count."""
    full, (begin, end) = full_year(plan, worker, year), span
    if plan.part_year == "full":
        return _floor(full, plan.grain)
    if plan.part_year == "german":
        return _german(full, worker, plan.turns(worker, year), span)
    if plan.part_year == "months":
        months = (end.year - begin.year) * 12 + end.month - begin.month + 1
        return _floor(full * min(months, 12) / 12, plan.grain)
    share = full * ((end - begin).days + 1) / DAYS_OF_A_YEAR
    return _floor(min(share, full), Decimal(1) if plan.part_year == "days_floor" else plan.grain)


def _german(full: Decimal, worker: Worker, turns: Span, span: Span) -> Decimal:
    """BUrlG §§ 4, 5: all of it for whoever has been here for six months (the claim arises when they are over: BAG 17.11.2015,
    9 AZR 179/15) and does not leave in the first half of the year; else a twelfth for each full month of employment. Whoever leaves
    before the six months are over has a twelfth for every month of them, also for the one in which the year turned. From half a day
    up it is a day (§ 5 (2)); less than half stays what it is (BAG 14.2.1991, 8 AZR 97/90)."""
    (turn, _), (begin, end) = turns, span
    served = add_months(worker.first_day, WAITING_MONTHS) <= end
    if served and end >= add_months(turn, 6):
        return full
    months = _full_months(begin, end)
    if not served and begin == turn:
        months = _full_months(worker.first_day, end) - _full_months(worker.first_day, turn - timedelta(days=1))
    share = full * min(months, 12) / 12
    return share.to_integral_value(ROUND_HALF_UP) if share % 1 >= HALF_DAY else share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _full_months(begin: date, end: date) -> int:
    """Of employment, not of the calendar: 15 July to 20 September are two. A month that begins on a 31st ends with its last day
    where it has no 30th (BGB § 188 (3))."""
    months = max((end.year - begin.year) * 12 + end.month - begin.month, 0) + 1
    return next((count for count in range(months, 0, -1) if _ends(begin, count) <= end), 0)


def _ends(begin: date, months: int) -> date:
    """The last day of so many months."""
    after = add_months(begin, months)
    return after if after.day < begin.day else after - timedelta(days=1)


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

