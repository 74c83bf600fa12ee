"""Choices of a form that a room keeps: added to what the process itself offers whenever a version of it is published.

A choice field says `"options": {"choices": […], "from": "hours.leave_kinds"}`. A published version never changes, so a change of what the
room keeps publishes a new one; nothing is asked for when a form is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

Read = Callable[[], Sequence[tuple[str, Mapping[str, str]]]]


class Source(NamedTuple):
    """`prefix` marks the values that are the room's."""

    prefix: str
    read: Read


_sources: dict[str, Source] = {}
_published: list[Callable[[str], None]] = []


def choice_source(name: str, *, prefix: str) -> Callable[[Read], Read]:
    def note(read: Read) -> Read:
        _sources[name] = Source(prefix, read)
        return read

    return note


def completed(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body with what the rooms offer now."""
    return _with(body, lambda source: [[value, dict(label)] for value, label in source.read()])


def bare(body: Mapping[str, Any]) -> dict[str, Any]:
    """As it was drawn, or shipped."""
    return _with(body, lambda source: [])


def draws_from(body: Mapping[str, Any], name: str) -> bool:
    return any((field.get("options") or {}).get("from") == name for field in body.get("form", ()))


def refresh(name: str) -> None:
    """What is kept under the name has changed: every process that offers it gets a new version."""
    for renew in _published:
        renew(name)


def renewing(renew: Callable[[str], None]) -> Callable[[str], None]:
    """Used once, by what publishes versions."""
    _published[:] = [renew]
    return renew


def _with(body: Mapping[str, Any], offered: Callable[[Source], list[list[Any]]]) -> dict[str, Any]:
    found = deepcopy(dict(body))
    for field in found.get("form", ()):
        options = field.get("options") or {}
        source = _sources.get(str(options.get("from")))
        if field.get("kind") == "choice" and source is not None:
            own = [one for one in options.get("choices", ()) if not _value(one).startswith(source.prefix)]
            options["choices"] = [*own, *offered(source)]
    return found


def _value(choice: Any) -> str:
    return str(choice if isinstance(choice, str) else choice[0])
