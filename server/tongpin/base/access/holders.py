"""Holders: who has a role, for notices that are meant for whoever does that work. Nobody whose account is shut."""

from __future__ import annotations

from .entity import RoleOf


def holders(*roles: str, office: int | None = None) -> set[int]:
    """Users with any of the roles; with an `office` those who hold it there or everywhere, else for some or all offices."""
    held = RoleOf.objects.filter(role__in=roles, user__is_active=True).values_list("user_id", "offices")
    return {user for user, offices in held if office is None or not offices or office in offices}


def helpers(role: str, office: int) -> list[int]:
    """Whom a notice about something in an office goes to; where nobody has the role, whoever administers: it reaches somebody."""
    return sorted(holders(role, office=office) or holders("owner"))
