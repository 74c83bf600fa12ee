"""How a probation ends: passed, extended or failed, on the contract, in boarding, or by a leave case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tongpin.base.entities import Door
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.boarding.entity import BoardingCase, CheckIn
from tongpin.people.contracts.entity import Contract
from tongpin.people.events import ProbationSettled
from tongpin.people.leaving.actions import open_case

from . import rules

BEFORE_END = timedelta(days=7)  # the last check-in of boarding


def passed(door: Door, contract: Contract) -> None:
    door.change(contract, probation_result="passed")
    _told(door, contract, contract.probation_end)


def extended(door: Door, contract: Contract, day: date) -> None:
    """The same probation lasts longer; the last check-in waits for its new end."""
    door.change(contract, probation_end=day)
    for case in BoardingCase.objects.filter(person=contract.person_id, stage__in=("contract", "ready", "started")):
        door.change(case, probation_end=day)
        for asked in CheckIn.objects.filter(case=case, when="end", answered_at=None):
            door.change(asked, due_day=day - BEFORE_END, told_at=None)
    _told(door, contract, day)


def failed(door: Door, contract: Contract, last_day: date, reason: str) -> None:
    """Art. 39 (1): the reason must be told and be provable."""
    facts = {"reason_kind": "dismissal_fault", "last_day": last_day, "in_probation": True, "text": reason.strip()[:1000]}
    door.change(contract, probation_result="failed")
    open_case(door.viewer, contract.person, facts)
    _told(door, contract, last_day)


def demand_lawful(told: rules.Judged) -> None:
    if found := list(rules.faults(told)):
        raise Refused([problem(one, told) for one in found])
    if told.outcome == rules.EXTEND and told.agreed != "yes":
        raise Refused(Problem(say("people.probation.not_agreed"), Place(field="agreed")))


def problem(fault: rules.Fault, told: rules.Judged) -> Problem:
    values: Mapping[str, Any] = {"ends": told.ends, "longest": told.longest or ""}
    return Problem(say(f"people.probation.{fault.code}", **values), Place(field=fault.field))


def _told(door: Door, contract: Contract, day: date | None) -> None:
    door.announce(ProbationSettled(contract.pk, contract.person_id, contract.probation_result or "extended", day))
