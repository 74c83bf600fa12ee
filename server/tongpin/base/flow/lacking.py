"""Lacking: for whom a chooser would find nobody as things are, told while somebody draws. Rooms know who holds what.

    @lacking("office_lead")
    def offices_without_lead(asked): yield Lack(sentence, wholly=False)

`wholly`: it would find nobody whoever applies; else only for some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tongpin.base.access.entity import RoleOf
from tongpin.base.words import Say, named, say


@dataclass(frozen=True)
class Lack:
    say: Say
    wholly: bool


Told = Mapping[str, Any]
Source = Callable[[Told], Iterable[Lack]]
_sources: dict[str, list[Source]] = {}


def lacking(by: str) -> Callable[[Source], Source]:
    def note(source: Source) -> Source:
        _sources.setdefault(by, []).append(source)
        return source

    return note


def lacks(who: Sequence[Told]) -> tuple[list[Lack], bool]:
    """What these choosers lack, and whether they find nobody at all together."""
    found = [[lack for source in _sources.get(str(one.get("by")), ()) for lack in source(one)] for one in who]
    return [lack for some in found for lack in some], bool(found) and all(any(lack.wholly for lack in some) for some in found)


@lacking("role")
def nobody_holds_it(asked: Told) -> Iterator[Lack]:
    role = str(asked.get("role"))
    if not RoleOf.objects.filter(role=role, user__is_active=True).exists():
        yield Lack(say("base.flow.lacking_role", role=_role(role)), wholly=True)


def _role(role: str) -> Any:
    try:
        return named(f"role.{role}")
    except LookupError:
        return role
