"""Demo of contracts: most are open-ended, a few end soon, one ran out, one is missing; one waits to be signed, one to be sealed."""

from __future__ import annotations

from datetime import date, timedelta

from tongpin.base.access.rights import viewer_of
from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM, door
from tongpin.base.signin.entity import User
from tongpin.people.cards.entity import PersonCard
from tongpin.people.contracts import actions
from tongpin.people.contracts.confirm import Confirmation
from tongpin.people.contracts.entity import Contract, ContractTemplate
from tongpin.people.contracts.rules import DAY
from tongpin.people.persons.entity import Person

from .demo import HIRED_LONG_AGO

# number in Beijing → days from today to the end of the present fixed term, and which one it is
FIXED = {"BJ002": (20, 1), "BJ003": (45, 2), "BJ005": (80, 1), "BJ006": (-12, 1), "BJ010": (28, 1), "BJ011": (25, 1)}
MISSING = "BJ007"
ON_PROBATION = ("BJ012", 14)  # number, days to the end of the probation


def load() -> None:
    today = SYSTEM.today
    with door(SYSTEM, reason="demo") as opened:
        for person in Person.objects.select_related("office__legal_entity").order_by("id"):
            entity = person.office.legal_entity
            if entity is None or entity.country != "CN":
                continue
            if not PersonCard.objects.filter(person=person).exists():  # made up: no such person was born that day
                opened.create(PersonCard, person=person, document="identity_card", identity_number=f"11010119900101{person.pk:03d}X")
            if person.number != MISSING:
                _terms(person, today)
    _sent("BJ010")
    _signed("BJ011")


def _terms(person: Person, today: date) -> None:
    start = person.first_day or HIRED_LONG_AGO
    if person.number == ON_PROBATION[0]:
        ends = today + timedelta(days=ON_PROBATION[1])
        first = add_months(ends, -3) + DAY
        _record(person, first, add_months(first, 36) - DAY, probation_months=3)
        return
    left, which = FIXED.get(person.number, (None, 0))
    if left is None:
        _record(person, start, None)
        return
    end = today + timedelta(days=left)
    middle = add_months(end, -36) + DAY
    if which == 2:
        _record(person, add_months(middle, -36), middle - DAY)
    _record(person, middle, end)


def _record(person: Person, first: date, last: date | None, **more: int) -> None:
    entity = person.office.legal_entity
    actions.record_paper(SYSTEM, person, {
        "kind": "labour", "legal_entity": entity, "valid_from": first, "valid_to": last, "position": person.job_title,
        "workplace": person.office.city, **more}, first)


def _sent(number: str) -> Contract:
    """HR sends the renewal that follows the term which ends soon."""
    hr = viewer_of(User.objects.get(username="hr"))
    person = Person.objects.select_related("office__legal_entity", "department").get(number=number, office__code="beijing")
    now = Contract.objects.filter(person=person).latest("valid_to")
    assert now.valid_to
    template = ContractTemplate.objects.filter(key="renewal").latest("number")
    terms = {"valid_from": now.valid_to + DAY, "valid_to": add_months(now.valid_to + DAY, 36) - DAY}
    return actions.send(hr, actions.draft(hr, [person], template, terms)[0])


def _signed(number: str) -> None:
    sent = _sent(number)
    user = sent.person.user
    assert user is not None
    code = actions.hand_code(viewer_of(User.objects.get(username="hr")), sent)
    actions.sign(viewer_of(user), sent, Confirmation(
        name=sent.person.name, digits=f"{sent.person_id:03d}X", secret=code, agreed=True))
