"""Gate: a random token kept as a hash, an end, a lock after wrong tries, and a pass for who knows the four signs.

    GATE = Gate("people.boarding", rows=…, signs=…)
    token, fields = fresh(until)         # the token is told once; the fields are written to the record
    GATE.unlock(token, "5678")           # → the record and a pass for it
    GATE.guest(token, key)               # → the record, for whoever holds both
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.entities.records import Door
from tongpin.base.words import Forbidden, Missing, Place, Problem, Refused, say

from .entity import Linked

PASS = "X-Link-Pass"  # noqa: S105 - the name of a header, which no foreign page can set
PASS_FOR = 12 * 3600
TRIES, MOST_TRIES = 5, 20
LOCKED_FOR = timedelta(minutes=30)
L = TypeVar("L", bound=Linked)


class Unlocked(NamedTuple):
    row: Any
    key: str


def fresh(until: datetime) -> tuple[str, dict[str, Any]]:
    """(token for the link, what is written of it): an older link and every pass for it stop working."""
    token = secrets.token_urlsafe(24)
    return token, {"link_hash": hashed(token), "link_until": until, "wrong_tries": 0, "locked_until": None}


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Gate(Generic[L]):
    """`says`: under which codes it speaks (`….link_gone`, `locked`, `wrong_digits`, `unlock_again`), and what a pass is for."""

    says: str
    rows: Callable[[], QuerySet[L]]  # what links open, whether or not they still hold
    signs: Callable[[L], str]
    opened: Callable[[L], Mapping[str, Any]]  # what else is written when it is opened
    reason: str = "link"

    def row_of(self, token: str) -> L:
        """The record behind a link that still holds; every other link looks the same: not there."""
        found = self._holding(token).first() if 20 <= len(token) <= 80 else None
        if found is None:
            raise Missing(f"{self.says}.link_gone")
        return found

    def unlock(self, token: str, signs: str) -> Unlocked:
        """Wrong signs are counted, too many lock, far too many end the link. One try at a time: none slips past the count."""
        self.row_of(token)
        with door(SYSTEM, reason=self.reason) as opened:
            row = self._holding(token).select_for_update(of=("self",)).first()
            if row is None:
                raise Missing(f"{self.says}.link_gone")
            if row.locked_until and row.locked_until > timezone.now():
                raise Refused(Problem(say(f"{self.says}.locked"), Place(field="digits")))
            right = secrets.compare_digest(signs.strip().upper().encode(), self.signs(row).upper().encode())
            if right:
                opened.change(row, wrong_tries=0, locked_until=None, **self.opened(row))
            else:
                _wrong(opened, row)
        if not right:
            raise Refused(Problem(say(f"{self.says}.wrong_digits"), Place(field="digits")))
        return Unlocked(row, signing.TimestampSigner(salt=self._salt).sign(self._told(row)))

    def guest(self, token: str, key: str) -> L:
        """The record, for whoever holds both the link and a pass for it."""
        row = self.row_of(token)
        try:
            told = signing.TimestampSigner(salt=self._salt).unsign(key, max_age=PASS_FOR)
        except signing.BadSignature:
            raise Forbidden(f"{self.says}.unlock_again") from None
        if told != self._told(row):
            raise Forbidden(f"{self.says}.unlock_again")
        return row

    def _holding(self, token: str) -> QuerySet[L]:
        return self.rows().filter(link_hash=hashed(token), link_until__gt=timezone.now())

    @property
    def _salt(self) -> str:
        return f"{self.says}.pass"

    @staticmethod
    def _told(row: L) -> str:
        return f"{row.pk}:{row.link_hash}"


def _wrong(opened: Door, row: Linked) -> None:
    tries = row.wrong_tries + 1
    lock = timezone.now() + LOCKED_FOR if tries % TRIES == 0 else row.locked_until
    ends = timezone.now() if tries >= MOST_TRIES else row.link_until
    opened.change(row, wrong_tries=tries, locked_until=lock, link_until=ends)
