"""Who may do what, for the screen of settings: edited through the door and never so that nobody could."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.entities.description import Entity, register
from tongpin.base.ledger.story import actor_names
from tongpin.base.signin.second import actions as second
from tongpin.base.words import word

from . import actions, rights
from .entity import Grant, RoleOf, SecondFactorRule
from .request import Reason, viewer
from .shipped import ROLES

router = Router(tags=["access"])

GRANT = register(Entity(
    name="base.grant", model=Grant, title="role", columns=("role", "entity", "verbs", "fields", "rows"),
    hand=False, order=("role", "entity")))
ROLE_OF = register(Entity(
    name="base.role_of", model=RoleOf, title="role", columns=("user", "role", "offices"), hand=False, order=("role",)))
SECOND_RULE = register(Entity(
    name="base.second_factor_rule", model=SecondFactorRule, title="role", columns=("role", "from_day"), hand=False, order=("role",)))
PLAIN = ("see", "create", "change", "remove", "export", "reveal")  # what may be done with records of every sort


class GrantAsk(Schema):
    verbs: list[str]
    fields: list[str] = ["*"]
    rows: list[Any] = ["all"]
    reason: str = ""


class NewGrant(GrantAsk):
    role: str
    entity: str


class SecondAsk(Schema):
    from_day: date | None
    reason: str = ""


class HolderAsk(Schema):
    user: int
    offices: list[int] = []
    reason: str = ""


@router.get("/roles", operation_id="roles")
def roles(request: HttpRequest) -> dict[str, Any]:
    """The roles with what each may do and who holds it, for those who may see grants."""
    who = viewer(request)
    rights.demand(who, GRANT, "see")
    by_role: dict[str, list[dict[str, Any]]] = {role: [] for role in ROLES}
    grants = list(Grant.objects.order_by("role", "entity", "id"))
    for one in grants:
        by_role.setdefault(one.role, []).append(_shown(one))
    held = _holders()
    asks = dict(SecondFactorRule.objects.values_list("role", "from_day"))
    return {
        "roles": [{"name": role, "label": word(f"role.{role}"), "grants": by_role[role], "holders": held.get(role, []),
                   "second_from": asks.get(role)}
                  for role in by_role],
        "verbs": _verbs(grants), "may_edit": rights.may(who, GRANT, "change"),
    }


def _shown(one: Grant) -> dict[str, Any]:
    return {
        "id": one.pk, "entity": one.entity, "verbs": one.verbs, "fields": one.fields, "rows": one.rows,
        "shipped": bool(one.shipped), "edited": one.is_edited,
    }


def _verbs(grants: Iterable[Grant]) -> dict[str, Any]:
    """By sort of record what can be done with it, as far as any grant speaks of it; and what each is called."""
    by_entity: dict[str, set[str]] = defaultdict(set)
    for one in grants:
        by_entity[one.entity] |= {*one.verbs, *(one.as_shipped or {}).get("verbs", ())} - {"*"}
    every = sorted({*PLAIN, *(verb for verbs in by_entity.values() for verb in verbs)})
    return {"of": {entity: sorted(verbs | set(PLAIN)) for entity, verbs in by_entity.items()}, "plain": list(PLAIN),
            "labels": {verb: word(f"may.{verb}") for verb in every}}


def _holders() -> dict[str, list[dict[str, Any]]]:
    rows = list(RoleOf.objects.filter(user__is_active=True).order_by("user__username").annotate(
        second=Q(user__second_factor__confirmed_at__isnull=False)))
    called = actor_names({f"user:{one.user_id}" for one in rows})
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        found[one.role].append(
            {"id": one.pk, "user": one.user_id, "name": called[f"user:{one.user_id}"], "offices": one.offices,
             "second": bool(one.second)})
    return found


@router.post("/roles/grants", operation_id="add_grant")
def add_grant(request: HttpRequest, asked: NewGrant) -> dict[str, Any]:
    actions.save_grant(viewer(request), asked.dict(exclude={"reason"}), reason=asked.reason)
    return roles(request)


@router.patch("/roles/grants/{key}", operation_id="change_grant")
def change_grant(request: HttpRequest, key: int, asked: GrantAsk) -> dict[str, Any]:
    actions.save_grant(viewer(request), asked.dict(exclude={"reason"}), key=key, reason=asked.reason)
    return roles(request)


@router.post("/roles/grants/{key}/drop", operation_id="drop_grant")
def drop_grant(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    actions.drop_grant(viewer(request), key, reason=asked.reason)
    return roles(request)


@router.post("/roles/grants/{key}/restore", operation_id="restore_grant")
def restore_grant(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    actions.restore_grant(viewer(request), key, reason=asked.reason)
    return roles(request)


@router.post("/roles/{role}/holders", operation_id="give_role")
def give_role(request: HttpRequest, role: str, asked: HolderAsk) -> dict[str, Any]:
    actions.give_role(viewer(request), role, asked.user, asked.offices, reason=asked.reason)
    return roles(request)


@router.post("/roles/holders/{key}/drop", operation_id="take_role")
def take_role(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    actions.take_role(viewer(request), key, reason=asked.reason)
    return roles(request)


@router.post("/roles/{role}/second", operation_id="require_second")
def require_second(request: HttpRequest, role: str, asked: SecondAsk) -> dict[str, Any]:
    """`from_day` none: no longer asked for."""
    actions.require_second(viewer(request), role, asked.from_day, reason=asked.reason)
    return roles(request)


@router.post("/roles/second/{user}/reset", operation_id="reset_second")
def reset_second(request: HttpRequest, user: int, asked: Reason) -> dict[str, Any]:
    second.reset(viewer(request), user, reason=asked.reason)
    return roles(request)
