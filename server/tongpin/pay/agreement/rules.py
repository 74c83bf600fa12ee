"""Split, pure: a month in which agreements change is paid by the days of each of them, and a week by its days of each month.

Days are paid days of the place (workdays and statutory holidays) on which the person works here, as for joiners and leavers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.calendars import add_months

ZERO = Decimal(0)
Amounts = Mapping[str, Decimal | None]
Counted = Mapping[str, Mapping[date, Decimal]]  # input of hours → day → days or hours


@dataclass(frozen=True)
class Part:
    """What holds from a day to a day of the month, and how many paid days that is. `of`: where a period is paid and not the month,
    how many paid days the month has for which the amounts were agreed."""

    first: date
    last: date
    days: int
    amounts: Amounts
    of: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {"from": self.first.isoformat(), "to": self.last.isoformat(), "days": self.days,
                "amounts": {name: None if amount is None else f"{amount:f}" for name, amount in self.amounts.items()},
                **({"of": self.of} if self.of is not None else {})}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Part:
        amounts = {name: None if amount is None else Decimal(amount) for name, amount in told["amounts"].items()}
        return cls(date.fromisoformat(told["from"]), date.fromisoformat(told["to"]), told["days"], amounts, told.get("of"))


@dataclass(frozen=True)
class Split:
    """The parts of a month, oldest first. `counted`: input of hours → how much of it lies in each part, where its days are known.

    Of a period `paid` is how many paid days it has: a monthly amount counts by paid ÷ the paid days of its month (`Part.of`), so that the
    periods of a month together bring the month.
    """

    parts: tuple[Part, ...]
    counted: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    paid: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.parts[0].amounts)

    @property
    def changing(self) -> tuple[str, ...]:
        """The names of what isn't the same in every part."""
        return tuple(name for name in self.names if len({one.amounts[name] for one in self.parts}) > 1)

    def month(self) -> dict[str, Decimal | None]:
        """Each amount by paid days: 8,000 × 10/22 + 9,000 × 12/22."""
        days = [Decimal(one.days) for one in self.parts]
        return {name: self._mean(name, days) for name in self.names}

    def rate(self, inputs: Collection[str]) -> dict[str, Decimal | None]:
        """Each amount as it holds on the days that these inputs count; nothing where their days are not known."""
        weights = self.weights(inputs)
        return {name: self._mean(name, weights) for name in self.names} if weights else {}

    def weights(self, inputs: Collection[str]) -> list[Decimal]:
        """How much of these inputs together lies in each part; empty where that is nothing or not known."""
        if not inputs or any(one not in self.counted for one in inputs):
            return []
        found = [sum(many, ZERO) for many in zip(*(self.counted[one] for one in inputs), strict=True)]
        return found if any(found) else []

    def _mean(self, name: str, weights: Sequence[Decimal]) -> Decimal | None:
        """None: in a part that counts nothing was agreed upon."""
        told = [(self.amount(one, name), weight) for one, weight in zip(self.parts, weights, strict=True) if weight]
        amounts = [amount for amount, _ in told if amount is not None]
        if not told:
            return self.amount(self.parts[-1], name)
        if len(amounts) < len(told):
            return None
        if len(set(amounts)) == 1:
            return amounts[0]
        return sum((amount * weight for amount, (_, weight) in zip(amounts, told, strict=True)), ZERO) / sum(weights)

    def amount(self, part: Part, name: str) -> Decimal | None:
        """What the whole month, or the whole period, would bring at this rate."""
        amount = part.amounts[name]
        return amount if amount is None or self.paid is None or not part.of else amount * self.paid / part.of

    def raised(self, name: str, to: Callable[[Decimal | None], Decimal | None]) -> Split:
        """The same month with another amount in each part."""
        return replace(self, parts=tuple(replace(one, amounts={**one.amounts, name: to(one.amounts.get(name))}) for one in self.parts))

    def to_json(self) -> dict[str, Any]:
        return {"parts": [one.to_json() for one in self.parts],
                "counted": {name: [f"{one:f}" for one in many] for name, many in self.counted.items()},
                **({"paid": self.paid} if self.paid is not None else {})}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Split | None:
        """None of a month in which nothing changed."""
        if not told:
            return None
        counted = {name: tuple(Decimal(one) for one in many) for name, many in told["counted"].items()}
        return cls(tuple(Part.from_json(one) for one in told["parts"]), counted, told.get("paid"))


def parts_of(told: Iterable[tuple[date, Amounts]], days: Sequence[date], first: date, last: date) -> tuple[Part, ...]:
    """The month from `first` to `last` by what holds from which day on, oldest first; neighbours that say the same are one part.

    `days`: the paid days of the person. What holds first holds from the beginning of the month.
    """
    found: list[tuple[date, Amounts]] = []
    for begin, amounts in told:
        if not found or found[-1][1] != amounts:
            found.append((max(begin, first) if found else first, amounts))
    ends = [begin - timedelta(days=1) for begin, _ in found[1:]] + [last]
    return tuple(Part(begin, end, sum(1 for day in days if begin <= day <= end), amounts)
                 for (begin, amounts), end in zip(found, ends, strict=True))


def by_months(parts: Iterable[Part], days: Sequence[date], of: Mapping[date, int]) -> tuple[Part, ...]:
    """The parts of a period, each cut where a month ends. `of`: first day of a month → how many paid days it has."""
    found = []
    for one in parts:
        for month, count in of.items():
            first, last = max(one.first, month), min(one.last, add_months(month, 1) - timedelta(days=1))
            if first <= last:
                found.append(Part(first, last, sum(1 for day in days if first <= day <= last), one.amounts, count))
    return tuple(found)


def counted_in(parts: Sequence[Part], counted: Counted, totals: Mapping[str, Decimal]) -> dict[str, tuple[Decimal, ...]]:
    """How much of each input of the totals lies in each part; left out where the days don't make up its total: nothing is guessed."""
    found = {}
    for name, total in totals.items():
        by_day = counted.get(name, {})
        amounts = tuple(sum((amount for day, amount in by_day.items() if one.first <= day <= one.last), ZERO) for one in parts)
        if sum(amounts, ZERO) == total:
            found[name] = amounts
    return found
