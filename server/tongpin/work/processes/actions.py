"""A resource request asked for as a request: its lead agrees, then it joins the round that takes requests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tongpin.base.entities import SYSTEM
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.public import my_person
from tongpin.work.resources.actions import ASKED_FIELDS, file_request, wrong_amount
from tongpin.work.resources.entity import ResourceRound


@check_form("work.resource_request")
def resource_request(filled: Filled) -> Checked:
    found = _open(SYSTEM.today)  # the company's day, as the round itself counts
    if found is None:
        return Checked(problems=[Problem(say("work.resources.no_round"), Place(field="kind"))])
    amount, kind = filled.values.get("amount"), filled.values.get("kind")
    problems = [wrong_amount()] if amount is not None and kind and _is_wrong(kind, amount) else []
    told = say("work.resources.joins", name=found.name, day=found.closes_day)
    weights = say("work.resources.weighs", urgency=found.urgency, strategic=found.strategic, past_use=found.past_use)
    return Checked(problems=problems, notes=[Note("info", told, weights)])


@act("work.file_request")
def file_by_request(run: Run) -> Mapping[str, Any]:
    found, person = _open(SYSTEM.today), my_person(run.applicant)
    if found is None or person is None:
        raise Refused(say("work.resources.no_round" if found is None else "work.person_needed"))
    values = {name: run.values[name] for name in ASKED_FIELDS if run.values.get(name) is not None}
    made = file_request(SYSTEM, found, person.pk, {**values, "urgency": int(run.values["urgency"])})
    return {"request": made.pk}


def _open(day: date) -> ResourceRound | None:
    return ResourceRound.objects.filter(state="open", opens_day__lte=day, closes_day__gte=day).order_by("closes_day").first()


def _is_wrong(kind: str, amount: Any) -> bool:
    return amount <= 0 or (kind != "money" and amount % 1 != 0)
