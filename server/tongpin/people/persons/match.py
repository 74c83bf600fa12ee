"""Matching: which person a file means, by number in the office, else by a name that only one there bears. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from .keys import name_key, number_key


class Known(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def number_key(self) -> str: ...
    @property
    def name_key(self) -> str: ...
    @property
    def office_id(self) -> int: ...


@dataclass(frozen=True)
class Match:
    """`person` None: nobody, or several (`candidates`). `how` is number, name, several, differs or none.

    "differs": the number is known, but under another name; whoever decides sees the candidate.
    """

    person: Any | None
    how: str
    candidates: tuple[Any, ...] = ()


class PeopleIndex:
    """Everybody, found by number or name within an office. Never guesses."""

    def __init__(self, people: Iterable[Known], issuers: Mapping[int, int] | None = None):
        self._by_number: dict[tuple[int, str], dict[int, Known]] = defaultdict(dict)
        self._by_name: dict[tuple[int, str], dict[int, Known]] = defaultdict(dict)
        self._anywhere: dict[str, dict[int, Known]] = defaultdict(dict)
        self.people: dict[int, Known] = {}
        for one in people:
            self.people[one.id] = one
            self._by_name[one.office_id, one.name_key][one.id] = one
            if one.number_key:
                self._anywhere[one.number_key][one.id] = one
                for office in {one.office_id, (issuers or {}).get(one.id, one.office_id)}:
                    self._by_number[office, one.number_key][one.id] = one

    def match(self, office_id: int, number: Any = "", name: Any = "") -> Match:
        """By number if one is given, else by name. A number that nobody bears is never replaced by the name."""
        key, called = number_key(number), name_key(name)
        if key:
            found = tuple(self._by_number.get((office_id, key), {}).values())
            if len(found) > 1:
                found = tuple(one for one in found if one.name_key == called) or found
            if len(found) == 1 and called and found[0].name_key != called:
                return Match(None, "differs", found)
            return _one(found, "number")
        return _one(tuple(self._by_name.get((office_id, called), {}).values()), "name")

    def anywhere(self, number: Any) -> tuple[Known, ...]:
        """Everybody who bears the number in any office."""
        return tuple(self._anywhere.get(number_key(number), {}).values())

    def named(self, office_id: int, name: Any) -> tuple[Known, ...]:
        return tuple(self._by_name.get((office_id, name_key(name)), {}).values())


def _one(found: tuple[Known, ...], how: str) -> Match:
    if len(found) == 1:
        return Match(found[0], how, found)
    return Match(None, "several" if found else "none", found)
