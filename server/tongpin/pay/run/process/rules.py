"""What an approver is told of a run: its sums beside last month's, and how many people each warning is about. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

HOUSE = "CNY"  # the currency of the form's amounts; others are told beside it, never added
MEASURES = ("gross", "net", "employer_cost")

Summary = Sequence[Mapping[str, Any]]  # as a run keeps it: by office and currency


@dataclass(frozen=True)
class Sums:
    """Of one currency, in its main unit."""

    people: int
    gross: Decimal
    net: Decimal
    employer_cost: Decimal


def sums(summary: Summary) -> dict[str, Sums]:
    """By currency; offices are added, currencies are not."""
    found: dict[str, Sums] = {}
    for one in summary:
        old = found.get(one["currency"], Sums(0, *[Decimal(0)] * len(MEASURES)))
        amounts = [getattr(old, name) + Decimal(one["totals"][name]) for name in MEASURES]
        found[one["currency"]] = Sums(old.people + one["people"], *amounts)
    return found


def figures(now: Summary, before: Summary) -> dict[str, Any]:
    """The worked-out fields of the form; a difference only where there is a last month."""
    mine, last = sums(now).get(HOUSE), sums(before).get(HOUSE)
    told: dict[str, Any] = {"people": sum(one["people"] for one in now)}
    if mine:
        told |= {name: getattr(mine, name) for name in MEASURES}
    if mine and last:
        told |= {"gross_change": mine.gross - last.gross, "net_change": mine.net - last.net}
    return told


@dataclass(frozen=True)
class Warned:
    """One check, over all offices: neither names nor amounts of anybody."""

    check: str
    offices: tuple[int, ...]
    people: int


def warned(checks: Iterable[Mapping[str, Any]]) -> list[Warned]:
    """Most people first; what is about figures of law and not about people comes last."""
    offices: dict[str, list[int]] = {}
    people: dict[str, int] = {}
    for one in checks:
        offices.setdefault(one["check"], []).append(one["office"])
        people[one["check"]] = people.get(one["check"], 0) + len(one["people"])
    found = [Warned(check, tuple(dict.fromkeys(of)), people[check]) for check, of in offices.items()]
    return sorted(found, key=lambda one: -one.people)
