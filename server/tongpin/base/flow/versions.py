"""Versions as they are used: read once, kept in the process. A published one never changes, so nothing is ever stale."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .engine.definition import Definition, read
from .entity import FlowVersion
from .form import Form, form_of

MOST = 500
_drawn: dict[int, Drawn] = {}


@dataclass(frozen=True)
class Drawn:
    """A definition with its form."""

    definition: Definition
    body: Mapping[str, Any]
    flow: str  # the key of its process, which never changes

    @cached_property
    def form(self) -> Form:
        return form_of(self.definition)

    @cached_property
    def at_start(self) -> dict[str, str]:
        """What the applicant may do with each field: what the house works out is only seen, what is for others is hidden."""
        return {one.id: "hide" if one.inner else "see" if one.filled else "need" if one.needed else "edit" for one in self.definition.form}

    @cached_property
    def inner(self) -> frozenset[str]:
        return frozenset(one.id for one in self.definition.form if one.inner)

    def access(self, node: str) -> Mapping[str, str]:
        """What whoever is asked at the step may do with fields; unnamed ones are seen."""
        if node == "start":
            return self.at_start
        spot = self.definition.tree.spots.get(node)
        return getattr(spot.node, "access", {}) if spot else {}

    def title(self, node: str) -> dict[str, str]:
        spot = self.definition.tree.spots.get(node)
        return {str(lang): text for lang, text in spot.node.title.items()} if spot else {}


def worded(both: Mapping[Any, str], lang: str) -> str:
    """The reader's language, else the other one."""
    return both.get(lang) or both.get("zh") or both.get("en") or ""


def drawn(body: Mapping[str, Any], flow: str) -> Drawn:
    return Drawn(read(body), body, flow)


def drawn_versions(versions: Collection[int]) -> dict[int, Drawn]:
    """Those not yet known in one question."""
    if lost := set(versions) - set(_drawn):
        if len(_drawn) > MOST:
            _drawn.clear()
            lost = set(versions)
        found = FlowVersion.objects.filter(pk__in=lost, state="published").values_list("pk", "body", "flow__key")
        for key, body, flow in found:
            _drawn[key] = drawn(body, flow)
    return {key: _drawn[key] for key in versions}


def drawn_version(version: int) -> Drawn:
    return drawn_versions([version])[version]
