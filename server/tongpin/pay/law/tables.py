"""Law as dated data: every figure with its source, its window and whether it is official."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tongpin.base.period import holds
from tongpin.base.words import Both

NATION = "CN"
OFFICIAL, PROVISIONAL = "official", "provisional"
SOON = timedelta(days=60)
DATA = Path(__file__).with_name("data")

Bracket = tuple[Decimal | None, Decimal, Decimal]  # upper bound (inclusive; None: no end), rate, quick deduction


@dataclass(frozen=True)
class Figure:
    """`key` is rule.item.party, such as rate.pension.own; a table has brackets instead of a value."""

    key: str
    place: str
    valid_from: date
    valid_to: date | None
    status: str
    source: Both
    published_on: date | None = None
    value: Decimal = Decimal(0)
    brackets: tuple[Bracket, ...] = ()

    @property
    def is_provisional(self) -> bool:
        return self.status != OFFICIAL

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.key, "place": self.place, "value": f"{self.value:f}", "status": self.status,
            "source": self.source, "valid_from": self.valid_from.isoformat(),
            "valid_to": self.valid_to and self.valid_to.isoformat(),
            "published_on": self.published_on and self.published_on.isoformat(),
        } | ({"brackets": [[bound and str(bound), str(rate), str(quick)] for bound, rate, quick in self.brackets]}
             if self.brackets else {})

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Figure:
        return cls(
            told["key"], told["place"], date.fromisoformat(told["valid_from"]), _day(told.get("valid_to")),
            told["status"], told["source"], _day(told.get("published_on")), Decimal(told["value"]),
            read_brackets(told.get("brackets", ())))


@dataclass(frozen=True)
class Seat:
    """Where an office is insured."""

    office: str  # its name
    key: str  # of the city
    city: str  # its name


class Lawbook:
    """All figures; what was entered for one office goes before its city's rows, these before the nation's; entered before shipped."""

    def __init__(self, figures: Iterable[Figure], seats: Mapping[str, Seat] | None = None):
        """`seats`: by code of the office; a place without one is a city itself."""
        self._rows: dict[tuple[str, str], list[Figure]] = {}
        for figure in figures:
            self._rows.setdefault((figure.place, figure.key), []).insert(0, figure)
        self._known = {place for place, _ in self._rows}
        self.seats = seats or {}

    def moved(self, cities: Mapping[str, str]) -> Lawbook:
        """The same figures with offices insured in other cities: as they were in a paid month."""
        book = copy(self)
        book.seats = {**self.seats, **{code: replace(self.seat(code), key=key) for code, key in cities.items()}}
        return book

    def seat(self, place: str) -> Seat:
        return self.seats.get(place) or Seat(place, place, place)

    def places(self, place: str) -> tuple[str, ...]:
        """Where a figure for the place is looked for, first to last. An office may bear the name of a city that it is not in."""
        city = self.seat(place).key
        is_another_city = place != city and place in shipped_places() and city in self._known
        return tuple(dict.fromkeys((city, NATION) if is_another_city else (place, city, NATION)))

    def find(self, key: str, place: str, day: date) -> Figure | None:
        for where in self.places(place):
            for figure in self._rows.get((where, key), ()):
                if holds(figure, day):
                    return figure
        return None

    def ending(self, figures: Iterable[Figure], day: date) -> list[Figure]:
        """Official ones that end within two months of the day, with nothing official on file after them."""
        return [one for one in figures if one.valid_to and one.valid_to <= day + SOON and not one.is_provisional
                and not self._follows(one, one.valid_to + timedelta(days=1))]

    def _follows(self, figure: Figure, day: date) -> bool:
        return any(holds(later, day) and not later.is_provisional for later in self._rows[figure.place, figure.key])

    def knows(self, place: str) -> bool:
        """Has the city, or the office itself, figures of its own?"""
        return any(where in self._known for where in self.places(place) if where != NATION)

    def __iter__(self) -> Iterator[Figure]:
        return (figure for rows in self._rows.values() for figure in rows)


@cache
def shipped() -> tuple[Figure, ...]:
    return tuple(figure for path in sorted(DATA.glob("*.toml")) for figure in _read(path))


@cache
def shipped_places() -> frozenset[str]:
    return frozenset(one.place for one in shipped())


def _read(path: Path) -> Iterator[Figure]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    for row in told.get("window", []):
        for key, value in row["rows"].items():
            yield Figure(key, *_frame(row), value=Decimal(value))
    for row in told.get("table", []):
        yield Figure(f"table.{row['code']}", *_frame(row), brackets=read_brackets(row["rows"]))


def _frame(row: dict[str, Any]) -> tuple[str, date, date | None, str, Both, date | None]:
    return (row["place"], date.fromisoformat(row["from"]), _day(row.get("to")), row["status"], row["source"],
            _day(row.get("published_on")))


def read_brackets(rows: Iterable[Any]) -> tuple[Bracket, ...]:
    return tuple((Decimal(bound) if bound else None, Decimal(rate), Decimal(quick)) for bound, rate, quick in rows)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
