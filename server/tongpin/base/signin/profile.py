"""Profile: the rooms tell who a user is in the company and what waits in the menu; base knows no business word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .entity import User


@dataclass(frozen=True)
class Profile:
    """`person` is {id, name, number, office: {id, name, zone}} or None; `company` is {name}."""

    person: dict[str, Any] | None = None
    roles: tuple[str, ...] = ()
    zone: str | None = None
    company: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class MenuEntry:
    key: str
    count: int | None = None


ProfileSource = Callable[[User], Profile]
MenuSource = Callable[[User, Profile], Iterable[MenuEntry]]

_profile_source: list[ProfileSource] = []
_menu_sources: dict[str, MenuSource] = {}


def profile_source(source: ProfileSource) -> ProfileSource:
    """Decorator, used once, by the people room."""
    _profile_source[:] = [source]
    return source


def menu_source(source: MenuSource) -> MenuSource:
    """Decorator: a room tells which entries of the menu this user has, and what waits there."""
    _menu_sources[f"{source.__module__}.{source.__qualname__}"] = source
    return source


def profile_of(user: User) -> Profile:
    return _profile_source[0](user) if _profile_source else Profile()


def menu_of(user: User, profile: Profile) -> list[MenuEntry]:
    return [entry for name in sorted(_menu_sources) for entry in _menu_sources[name](user, profile)]
