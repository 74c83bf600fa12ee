"""Guard: which payslips look wrong before anybody approves them. Arithmetic only: no database, no clock.

A figure is measured against the person's own months (median, and the median distance from it), or else the average of the year
so far, and against colleagues of the office by the ratio of gross to what was agreed; the one that it breaks by more is told. Robust
measures: one wild month neither hides the next one nor makes ordinary ones look wild. What moves all of an office a little
makes nobody odd, so the office as a whole is held against its own past too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

CENT = Decimal("0.01")
Measure = tuple[str, Decimal, Decimal]  # its name, what is usual, how far from it is still ordinary
# Below these numbers a median says nothing.
ENOUGH_MONTHS, ENOUGH_PEERS = 4, 6
WIDTH = Decimal(4)  # spreads away from the median; 1.4826 × MAD stands for one standard deviation of a normal spread
NORMAL = Decimal("1.4826")
# Differences that ordinary months bring (overtime, a bonus, a day of leave) however steady somebody's pay is.
SHARE_OF_OWN, SHARE_OF_YEAR, SHARE_OF_PEERS = Decimal("0.20"), Decimal("0.50"), Decimal("0.35")
# Half of an office that moves this far moved for a reason that somebody should know.
SHARE_OF_GROUP = Decimal("0.10")


@dataclass(frozen=True)
class Seen:
    """One person's month as the guard sees it. `gross`: without what leaving brings; `agreed`: what the agreement alone would bring;
    `year`: the average so far."""

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
    """By each measure that there is; None where all find it ordinary."""
    told = (_by_own(one), _by_peers(one, peers))
    broken = [(abs(one.gross - middle) / allowed if allowed else Decimal("Infinity"), measure, middle)
              for measure, middle, allowed in filter(None, told) if abs(one.gross - middle) > allowed]
    if not broken:
        return None
    _, measure, middle = max(broken, key=lambda found: found[0])
    return Odd(one.person, measure, one.gross, middle.quantize(CENT, ROUND_HALF_UP))


def _by_own(one: Seen) -> Measure | None:
    if len(one.months) >= ENOUGH_MONTHS:
        middle, width = usual(one.months)
        return "own", middle, max(WIDTH * width, SHARE_OF_OWN * abs(middle))
    return ("year", one.year, SHARE_OF_YEAR * one.year) if one.year else None


def _by_peers(one: Seen, peers: Peers) -> Measure | None:
    if one.agreed <= 0 or len(peers.ordered) <= ENOUGH_PEERS:
        return None
    middle, width = peers.without(one.gross / one.agreed)
    return "peers", middle * one.agreed, max(WIDTH * width, SHARE_OF_PEERS) * one.agreed


def drift(group: Sequence[Seen]) -> Decimal | None:
    """Percent by which the middle of an office is above (or below) what its people usually get; None: as usual, or too few to tell."""
    shares = [one.gross / middle for one in group if len(one.months) >= ENOUGH_MONTHS and (middle := usual(one.months)[0]) > 0]
    moved = median(shares) - 1 if len(shares) >= ENOUGH_PEERS else Decimal(0)
    return (moved * 100).quantize(Decimal(1), ROUND_HALF_UP) if abs(moved) > SHARE_OF_GROUP else None


def usual(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The median, and how far values usually lie from it."""
    middle = Decimal(median(values))
    return middle, NORMAL * Decimal(median(abs(value - middle) for value in values))
