"""By hand: what a room does when a person writes a record by a form, where nobody called the verb that would have done it.

    @by_hand("pay.agreement")
    def agreed_by_hand(before: PayAgreement | None, now: PayAgreement | None) -> None: ...

Called in the same transaction, after the row is written; `before` is None of what is new, `now` of what is gone. What a verb
writes tells nobody here: the verb knows itself what follows from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Told = Callable[[Any, Any], None]
T = TypeVar("T", bound=Told)

_hearers: dict[str, list[Told]] = defaultdict(list)


def by_hand(entity: str) -> Callable[[T], T]:
    def note(hearer: T) -> T:
        _hearers[entity].append(hearer)
        return hearer

    return note


def hearers_of(entity: str) -> list[Told]:
    return _hearers.get(entity, [])
