"""Who is at risk today: reads people and contracts in three queries, whatever the head count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongpin.base.words import Say, say
from tongpin.people.money import pay_facts
from tongpin.people.persons.entity import Person

from . import rules
from .alarms import Agreed, Risk, risks_of
from .entity import LABOUR, Contract
from .rules import DAY


@dataclass(frozen=True)
class Alarm:
    person: Person
    risk: Risk

    @property
    def sentence(self) -> Say:
        return say(f"people.contracts.risk_{self.risk.code}", name=self.person.name, **self.risk.values)

    def cost(self) -> Say | None:
        """What it costs, in money where the pay is known: agreed in the contract, else the average that was paid."""
        risk = self.risk
        if risk.dear is None:
            return None
        if risk.dear == "severance":
            return self._severance()
        monthly = risk.pay if risk.pay is not None else pay_facts(self.person.pk, risk.day).average
        if monthly is None:
            return say(f"people.contracts.cost_{risk.dear}_unknown", months=risk.months)
        return say(f"people.contracts.cost_{risk.dear}", months=risk.months, monthly=f"{monthly:,.2f}",
                   amount=f"{rules.cost(risk.months, monthly):,.2f}")

    def _severance(self) -> Say:
        """Art. 47 goes by what was paid in the last twelve months; before there is a payslip, by what is agreed."""
        risk, facts = self.risk, pay_facts(self.person.pk, self.risk.day - DAY)
        average = facts.average if facts.average is not None else risk.pay
        if average is None:
            return say("people.contracts.cost_severance_unknown", months=risk.months)
        owed = rules.severance(risk.months, average, facts.local, facts.least)
        code = "capped" if owed.capped else "whole" if facts.local is not None else "uncapped"
        return say(f"people.contracts.cost_severance_{code}", months=owed.months, monthly=f"{owed.monthly:,.2f}",
                   amount=f"{owed.amount:,.2f}")

    @property
    def law(self) -> Say:
        return say(f"people.contracts.law_{self.risk.code}")


def alarms(persons: Iterable[Person], today: date) -> list[Alarm]:
    """The dearest first. Only where Chinese labour law holds: other countries have their own."""
    found = list(persons)
    terms = _terms([one.pk for one in found])
    told = [Alarm(one, risk) for one in found if is_chinese(one)
            for risk in risks_of(one.first_day, one.last_day, terms[one.pk], today)]
    return sorted(told, key=lambda one: (one.risk.stage is None, one.risk.day, one.person.pk))


def working(today: date) -> Iterable[Person]:
    here = Person.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=today))
    return here.select_related("office__legal_entity", "department", "manager").order_by("pk")


def _terms(persons: list[int]) -> dict[int, list[Agreed]]:
    found: dict[int, list[Agreed]] = defaultdict(list)
    rows = Contract.objects.filter(person_id__in=persons, kind__in=LABOUR, state__in=("effective", "ended"))
    for one in rows.order_by("valid_from", "id"):
        ends = one.probation_end if not one.probation_result else None
        found[one.person_id].append(Agreed(one.pk, one.valid_from, one.last_day, one.signed_day, ends, one.pay))
    return found


def is_chinese(person: Person) -> bool:
    entity = person.office.legal_entity
    return (entity.country if entity else person.office.place[:2] or "CN") == "CN"
