"""When people work together: who is at work at an instant, what all share, and the next time that suits. Pure; all in UTC."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]  # from an instant until before another

QUARTER = timedelta(minutes=15)  # every zone in use stands on it
OFFERS, A_DAY, LEAST_BAD = 6, 2, 3
NIGHT_ENDS, NIGHT_BEGINS = time(7), time(22)
BREAK, EARLY, EVENING, FREE_DAY, NIGHT, AWAY = "break", "early", "evening", "free_day", "night", "away"
# What a quarter of an hour costs somebody who isn't at work then; each hour away from the own work adds one.
COSTS = {BREAK: 1, EARLY: 3, EVENING: 2, FREE_DAY: 16, NIGHT: 24, AWAY: 60}


@dataclass(frozen=True)
class Hours:
    """When one person, or several who have the same, works; `away` is what leave or a trip takes of it."""

    zone: str
    work: tuple[Span, ...]
    away: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Cost:
    """`party` is the place in the list that was given; `kind` the worst of what the time is to him."""

    party: int
    kind: str


@dataclass(frozen=True)
class Slot:
    begin: datetime
    end: datetime
    costs: tuple[Cost, ...] = ()


def counted(parties: Iterable[Sequence[Span]]) -> list[tuple[Span, int]]:
    """From when to when how many are at work, in order; times at which nobody is are left out."""
    steps: Counter[datetime] = Counter()
    for spans in parties:
        for begin, end in joined(spans):
            steps[begin] += 1
            steps[end] -= 1
    found: list[tuple[Span, int]] = []
    there = 0
    for begin, end in pairwise(sorted(at for at, change in steps.items() if change)):
        there += steps[begin]
        if there:
            found.append(((begin, end), there))
    return found


def at_least(pieces: Iterable[tuple[Span, int]], least: int) -> list[Span]:
    """When at least so many are at work."""
    return joined([span for span, count in pieces if count >= least])


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time without seams and without counting anything twice."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


def within(spans: Iterable[Span], frame: Span) -> list[Span]:
    return [(max(begin, frame[0]), min(end, frame[1])) for begin, end in spans if begin < frame[1] and frame[0] < end]


def most_of(count: int) -> int:
    """How many are most: three in four, rounded up."""
    return -(-3 * count // 4)


def day_frame(day: date, zone: str) -> Span:
    """A day by the clock of a zone: 23, 24 or 25 hours."""
    at = ZoneInfo(zone)
    begin, end = (datetime.combine(one, time(), at).astimezone(UTC) for one in (day, day + timedelta(days=1)))
    return begin, end


def fitting(parties: Sequence[Hours], frame: Span, length: timedelta, zone: str) -> list[Slot]:
    """The next times of that length at which everybody is at work: a few, spread over the days of the viewer's `zone`."""
    found: list[Slot] = []
    on: Counter[date] = Counter()
    for begin, end in within(at_least(counted(one.work for one in parties), len(parties)), frame):
        at = _quarter(begin)
        while at + length <= end and len(found) < OFFERS:
            day = at.astimezone(ZoneInfo(zone)).date()
            if on[day] >= A_DAY:
                break
            on[day] += 1
            found.append(Slot(at, at + length))
            at += max(length, 2 * QUARTER)
    return found


def least_bad(parties: Sequence[Hours], frame: Span, length: timedelta) -> list[Slot]:
    """Where no time suits everybody: the few that cost least, cheapest first, none touching another; who pays with what."""
    begin = _quarter(frame[0])
    quarters = max(0, (frame[1] - begin) // QUARTER)
    need = -(-length // QUARTER)
    alike = {one: [_kind_at(one, begin + at * QUARTER) for at in range(quarters)] for one in set(parties)}
    kinds = [alike[one] for one in parties]
    prices = [sum(kind[1] for kind in column) for column in zip(*kinds, strict=True)]
    offers = sorted((sum(prices[at:at + need]), at) for at in range(0, quarters - need + 1, 2))
    found: list[int] = []
    for _, at in offers:
        if all(abs(at - other) >= max(need, 8) for other in found):
            found.append(at)
        if len(found) == LEAST_BAD:
            break
    return [_paid(kinds, begin, at, need, length) for at in found]


def _paid(kinds: Sequence[Sequence[tuple[str, int]]], begin: datetime, at: int, need: int, length: timedelta) -> Slot:
    worst = [max(own[at:at + need], key=lambda kind: kind[1]) for own in kinds]
    costs = tuple(Cost(party, kind) for party, (kind, _) in enumerate(worst) if kind)
    return Slot(begin + at * QUARTER, begin + at * QUARTER + length, costs)


def _kind_at(party: Hours, begin: datetime) -> tuple[str, int]:
    """What the quarter that begins there is to somebody, and what it costs him; "" while at work."""
    quarter = begin, begin + QUARTER
    if any(first <= begin and quarter[1] <= last for first, last in party.work):
        return "", 0
    kind, hours = _outside(party, quarter)
    return kind, COSTS[kind] + hours


def _outside(party: Hours, quarter: Span) -> tuple[str, int]:
    if within(party.away, quarter):
        return AWAY, 0
    at = ZoneInfo(party.zone)
    local = quarter[0].astimezone(at)
    frame = day_frame(local.date(), party.zone)
    work = within(party.work, frame)
    if not NIGHT_ENDS <= local.time() < NIGHT_BEGINS:
        return NIGHT, 0
    if not work:
        return FREE_DAY, 0
    if quarter[0] < work[0][0]:
        return EARLY, (work[0][0] - quarter[0]) // timedelta(hours=1)
    if quarter[1] > work[-1][1]:
        return EVENING, (quarter[1] - work[-1][1]) // timedelta(hours=1)
    return BREAK, 0


def _quarter(at: datetime) -> datetime:
    """The next quarter of an hour, or this one where it begins just now."""
    over = (at - datetime(2000, 1, 1, tzinfo=UTC)) % QUARTER
    return at + (QUARTER - over) if over else at


def minutes_of(spans: Iterable[Span]) -> int:
    return sum((end - begin) // timedelta(minutes=1) for begin, end in spans)
