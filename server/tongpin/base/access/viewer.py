"""Viewer: for whom something is read or done. Every door takes one first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Viewer:
    """A signed-in user with roles, or the system itself. `facts` answers `$me.…` in conditions."""

    user_id: int | None
    roles: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    lang: str = "zh"
    zone: str = "Asia/Shanghai"
    name: str = ""
    is_system: bool = False
    second_due: date | None = None  # from which day a role of his asks for a second factor at signing in
    stamp: str | None = field(default=None, compare=False)  # which state of the grants this viewer was read with

    @property
    def person_id(self) -> int | None:
        return self.facts.get("me.person")

    @property
    def office_ids(self) -> tuple[int, ...]:
        return tuple(self.facts.get("me.offices", ()))

    @property
    def actor(self) -> str:
        """How the ledger names this viewer."""
        return "system" if self.is_system else f"user:{self.user_id}"

    @property
    def today(self) -> date:
        return datetime.now(ZoneInfo(self.zone)).date()

    def may_be(self, *roles: str) -> bool:
        return self.is_system or any(role in self.roles for role in roles)


SYSTEM = Viewer(user_id=None, is_system=True, name="同频")

Profile = Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]]
_profiles: list[Profile] = []


def profile(reader: Profile) -> Profile:
    """Rooms register who users are to them: user id → facts such as `me.person`, `me.team`; as many questions for one as for all."""
    _profiles.append(reader)
    return reader


def facts_of(user_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {
        one: {"me.user": one, "me.person": None, "me.offices": [], "me.team": []} for one in user_ids}
    for reader in _profiles:
        for user, told in reader(user_ids).items():
            found[user].update(told)
    return found
