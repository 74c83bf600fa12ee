"""What the end of work brings: severance pay, annual leave in part years, the age of retirement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HALF, MOST_YEARS = Decimal("0.5"), Decimal(12)


def severance_months(years: int, months: int) -> Decimal:
    """A month's pay for each full year, from six months on a full one, less than six a half (劳动合同法 art. 47)."""
    rest = Decimal(0) if months == 0 else HALF if months < 6 else Decimal(1)
    return Decimal(years) + rest


def severance_pay(years: int, months: int, average: Decimal, local_average: Decimal) -> Decimal:
    """Above three local averages both the wage and the years are capped; below, neither."""
    count = severance_months(years, months)
    if average > 3 * local_average:
        return 3 * local_average * min(count, MOST_YEARS)
    return average * count


def leave_days(days_here: int, entitlement: int) -> int:
    """Annual leave of a part year: rounded down, 365 also in leap years (人社部令第1号 arts 5, 12)."""
    return days_here * entitlement // 365


def leave_of_joiner(joined: date, entitlement: int) -> int:
    return leave_days((date(joined.year, 12, 31) - joined).days + 1, entitlement)


def leave_of_leaver(last_day: date, entitlement: int, taken: Decimal) -> Decimal:
    """Days still owed; days taken too many are not claimed back."""
    earned = leave_days((last_day - date(last_day.year, 1, 1)).days + 1, entitlement)
    return max(Decimal(0), earned - taken)


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
