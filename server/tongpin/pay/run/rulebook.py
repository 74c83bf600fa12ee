"""Rulebook: everything that the pay of one place and month follows, kept with the results that used it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from tongpin.base.formulas import Formula
from tongpin.base.words import Problem, Refused, say
from tongpin.pay.item.rules import COVER, Item, Scheme, fields, paid_with, pick, scheme_of
from tongpin.pay.law.tables import NATION, Figure, Lawbook

TABLE = "table.A"
# The rate of a tax → the table that it is looked up in.
TABLES = {"tax_rate": TABLE, "severance_rate": TABLE, "bonus_rate": "table.M", "service_rate": "table.labour"}
OF_TAX = ("tax.", "table.")  # keys of figures that hold by the month of payment
ENDS = ("table.M",)  # a way of taxing that the law lets end: without it nobody may choose it, and the run goes on


@dataclass(frozen=True)
class Rulebook:
    country: str
    place: str
    month: date  # its first day
    scheme: Scheme
    law: Mapping[str, Figure]  # field → figure; TABLE → the brackets
    paid_in: date | None = None  # the month in which its tax counts, where that is another
    city: str = ""  # whose figures of law hold; empty: not told, or not in China

    @property
    def tax_month(self) -> date:
        return self.paid_in or self.month

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        return _formulas(self.scheme)

    @cached_property
    def constants(self) -> dict[str, Decimal]:
        return {name: figure.value for name, figure in self.law.items() if name not in TABLES.values()}

    @cached_property
    def digest(self) -> str:
        whole = json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()

    @property
    def provisional(self) -> dict[str, Figure]:
        return {name: figure for name, figure in self.law.items() if figure.is_provisional}

    def to_json(self) -> dict[str, Any]:
        return {
            "country": self.country, "place": self.place, "month": self.month.isoformat(),
            **({"tax_month": self.paid_in.isoformat()} if self.paid_in else {}),
            "items": [one.to_json() for one in (*self.scheme.items, *self.scheme.inputs)],
            "law": {name: figure.to_json() for name, figure in sorted(self.law.items())},
        } | ({"city": self.city} if self.city else {})

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Rulebook:
        law = {name: Figure.from_json(one) for name, one in told["law"].items()}
        paid_in = date.fromisoformat(told["tax_month"]) if "tax_month" in told else None
        return cls(told["country"], told["place"], date.fromisoformat(told["month"]), _read_back(json.dumps(told["items"])), law, paid_in,
                   told.get("city", ""))


class Books(dict[str, Rulebook]):
    """The rulebooks that a run has kept, each read when somebody asks for it."""

    def __init__(self, told: Mapping[str, Any]):
        super().__init__()
        self.told = told

    def __missing__(self, key: str) -> Rulebook:
        self[key] = Rulebook.from_json(self.told[key])
        return self[key]


@lru_cache(maxsize=64)
def _read_back(items: str) -> Scheme:
    """Months and places with the same items share one scheme."""
    return scheme_of([Item.from_json(one) for one in json.loads(items)])


_compiled: dict[int, tuple[Scheme, dict[str, Formula]]] = {}


def _formulas(scheme: Scheme) -> dict[str, Formula]:
    """Places of one country share a scheme, and so its compiled formulas."""
    found = _compiled.get(id(scheme))
    if found is None or found[0] is not scheme:
        if len(_compiled) > 32:
            _compiled.clear()
        found = (scheme, {code: Formula(tree, scheme.names) for code, tree in scheme.trees.items()})
        _compiled[id(scheme)] = found
    return found[1]


def rulebooks(places: Iterable[tuple[str, str]], month: date, items: Iterable[Item], lawbook: Lawbook, *, apart: bool = False,
              ) -> dict[tuple[str, str], Rulebook]:
    """One rulebook for each (country, city) of a month; `apart`: of what is paid apart from its regular pay.

    `places` may be a mapping, to the month in which the tax of the place counts: figures of income tax are those of that month.
    """
    every, taxed = list(items), dict(places) if isinstance(places, Mapping) else {}
    schemes: dict[tuple[tuple[str, str, int], ...], Scheme] = {}  # offices with the same items share one
    found = {}
    problems: list[Problem] = []
    for country, city in places:
        chosen = paid_with(pick(every, country, month, city), apart=apart)
        key = tuple((one.code, one.scheme, one.version) for one in chosen)
        if key not in schemes:
            schemes[key] = scheme_of(chosen)
        scheme, paid_in = schemes[key], taxed.get((country, city)) or month
        law, missing = _law(scheme, city, (month, paid_in), lawbook)
        problems += missing
        found[country, city] = Rulebook(country, city, month, scheme, law, paid_in if paid_in != month else None,
                                        lawbook.seat(city).key if country == NATION else "")
    if problems:
        raise Refused(problems)
    return found


def _law(scheme: Scheme, city: str, months: tuple[date, date], lawbook: Lawbook) -> tuple[dict[str, Figure], list[Problem]]:
    """`months`: of the wages, and of their tax. Of a city of which nothing is on file that alone is told."""
    month, tax_month = months
    needed = {name: fields()[name].law for name in sorted(scheme.used) if name in fields() and fields()[name].law}
    needed |= {name: fields()[name].law for when, names in COVER.items() if any(one.when == when for one in scheme.items)
               for name in names if fields()[name].law}
    needed |= {table: table for rate, table in TABLES.items() if rate in scheme.used}
    law, missing, seat = {}, [], lawbook.seat(city)
    for name, key in needed.items():
        day = tax_month if key.startswith(OF_TAX) else month
        figure = lawbook.find(key, city, day)
        if figure is None and key in ENDS:
            continue
        if figure is None:
            label = fields()[name].label if name in fields() else {"zh": "税率表", "en": "tax table"}
            missing.append(Problem(say("pay.run.no_figure", place=seat.office, name=label, month=f"{day:%Y-%m}")))
        else:
            law[name] = figure
    if missing and not lawbook.knows(city):
        missing = [Problem(say("pay.run.no_city", office=seat.office, city=seat.city))]
    return law, missing
