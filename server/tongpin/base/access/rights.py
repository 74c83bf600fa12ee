"""Rights: deny by default; a grant opens verbs, fields and rows. Lists, records, exports, search and files ask here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, OuterRef, Q, Subquery, Value

from tongpin.base.conditions import EVERYONE, Condition, as_sql, asks, holds
from tongpin.base.words import Forbidden

from .entity import Grant, RoleOf, SecondFactorRule
from .viewer import Viewer, facts_of

if TYPE_CHECKING:
    from tongpin.base.entities.description import Entity


@dataclass(frozen=True)
class Allowed:
    """One grant as the code uses it."""

    entity: str
    verbs: frozenset[str]
    fields: tuple[str, ...]
    rows: Condition

    def covers(self, entity: str, verb: str) -> bool:
        return self.entity in ("*", entity) and ("*" in self.verbs or verb in self.verbs)


@lru_cache(maxsize=256)
def _grants(roles: tuple[str, ...], stamp: str) -> tuple[Allowed, ...]:
    found = Grant.objects.filter(role__in=[*roles, "everyone"]).order_by("id")
    return tuple(
        Allowed(one.entity, frozenset(one.verbs), tuple(one.fields), one.rows or EVERYONE) for one in found
    )


def _stamp() -> str:
    """Tells whether any grant changed, in whichever process."""
    state = Grant.objects.aggregate(edited=Max("edited_at"), count=Count("id"))
    return f"{state['edited']}/{state['count']}"


def grants_of(viewer: Viewer) -> tuple[Allowed, ...]:
    """A viewer lives for one request: the stamp is asked once and kept in it."""
    if viewer.stamp is None:
        object.__setattr__(viewer, "stamp", _stamp())
    return _grants(tuple(sorted(viewer.roles)), str(viewer.stamp))


def viewer_of(user: Any) -> Viewer:
    """The viewer behind a signed-in user: roles, offices, person and team; read once for each user object."""
    return viewers_of([user])[0]


def viewers_of(users: Collection[Any]) -> list[Viewer]:
    """The viewers behind these users, in their order: as many questions for thousands as for one."""
    missing = [user for user in users if getattr(user, "tongpin_viewer", None) is None]
    for user, viewer in zip(missing, _read(missing) if missing else (), strict=True):
        user.tongpin_viewer = viewer
    return [user.tongpin_viewer for user in users]


def _read(users: Sequence[Any]) -> list[Viewer]:
    keys = [user.pk for user in users]
    # What _stamp() tells, inside the question for the roles: one round trip less on every page.
    edited = Subquery(Grant.objects.order_by("-edited_at").values("edited_at")[:1])
    count = Subquery(Grant.objects.order_by().values(one=Value(1)).annotate(count=Count("pk")).values("count"))
    due = Subquery(SecondFactorRule.objects.filter(role=OuterRef("role")).values("from_day"))
    held = RoleOf.objects.filter(user_id__in=keys, user__is_active=True).order_by("role").annotate(
        edited=edited, grants=count, second_due=due)
    roles: dict[int, list[Any]] = defaultdict(list)
    stamp = None
    for user, *role, last, grants in held.values_list("user_id", "role", "offices", "second_due", "edited", "grants"):
        roles[user].append(role)
        stamp = f"{last}/{grants}"
    if stamp is None and len(keys) > 1:  # nobody has a role: asked once for all, not once for each
        stamp = _stamp()
    facts = facts_of(keys)
    return [_viewer(user, roles[user.pk], facts[user.pk], stamp) for user in users]


def _viewer(user: Any, roles: Sequence[Any], facts: dict[str, Any], stamp: str | None) -> Viewer:
    """`roles`: each with the offices it is held for, and from which day it asks for a second factor."""
    if offices := sorted({office for _, mine, _ in roles for office in mine}):
        facts["me.offices"] = offices
    return Viewer(
        user_id=user.pk, roles=tuple(role for role, *_ in roles), facts=facts, stamp=stamp,
        second_due=min((day for *_, day in roles if day), default=None),
        lang=user.lang or "zh", zone=str(facts.get("me.zone") or user.zone), name=str(facts.get("me.name") or user),
    )


def facts(viewer: Viewer) -> dict[str, Any]:
    return {**viewer.facts, "today": viewer.today.isoformat()}


def allowed(viewer: Viewer, entity: str, verb: str) -> list[Allowed]:
    return [one for one in grants_of(viewer) if one.covers(entity, verb)]


def rows(viewer: Viewer, entity: Entity, verb: str = "see", *, asking: Collection[str] | None = None) -> Q:
    """The filter for the rows on which the viewer may use the verb; empty where he may on all.

    `asking`: of those grants alone that ask for nothing but these fields. Then it filters whatever has these fields, too."""
    if viewer.is_system:
        return Q()
    known = facts(viewer)
    whole = Q(pk__in=[])
    for one in allowed(viewer, entity.name, verb):
        if asking is not None and not asks(one.rows) <= set(asking):
            continue
        if list(one.rows) == list(EVERYONE):
            return Q()
        whole = whole | as_sql(one.rows, known)
    return whole


def may(viewer: Viewer, entity: Entity, verb: str, record: Any = None) -> bool:
    """May the viewer use the verb at all, or on this record?"""
    if viewer.is_system:
        return True
    known = facts(viewer)
    return any(record is None or holds(one.rows, record, known) for one in allowed(viewer, entity.name, verb))


def demand(viewer: Viewer, entity: Entity, verb: str, record: Any = None) -> None:
    if not may(viewer, entity, verb, record):
        raise Forbidden("base.access.not_allowed", what=entity.label)


def fields(viewer: Viewer, entity: Entity, verb: str = "see", record: Any = None) -> frozenset[str]:
    """The names of the fields that the viewer may see (or change) on the record, or anywhere if none is given."""
    every = [fact.name for fact in entity.facts]
    if viewer.is_system:
        return frozenset(every)
    known = facts(viewer)
    found: set[str] = set()
    for one in allowed(viewer, entity.name, verb):
        if record is None or holds(one.rows, record, known):
            found |= _named(one.fields or ("*",), every, entity)
    return frozenset(found)


def fields_of_each(viewer: Viewer, entity: Entity, records: Sequence[Any]) -> list[frozenset[str]]:
    """The fields that the viewer may see on each record of a list that he may see: a question a grant, not a record."""
    if viewer.is_system or not records:
        return [fields(viewer, entity)] * len(records)
    every = [fact.name for fact in entity.facts]
    grants = [(one, frozenset(_named(one.fields or ("*",), every, entity))) for one in allowed(viewer, entity.name, "see")]
    always = frozenset().union(*(names for one, names in grants if list(one.rows) == list(EVERYONE)))
    more = [(one, names) for one, names in grants if not names <= always]
    if not always and len({names for _, names in more}) == 1:  # whichever grant shows the row, it shows the same
        return [more[0][1]] * len(records)
    found = dict.fromkeys((record.pk for record in records), always)
    for one, names in more:
        hits = entity.model._default_manager.filter(as_sql(one.rows, facts(viewer)), pk__in=list(found))
        for key in hits.values_list("pk", flat=True):
            found[key] |= names
    return [found[record.pk] for record in records]


def _named(names: Sequence[str], every: Iterable[str], entity: Entity) -> set[str]:
    secret = {fact.name for fact in entity.facts if fact.secret}
    found: set[str] = set()
    for name in names:
        if name == "*":
            found |= set(every) - secret
        elif name.startswith("-"):
            found.discard(name[1:])
        else:
            found.add(name)
    return found
