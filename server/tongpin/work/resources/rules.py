"""How resource requests are scored, ranked and proposed: arithmetic that everybody may read. No database, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CRITERIA = ("urgency", "strategic", "past_use")
GRADES = (1, 2, 3, 4, 5)
# Who never had anything is neither rewarded nor punished for it: the middle of the scale.
NO_PAST = Decimal("0.5")
HUNDRED = Decimal(100)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Part:
    """One criterion of a score: points out of 100, the weight in percent, and what it adds."""

    criterion: str
    points: Decimal
    weight: int

    @property
    def adds(self) -> Decimal:
        return self.points * self.weight / HUNDRED


@dataclass(frozen=True)
class Ranked:
    """A request on the list: what it asks for, its score, and when it was filed (the earlier one wins a tie)."""

    key: int
    kind: str
    amount: Decimal
    score: Decimal
    filed: int


def points_of_grade(grade: int) -> Decimal:
    """1 → 0, 5 → 100, evenly."""
    return Decimal(grade - 1) * 25


def past_use(granted: Decimal, used: Decimal) -> Decimal | None:
    """The share that was really used of what was granted before, 0…1; None where nothing was granted."""
    if granted <= 0:
        return None
    return min(max(used / granted, Decimal(0)), Decimal(1))


def parts(weights: Mapping[str, int], urgency: int, strategic: int, used: Decimal | None) -> tuple[Part, ...]:
    points = {
        "urgency": points_of_grade(urgency),
        "strategic": points_of_grade(strategic),
        "past_use": (NO_PAST if used is None else used) * HUNDRED,
    }
    return tuple(Part(name, points[name], weights[name]) for name in CRITERIA)


def score(found: Sequence[Part]) -> Decimal:
    """0…100, rounded once."""
    return sum((part.adds for part in found), Decimal(0)).quantize(CENT, ROUND_HALF_UP)


def ranking(requests: Sequence[Ranked]) -> list[Ranked]:
    """The highest score first; of equal scores the one filed earlier."""
    return sorted(requests, key=lambda one: (-one.score, one.filed, one.key))


def proposal(requests: Sequence[Ranked], budget: Mapping[str, Decimal]) -> dict[int, Decimal]:
    """Request → what the list would get of the budget of its kind, in the order of the ranking.

    Money may be granted in part; a person or a machine is whole, and half of what was asked is the requester's to
    judge: those get what is left in whole pieces. A kind without a budget gets nothing.
    """
    left = dict(budget)
    given: dict[int, Decimal] = {}
    for one in ranking(requests):
        rest = left.get(one.kind, Decimal(0))
        share = min(one.amount, rest if one.kind == "money" else rest // 1)
        given[one.key] = max(share, Decimal(0))
        left[one.kind] = rest - given[one.key]
    return given


def decision_of(amount: Decimal, granted: Decimal) -> str:
    if granted <= 0:
        return "refused"
    return "granted" if granted >= amount else "partly"
