"""Holders: who has a role, for notices that are meant for whoever does that work."""

from __future__ import annotations

from .entity import RoleOf


def holders(*roles: str) -> set[int]:
    """Users with any of the roles, for some or all offices."""
    return set(RoleOf.objects.filter(role__in=roles).values_list("user_id", flat=True))
