"""The age of retirement: when somebody may go, and how much later than under the old ages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ages:
    """A group of the decision of 2024-09-13: old age in years, first birth month touched, months per step, most months."""

    old_age: int
    anchor: tuple[int, int]
    step: int
    most: int


GROUPS = {"men": Ages(60, (1965, 1), 4, 36), "women_55": Ages(55, (1970, 1), 4, 36), "women_50": Ages(50, (1975, 1), 2, 60)}


def retirement(group: str, born: date) -> tuple[int, int, int]:
    """Year and month of retirement, and by how many months it is later than under the old age."""
    ages = GROUPS[group]
    since = (born.year - ages.anchor[0]) * 12 + born.month - ages.anchor[1]
    later = 0 if since < 0 else min(ages.most, since // ages.step + 1)
    month = born.year * 12 + born.month - 1 + ages.old_age * 12 + later
    return month // 12, month % 12 + 1, later
