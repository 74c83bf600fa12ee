"""Roles are given and taken, and what a role may do is edited: by whoever keeps the house, and never so that nobody could."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model

from tongpin.base import notices
from tongpin.base.conditions import check
from tongpin.base.entities import Viewer, door, entity_named
from tongpin.base.words import Missing, Place, Problem, Refused, say

from .entity import Grant, RoleOf, SecondFactorRule, values_of
from .holders import holders
from .shipped import ROLES


def save_grant(viewer: Viewer, values: Mapping[str, Any], *, key: int | None = None, reason: str = "") -> Grant:
    """A new grant, or another reading of one; of what was shipped the original is kept beside it."""
    fresh = {name: values[name] for name in ("verbs", "fields", "rows") if name in values}
    with door(viewer, verb=("change", Grant), reason=reason) as opened:
        if key is None:
            _well_formed(values["role"], values["entity"], fresh)
            return opened.create(Grant, role=values["role"], entity=values["entity"], **fresh)
        found = _grant(key)
        _keeps_the_house(found)
        _well_formed(found.role, found.entity, fresh)
        return opened.change(found, **fresh)


def drop_grant(viewer: Viewer, key: int, *, reason: str = "") -> None:
    """What was shipped stays as a line without a verb: removed, it would come again with the next start."""
    with door(viewer, verb=("change", Grant), reason=reason) as opened:
        found = _grant(key)
        _keeps_the_house(found)
        if found.shipped:
            opened.change(found, verbs=[])
        else:
            opened.remove(found)


def restore_grant(viewer: Viewer, key: int, *, reason: str = "") -> Grant:
    with door(viewer, verb=("change", Grant), reason=reason) as opened:
        found = _grant(key)
        if found.as_shipped is None:
            raise Refused(say("base.access.not_shipped"))
        return opened.change(found, **values_of(found.as_shipped))


def give_role(viewer: Viewer, role: str, user: int, offices: Sequence[int] = (), *, reason: str = "") -> RoleOf:
    """Whoever holds the role already holds it for these offices from now on; none named is all of them."""
    _known_role(role)
    with door(viewer, verb=("change", RoleOf), reason=reason) as opened:
        if not get_user_model().objects.filter(pk=user, is_active=True).exists():
            raise Refused(Problem(say("base.access.no_account"), Place(field="user")))
        held = RoleOf.objects.select_for_update().filter(user_id=user, role=role).first()
        if held is not None:
            return opened.change(held, offices=sorted(set(offices)))
        return opened.create(RoleOf, user=user, role=role, offices=sorted(set(offices)))


def take_role(viewer: Viewer, key: int, *, reason: str = "") -> None:
    with door(viewer, verb=("change", RoleOf), reason=reason) as opened:
        held = RoleOf.objects.select_for_update().filter(pk=key).first()
        if held is None:
            raise Missing()
        if held.role == "owner" and not _other_owners(held):
            raise Refused(say("base.access.last_owner"))
        opened.remove(held)


def require_second(viewer: Viewer, role: str, from_day: date | None, *, reason: str = "") -> None:
    """Whoever holds the role signs in with a second factor from that day on, and is told now; None: no longer."""
    _known_role(role)
    with door(viewer, verb=("change", SecondFactorRule), reason=reason) as opened:
        kept = SecondFactorRule.objects.select_for_update().filter(role=role).first()
        if from_day is None:
            if kept is not None:
                opened.remove(kept)
            return
        if from_day < viewer.today and (kept is None or kept.from_day != from_day):
            raise Refused(Problem(say("base.access.past_day"), Place(field="from_day")))
        if kept is None:
            opened.create(SecondFactorRule, role=role, from_day=from_day)
        else:
            opened.change(kept, from_day=from_day)
        notices.tell_many(holders(role), say("base.access.second_due", day=from_day), "/me/file", once=f"second:{role}:{from_day}")


def _other_owners(held: RoleOf) -> bool:
    """All of them are locked: two who are taken away at once must not both be told that the other stays."""
    owners = list(RoleOf.objects.select_for_update(of=("self",)).filter(role="owner", user__is_active=True).order_by("pk"))
    return any(one.pk != held.pk for one in owners)


def _grant(key: int) -> Grant:
    found = Grant.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise Missing()
    return found


def _keeps_the_house(found: Grant) -> None:
    if found.role == "owner" and found.entity == "*":
        raise Refused(say("base.access.owner_stays"))


def _known_role(role: str) -> None:
    if role not in ROLES or role == "everyone":
        raise Refused(Problem(say("base.access.no_role", role=role), Place(field="role")))


def _well_formed(role: str, entity: str, values: Mapping[str, Any]) -> None:
    """Told at the field, so that a slip of the pen opens nothing and closes nothing."""
    if role not in ROLES:
        _known_role(role)
    described = entity_named(entity)
    if described is None and entity != "*":
        raise Refused(Problem(say("base.access.no_entity", entity=entity), Place(field="entity")))
    if "verbs" in values and not values["verbs"]:
        raise Refused(Problem(say("base.access.no_verb"), Place(field="verbs")))
    if described is None:
        return
    known = {fact.name for fact in described.facts}
    if wrong := [name for name in values.get("fields", ()) if name != "*" and name.removeprefix("-") not in known]:
        raise Refused(Problem(say("base.access.no_field", what=described.label, field=wrong[0]), Place(field="fields")))
    if values.get("rows"):
        try:
            check(values["rows"], described.knows)
        except Refused as refused:
            raise Refused([Problem(one.say, Place(field="rows")) for one in refused.problems]) from None

