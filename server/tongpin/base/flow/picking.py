"""Picking: people with an account, by name, for passing on, asking along and mentioning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tongpin.base.access import Viewer
from tongpin.base.signin.entity import User

MOST = 30
Source = Callable[[Viewer, str, int], list[dict[str, Any]]]
_source: list[Source] = []


def people_source(source: Source) -> Source:
    """Used once, by the people room: {user, name, note} of those whom the viewer may see in the directory."""
    _source[:] = [source]
    return source


def people(viewer: Viewer, words: str) -> list[dict[str, Any]]:
    if _source:
        return _source[0](viewer, words.strip()[:80], MOST)
    found = User.objects.filter(is_active=True, username__icontains=words.strip()[:80]).order_by("username")
    return [{"user": one.pk, "name": one.username, "note": ""} for one in found[:MOST]]
