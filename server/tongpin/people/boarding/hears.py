"""A sealed contract moves the case of its person on."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.events import hears
from tongpin.people.events import ContractSealed

from .actions import contract_signed
from .entity import BoardingCase


@hears(ContractSealed)
def contract_is_sealed(fact: ContractSealed) -> None:
    case = BoardingCase.objects.filter(person=fact.person, stage="contract").first()
    if case:
        contract_signed(SYSTEM, case)
