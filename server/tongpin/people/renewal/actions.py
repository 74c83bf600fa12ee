"""What follows a fixed term: the draft of the next contract, or a leave case that ends with it."""

from __future__ import annotations

from datetime import date

from tongpin.base.entities import Door
from tongpin.base.notices import About, asking, tell_many
from tongpin.base.words import Refused, say
from tongpin.people.boarding.telling import helpers_of
from tongpin.people.contracts.actions import draft
from tongpin.people.contracts.entity import LABOUR, Contract, ContractTemplate
from tongpin.people.contracts.rules import DAY
from tongpin.people.leaving.actions import open_case
from tongpin.people.leaving.entity import LeaveCase

TEMPLATE = "renewal"
SEND = "send"  # a draft that HR looks over and sends
KEPT = ("legal_entity", "lang", "position", "workplace", "hours_system", "currency", "pay")


def draft_next(door: Door, contract: Contract, until: date | None) -> Contract:
    """On the terms of the one before; HR looks over the draft and sends it. No further probation (art. 19)."""
    template = ContractTemplate.objects.filter(key=TEMPLATE).order_by("-number").first()
    if template is None or contract.valid_to is None:
        raise Refused(say("people.renewal.no_template"))
    if followed(contract):
        raise Refused(say("people.renewal.followed", name=contract.person.name))
    terms = {name: getattr(contract, name) for name in KEPT if getattr(contract, name)}
    (made,) = draft(door.viewer, [contract.person], template, {**terms, "valid_from": contract.valid_to + DAY, "valid_to": until})
    told = say("people.renewal.drafted", name=contract.person.name, number=made.number)
    tell_many(helpers_of(contract.person.office_id), told, f"/contracts/{made.pk}", once=f"renewal:{contract.pk}",
              sort=asking(about=About("people.contract", made.pk, SEND), due=contract.valid_to))
    return made


def end_with_term(door: Door, contract: Contract) -> LeaveCase:
    assert contract.valid_to
    facts = {"reason_kind": "expiry", "last_day": max(contract.valid_to, door.viewer.today), "text": contract.number}
    return open_case(door.viewer, contract.person, facts)


def followed(contract: Contract) -> bool:
    """A further labour contract is there already, drafted or signed."""
    later = Contract.objects.filter(person_id=contract.person_id, kind__in=LABOUR, valid_from__gt=contract.valid_from)
    return later.exclude(state="ended").exists()
