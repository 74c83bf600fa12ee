"""Who a signed-in user is among the people: for conditions (`$me.…`), for the first screen, and for the menu."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from tongpin.base.access import profile
from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import may, rows, viewer_of
from tongpin.base.entities import Viewer, entity_named, entity_of
from tongpin.base.entities import door as open_door
from tongpin.base.ledger.story import names
from tongpin.base.notices import Standing, standing_source
from tongpin.base.signin.entity import User
from tongpin.base.signin.profile import MenuEntry, Profile, menu_source, profile_source
from tongpin.people.departments.entity import Department
from tongpin.people.departments.tree import DepartmentTree
from tongpin.people.offices.entity import LegalEntity

from .entity import Person


def link_user(viewer: Viewer, person: Person, user: User | None) -> Person:
    """From now on this user signs in as this person."""
    with open_door(viewer, verb=("link_user", person)) as door:
        door.change(person, user=user)
    return person


# Each person, and all reports and theirs, in one question; a circle of managers ends where it began.
_ME = """
    SELECT me.user_id, me.id, me.name, me.office_id, office.zone, office.place, ARRAY(
        WITH RECURSIVE team (id) AS (
            SELECT id FROM people_person WHERE manager_id = me.id
            UNION SELECT one.id FROM people_person one JOIN team ON one.manager_id = team.id)
        SELECT id FROM team WHERE id <> me.id ORDER BY id)
    FROM people_person me JOIN people_office office ON office.id = me.office_id
    WHERE me.user_id = ANY(%s)"""


@profile
def who_is(user_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Facts for row rights: my person, my office, and everybody below me in the line; and how sentences name me."""
    with connection.cursor() as cursor:
        cursor.execute(_ME, [list(user_ids)])
        found: dict[int, dict[str, Any]] = {one: {"me.office": None} for one in user_ids}
        for user, person, name, office, zone, place, team in cursor:
            found[user] = {"me.person": person, "me.office": office, "me.offices": [office], "me.team": team,
                           "me.name": name, "me.zone": zone, "me.place": place}
    return found


@standing_source
def where_readers_stand(user_ids: Collection[int]) -> dict[int, Standing]:
    """Office, and the department with all above it: what a group of a department hears, its teams are told."""
    found = list(Person.objects.filter(user_id__in=user_ids).values_list("user_id", "office_id", "department_id"))
    tree = DepartmentTree({}, dict(Department.objects.values_list("pk", "parent_id")))
    today = timezone.now().date()
    return {user: Standing(office, frozenset(tree.up(department, today) if department else ()))
            for user, office, department in found}


@names
def called(user_ids: set[int]) -> dict[int, str]:
    """Histories and the ledger tell people by their names, not by what they sign in with."""
    return dict(Person.objects.filter(user_id__in=user_ids).values_list("user_id", "name"))


@profile_source
def my_profile(user: User) -> Profile:
    person = Person.objects.filter(user=user).select_related("office", "department").first()
    roles = tuple(RoleOf.objects.filter(user=user).order_by("role").values_list("role", flat=True))
    company = LegalEntity.objects.order_by("id").values_list("name", flat=True).first()
    group = {"name": company} if company else {}
    if person is None:
        return Profile(roles=roles, company=group)
    office = person.office
    return Profile(
        person={"id": person.pk, "name": person.name, "number": person.number,
                "department": _titled(person.department),
                "office": {"id": office.pk, "name": office.name, "zone": office.zone}},
        roles=roles, zone=office.zone, company=group)


def _titled(department: Department | None) -> dict[str, Any] | None:
    return {"id": department.pk, "title": department.name} if department else None


@menu_source
def menu(user: User, _profile: Profile) -> Iterable[MenuEntry]:
    who = viewer_of(user)
    people = entity_of(Person)
    if may(who, people, "see"):
        here = Q(last_day=None) | Q(last_day__gte=who.today)
        yield MenuEntry("people", Person.objects.filter(here, rows(who, people)).count())
        yield MenuEntry("org")
    imports = entity_named("base.import")
    if imports and may(who, imports, "create"):
        waiting = imports.model._default_manager.filter(rows(who, imports), state="waiting").count()
        yield MenuEntry("imports", waiting or None)
