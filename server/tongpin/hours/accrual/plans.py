"""Which plan holds for whom on which day: the office's own, the company's own, else the law of the country."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tongpin.base.period import holds
from tongpin.hours.medical.rules import days_a_month
from tongpin.people.public import OfficeFact, offices

from .entity import LeavePlan
from .rules import Plan, PlanOf


@dataclass(frozen=True)
class Law:
    country: str
    valid_from: date
    plan: Plan


@cache
def laws() -> Sequence[Law]:
    told = tomllib.loads((Path(__file__).parent / "standard.toml").read_text(encoding="utf-8"))["plan"]
    return [
        Law(one["country"], one["valid_from"], Plan(
            kind=one["kind"], steps=tuple((years, Decimal(days)) for years, days in one["steps"]),
            waits_months=one.get("waits_months", 0), part_year=one["part_year"], grain=Decimal(one["grain"]), source=one["source"],
            bars=tuple((Decimal(days), months * days_a_month()) for days, months in one.get("bars", ())),
            bar_personal=one.get("bar_personal", 0)))
        for one in told
    ]


@dataclass
class Planbook:
    """All plans and offices, read at once."""

    offices: Mapping[int, OfficeFact]
    own: Sequence[LeavePlan]

    def kinds(self) -> Collection[str]:
        return sorted({one.plan.kind for one in laws()} | {one.kind for one in self.own})

    def plan(self, kind: str, office: int, day: date) -> Plan | None:
        held = [one for one in self.own if one.kind == kind and one.office_id in (None, office) and holds(one, day)]
        if held:
            return max(held, key=lambda one: (one.office_id is not None, one.valid_from)).plan()
        return self.law(kind, self.offices[office].country, day)

    def law(self, kind: str, country: str, day: date) -> Plan | None:
        found = [one for one in laws() if one.plan.kind == kind and one.country == country and one.valid_from <= day]
        return max(found, key=lambda one: one.valid_from).plan if found else None

    def of(self, kind: str, office_on: Callable[[date], int | None]) -> PlanOf:
        """For one person, wherever he works on the day."""
        def plan_of(day: date) -> Plan | None:
            office = office_on(day)
            return self.plan(kind, office, day) if office is not None and office in self.offices else None
        return plan_of


def planbook(known: Mapping[int, OfficeFact] | None = None) -> Planbook:
    """`known`: the offices, where somebody has read them already."""
    return Planbook(known or {one.id: one for one in offices()}, list(LeavePlan.objects.order_by("id")))
