"""Who may do what, for the screen of settings: grants and roles are records like any other, edited through the door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.entities.description import Entity, register
from tongpin.base.words import named

from . import rights
from .entity import Grant, RoleOf
from .request import viewer
from .shipped import ROLES

router = Router(tags=["access"])

GRANT = register(Entity(
    name="base.grant", model=Grant, title="role", columns=("role", "entity", "verbs", "fields", "rows"),
    order=("role", "entity")))
ROLE_OF = register(Entity(
    name="base.role_of", model=RoleOf, title="role", columns=("user", "role", "offices"), order=("role",)))


@router.get("/roles", operation_id="roles")
def roles(request: HttpRequest) -> dict[str, Any]:
    """The roles with what each may do, for those who may see grants."""
    rights.demand(viewer(request), GRANT, "see")
    by_role: dict[str, list[dict[str, Any]]] = {role: [] for role in ROLES}
    for one in Grant.objects.order_by("role", "entity", "id"):
        by_role.setdefault(one.role, []).append({
            "id": one.pk, "entity": one.entity, "verbs": one.verbs, "fields": one.fields,
            "rows": one.rows, "shipped": bool(one.shipped),
        })
    return {"roles": [{"name": role, "label": named(f"role.{role}"), "grants": by_role[role]} for role in by_role]}
