"""Guard: which payslips look wrong before anybody approves them. Arithmetic only: no database, no clock.

A figure is measured against the person's own months (median, and the median distance from it), else against the average
of the year so far, else against colleagues of the office by the ratio of gross to what was agreed. Robust measures: one
wild month neither hides the next one nor makes ordinary ones look wild.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

# Below these numbers a median says nothing.
ENOUGH_MONTHS, ENOUGH_PEERS = 4, 6
WIDTH = Decimal(4)  # spreads away from the median; 1.4826 × MAD stands for one standard deviation of a normal spread
NORMAL = Decimal("1.4826")
# Differences that ordinary months bring (overtime, a bonus, a day of leave) however steady somebody's pay is.
SHARE_OF_OWN, SHARE_OF_YEAR, SHARE_OF_PEERS = Decimal("0.20"), Decimal("0.50"), Decimal("0.35")


@dataclass(frozen=True)
class Seen:
    """One person's month as the guard sees it. `agreed`: what the agreement alone would bring; `year`: the average so far."""

    person: int
    gross: Decimal
    agreed: Decimal
    months: Sequence[Decimal] = ()
    year: Decimal | None = None


@dataclass(frozen=True)
class Odd:
    person: int
    measure: str  # own | year | peers
    gross: Decimal
    usual: Decimal

    @property
    def percent(self) -> Decimal:
        """How much more (or, negative, less) than usual; of nothing usual, 100."""
        if not self.usual:
            return Decimal(100)
        return ((self.gross / self.usual - 1) * 100).quantize(Decimal(1), ROUND_HALF_UP)


def odd_ones(group: Sequence[Seen]) -> list[Odd]:
    """Those of one office and currency whose gross pay looks wrong, the largest difference first."""
    peers = Peers([one.gross / one.agreed for one in group if one.agreed > 0])
    found = [odd for one in group if (odd := _judged(one, peers))]
    return sorted(found, key=lambda odd: (-abs(odd.percent), odd.person))


class Peers:
    """What is usual among all but one, for each of thousands: sorted once, not once a person."""

    def __init__(self, values: Sequence[Decimal]):
        self.ordered = sorted(values)
        self._distances: dict[Decimal, list[Decimal]] = {}  # by the middle; there are three at most

    def without(self, value: Decimal) -> tuple[Decimal, Decimal]:
        """`usual` of the others."""
        middle = _median_without(self.ordered, value)
        if middle not in self._distances:
            self._distances[middle] = sorted(abs(one - middle) for one in self.ordered)
        return middle, NORMAL * _median_without(self._distances[middle], abs(value - middle))


def _median_without(ordered: Sequence[Decimal], value: Decimal) -> Decimal:
    """Of sorted values with one of them left out."""
    gap, count = bisect_left(ordered, value), len(ordered) - 1

    def kept(place: int) -> Decimal:
        return ordered[place if place < gap else place + 1]
    return kept(count // 2) if count % 2 else (kept(count // 2 - 1) + kept(count // 2)) / 2


def _judged(one: Seen, peers: Peers) -> Odd | None:
    if len(one.months) >= ENOUGH_MONTHS:
        middle, width = usual(one.months)
        return _odd(one, "own", middle, max(WIDTH * width, SHARE_OF_OWN * abs(middle)))
    if one.year:
        return _odd(one, "year", one.year, SHARE_OF_YEAR * one.year)
    if one.agreed > 0 and len(peers.ordered) > ENOUGH_PEERS:
        middle, width = peers.without(one.gross / one.agreed)
        return _odd(one, "peers", middle * one.agreed, max(WIDTH * width, SHARE_OF_PEERS) * one.agreed)
    return None


def usual(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The median, and how far values usually lie from it."""
    middle = Decimal(median(values))
    return middle, NORMAL * Decimal(median(abs(value - middle) for value in values))


def _odd(one: Seen, measure: str, middle: Decimal, allowed: Decimal) -> Odd | None:
    if abs(one.gross - middle) <= allowed:
        return None
    return Odd(one.person, measure, one.gross, middle.quantize(Decimal("0.01"), ROUND_HALF_UP))
