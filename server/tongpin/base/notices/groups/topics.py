"""Topics: which sorts of notices may be told to a group at all, and where their readers stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from tongpin.base.words import Both, word


@dataclass(frozen=True)
class Topic:
    name: str
    label: Both


@dataclass(frozen=True)
class Standing:
    """The office of a reader; his department and all above it."""

    office: int | None = None
    departments: frozenset[int] = frozenset()


TopicSource = Callable[[], Iterable[Topic]]
StandingSource = Callable[[Collection[int]], Mapping[int, Standing]]
_named: set[str] = set()
_sources: list[TopicSource] = []
_standing: list[StandingSource] = []


def group_topic(name: str) -> str:
    _named.add(name)
    return name


def topic_source(source: TopicSource) -> TopicSource:
    """For topics that are data, like the processes of the house."""
    _sources.append(source)
    return source


def standing_source(source: StandingSource) -> StandingSource:
    """Used once, by the room that knows where users work."""
    _standing[:] = [source]
    return source


def topics() -> list[Topic]:
    fixed = [Topic(name, word(f"topic.{name}")) for name in sorted(_named)]
    return [*fixed, *(one for source in _sources for one in source())]


def standings(users: Collection[int]) -> dict[int, Standing]:
    found = dict(_standing[0](users)) if _standing else {}
    return {user: found.get(user, Standing()) for user in users}
