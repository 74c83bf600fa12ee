"""The link to the phone: a random token kept as a hash, an end, a lock after wrong tries, and a pass for who knows the digits."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import NamedTuple

from django.core import signing
from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.entities.records import Door
from tongpin.base.words import Forbidden, Missing, Place, Problem, Refused, say

from .entity import BoardingCase

VALID_FOR = timedelta(days=30)
PASS_FOR = 12 * 3600
TRIES, MOST_TRIES = 5, 20
LOCKED_FOR = timedelta(minutes=30)
SALT = "people.boarding.pass"
OPEN_STAGES = ("invited", "filling", "to_check", "contract", "ready", "started")


class Unlocked(NamedTuple):
    case: BoardingCase
    key: str


def fresh() -> tuple[str, str]:
    """(token for the link, its hash)."""
    token = secrets.token_urlsafe(24)
    return token, hashed(token)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def case_of(token: str) -> BoardingCase:
    """The case behind a link that still holds; every other link looks the same: not there."""
    if not 20 <= len(token) <= 80:
        raise Missing("people.boarding.link_gone")
    now = timezone.now()
    case = BoardingCase.objects.select_related("office__legal_entity", "department", "lead").filter(
        link_hash=hashed(token), link_until__gt=now, stage__in=OPEN_STAGES).first()
    if case is None:
        raise Missing("people.boarding.link_gone")
    return case


def unlock(token: str, digits: str) -> Unlocked:
    """The last four digits of the phone number that HR was given; wrong ones are counted, too many lock, far too many end the link."""
    case = case_of(token)
    if case.locked_until and case.locked_until > timezone.now():
        raise Refused(Problem(say("people.boarding.locked"), Place(field="digits")))
    right = secrets.compare_digest(digits.strip().encode(), case.phone.reveal()[-4:].encode())
    with door(SYSTEM, reason="link") as opened:
        if right:
            opened.change(case, wrong_tries=0, locked_until=None, stage="filling" if case.stage == "invited" else case.stage)
        else:
            _wrong(opened, case)
    if not right:
        raise Refused(Problem(say("people.boarding.wrong_digits"), Place(field="digits")))
    return Unlocked(case, signing.TimestampSigner(salt=SALT).sign(f"{case.pk}:{case.link_hash}"))


def _wrong(opened: Door, case: BoardingCase) -> None:
    tries = case.wrong_tries + 1
    lock = timezone.now() + LOCKED_FOR if tries % TRIES == 0 else case.locked_until
    ends = timezone.now() if tries >= MOST_TRIES else case.link_until
    opened.change(case, wrong_tries=tries, locked_until=lock, link_until=ends)


def guest(token: str, key: str) -> BoardingCase:
    """The case, for whoever holds both the link and a pass for it. A new link makes old passes worthless."""
    case = case_of(token)
    try:
        told = signing.TimestampSigner(salt=SALT).unsign(key, max_age=PASS_FOR)
    except signing.BadSignature:
        raise Forbidden("people.boarding.unlock_again") from None
    if told != f"{case.pk}:{case.link_hash}":
        raise Forbidden("people.boarding.unlock_again")
    return case
