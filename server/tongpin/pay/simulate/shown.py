"""A trial as people read it: sums by office, items and people, the largest difference first."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tongpin.base.words import Both, word
from tongpin.pay.run.board import Labels, labels
from tongpin.pay.run.compare import TOTALS
from tongpin.people import public as people

from .contrast import Contrast, ItemRow, PersonRow, Two

MOST = 200  # people on the screen, those with the largest difference
Names = Mapping[int, tuple[str, str]]  # person → name, number


def shown(found: Contrast, names: Names) -> dict[str, Any]:
    offices, texts = {one.id: one.name for one in people.offices()}, labels()
    rows = [{"id": office, "name": offices[office], "currency": currency, **_two(two)}
            for (office, currency), two in found.offices.items()]
    return {
        "totals": [{"currency": currency, **_two(two)} for currency, two in sorted(found.totals.items(), key=lambda one: _first(one[0]))],
        "offices": sorted(rows, key=_by_cost),
        "items": [_item(one, texts) for one in found.items],
        "people": [_person(one, names, offices, texts) for one in found.people[:MOST]],
        "differ": len(found.people), "left": max(0, len(found.people) - MOST),
    }


def _by_cost(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return *_first(row["currency"]), -abs(Decimal(row["totals"]["employer_cost"]["change"])), row["name"]


def _first(currency: str) -> tuple[bool, str]:
    return currency != "CNY", currency


def _two(two: Two) -> dict[str, Any]:
    return {"people": list(two.people), "totals": {name: _sums(two.then.get(name), two.now.get(name)) for name in TOTALS}}


def _sums(then: Decimal | None, now: Decimal | None) -> dict[str, str]:
    was, is_now = then or Decimal(0), now or Decimal(0)
    return {"then": f"{was:.2f}", "now": f"{is_now:.2f}", "change": f"{is_now - was:.2f}"}


def _item(one: ItemRow, texts: Mapping[str, Both]) -> dict[str, Any]:
    return {"code": one.code, "label": texts.get(one.code) or word(one.code), "currency": one.currency, "is_cost": one.is_cost,
            **_sums(one.then, one.now)}


def _person(one: PersonRow, names: Names, offices: Mapping[int, str], texts: Labels) -> dict[str, Any]:
    name, number = names[one.pay.person]
    return {"person": {"id": one.pay.person, "name": name, "number": number}, "office": offices[one.pay.office],
            "currency": one.pay.currency, "is_new": one.then is None, "is_gone": one.now is None, "totals": _two(one.two)["totals"],
            "why": [reason.to_json(texts) for reason in one.why()]}
