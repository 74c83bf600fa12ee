"""Who signs, and does he want to: identity against the sealed card, the second factor, and a statement of will."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tongpin.base.entities import Viewer, door
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices import codes
from tongpin.base.signin.entity import User
from tongpin.base.signin.second import actions as second
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.persons.keys import name_key

from .drafting import card_of
from .entity import Contract

TRIES, WINDOW = 5, timedelta(minutes=15)
POINTS = 3000


@dataclass(frozen=True)
class Confirmation:
    name: str
    digits: str
    secret: str  # six digits: of the authenticator where the person has one, else those that were sent or handed over
    agreed: bool
    strokes: list[list[list[float]]] = field(default_factory=list)  # a drawn name, in shares of its box


def second_factor(user_id: int) -> dict[str, Any]:
    """What signing asks for beside the password with which the person came in: an authenticator, or a code by one of `ways`."""
    user = User.objects.get(pk=user_id)
    if second.factor_of(user):
        return {"kind": "totp", "ways": []}
    return {"kind": "code", "ways": [vars(one) for one in codes.ways(user)]}


def purpose_of(contract: Contract) -> str:
    return f"contract:{contract.pk}"


def confirm(viewer: Viewer, contract: Contract, given: Confirmation) -> dict[str, Any]:
    """What was confirmed, for the ledger; else refused at the field that differs."""
    _not_too_often(contract)
    card = card_of(contract.person)
    if card is None:
        raise Refused(say("people.contracts.card_missing"))
    known = card.identity_number.reveal().strip().upper()
    problems = []
    if name_key(given.name) != name_key(contract.person.name):
        problems.append(Problem(say("people.contracts.name_differs"), Place(field="name")))
    if given.digits.strip().upper() != known[-4:]:
        problems.append(Problem(say("people.contracts.digits_differ"), Place(field="digits")))
    if not given.agreed:
        problems.append(Problem(say("people.contracts.will_missing"), Place(field="agreed")))
    if not _drawn_well(given.strokes):
        problems.append(Problem(say("people.contracts.strokes_malformed"), Place(field="strokes")))
    if problems:
        raise Refused(problems)
    second = _second(viewer, contract, given.secret)
    return {"identity": "name, identity number (last 4)", "second_factor": second, "drawn": bool(given.strokes)}


def note_refusal(viewer: Viewer, contract: Contract, refused: Refused) -> None:
    """A failed check is evidence too, and counted; it stays when the signature does not."""
    with door(viewer) as opened:
        opened.note("sign_refused", "people.contract", contract.pk, new={"why": [one.say.code for one in refused.problems]})


def _second(viewer: Viewer, contract: Contract, secret: str) -> str:
    """The password opened the page; it is no second time asked for, since whoever knows it would then sign with it alone."""
    user = User.objects.get(pk=viewer.user_id or 0)
    if second.factor_of(user):
        try:
            second.check(user, secret, recovery=False)
        except Refused as refused:
            raise Refused([Problem(one.say, Place(field="secret")) for one in refused.problems]) from None
        return "totp"
    way = codes.check(user, purpose_of(contract), secret)
    if way is None:
        raise Refused(Problem(say("people.contracts.sent_code_wrong"), Place(field="secret")))
    return way


def _not_too_often(contract: Contract) -> None:
    failed = LedgerLine.objects.filter(
        entity="people.contract", record=str(contract.pk), verb="sign_refused", at__gte=timezone.now() - WINDOW)
    if failed.count() >= TRIES:
        raise Refused(say("people.contracts.too_many_tries"))


def _drawn_well(strokes: Any) -> bool:
    if sum(len(one) for one in strokes) > POINTS:
        return False
    return all(
        len(stroke) >= 2 and all(len(point) == 2 and all(math.isfinite(part) and 0 <= part <= 1 for part in point) for point in stroke)
        for stroke in strokes)
