"""People without an account: whom a process means cannot be asked, and somebody who can help it is told so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from tongpin.base.access.entity import RoleOf
from tongpin.base.flow.offers import Seeking, Unasked, unreached
from tongpin.base.words import Say
from tongpin.people.boarding.telling import helpers_of
from tongpin.people.departments.entity import Department
from tongpin.people.persons.entity import Person

from .above import HIGHEST, above

Found = Sequence[tuple[str, int]]
PERSON = "people.person"


def can_be_asked(person: Person) -> bool:
    return person.user is not None and person.user.is_active


def unasked(person: Person, once: str, text: Say) -> Unasked:
    """HR of the office, or who administers, is told; the account is opened on the person's page, and the next hour the process begins."""
    return Unasked(once, helpers_of(person.office_id), text, f"/people/{person.pk}")


@unreached("person")
def named(asked: Mapping[str, Any], seeking: Seeking) -> Found:
    return _without(Person.objects.filter(user__in=[int(one) for one in asked.get("ids", ())]))


@unreached("field")
def in_form(asked: Mapping[str, Any], seeking: Seeking) -> Found:
    field = str(asked.get("field"))
    value = seeking.values.get(field)
    return _without(Person.objects.filter(pk=value)) if value and seeking.fields.get(field) == PERSON else []


@unreached("lead")
def lead(asked: Mapping[str, Any], seeking: Seeking) -> Found:
    """Only the one who should be asked first: those above stand in for him."""
    wanted = max(1, int(asked.get("up") or 1))
    meant = [person for person, _ in above(seeking.of)][wanted - 1:][:1]
    return _without(Person.objects.filter(pk__in=meant))


@unreached("department_lead")
def department_lead(asked: Mapping[str, Any], seeking: Seeking) -> Found:
    department = Department.objects.select_related("head").filter(pk=seeking.facts.get("department") or 0).first()
    height, wanted = 0, int(asked.get("up") or 0)
    while department is not None and height < HIGHEST:
        if height >= wanted and department.head is not None and department.head.user_id != seeking.of:
            return _without(Person.objects.filter(pk=department.head.pk))
        department, height = department.parent, height + 1
    return []


@unreached("office_lead")
def office_lead(asked: Mapping[str, Any], seeking: Seeking) -> Found:
    """Whoever leads the office and has a closed account; the role goes with an account, so none has no account at all."""
    office = seeking.facts.get("office")
    held = RoleOf.objects.filter(role="office_lead", offices__contains=[office]) if office else RoleOf.objects.none()
    return _without(Person.objects.filter(user__in=held.values("user")))


def _without(persons: Any) -> Found:
    found = persons.filter(Q(user=None) | Q(user__is_active=False)).order_by("pk").values_list("pk", flat=True)
    return [(PERSON, key) for key in found]
