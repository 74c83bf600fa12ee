"""People for the flow: facts of an applicant, the leads above him, and colleagues to choose from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import F, Q

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import Viewer, see
from tongpin.base.flow.offers import Param, Seeking, Who, chooser, users_of, who_source
from tongpin.base.flow.picking import people_source
from tongpin.people.departments.entity import Department
from tongpin.people.persons.entity import Person
from tongpin.people.persons.keys import name_key

from . import lacking, staff_change, unasked  # noqa: F401  (they register themselves)
from .above import HIGHEST, above
from .unasked import can_be_asked

FACTS = (
    ("office", "link"), ("department", "link"), ("manager", "link"), ("job_title", "text"), ("first_day", "date"),
    ("country", "text"), ("city", "text"), ("zone", "zone"),
)
_COLUMNS = ("pk", "user_id", "name", "office_id", "office__name", "office__zone", "office__city", "office__place", "department_id",
            "department__name", "department__parent__name", "manager_id", "job_title", "first_day")


@who_source(FACTS)
def who_users_are(users: Collection[int]) -> Mapping[int, Who]:
    found = {}
    rows = Person.objects.filter(user_id__in=users).annotate(country=F("office__legal_entity__country"))
    for one in rows.values(*_COLUMNS, "country"):
        first = one["first_day"]
        found[one["user_id"]] = Who(one["user_id"], one["name"], one["department__name"] or "", one["office__name"], one["office_id"], {
            "person": one["pk"], "office": one["office_id"], "department": one["department_id"], "manager": one["manager_id"],
            "job_title": one["job_title"], "first_day": first.isoformat() if first else None,
            "country": one["country"] or one["office__place"][:2],
            "city": one["office__city"], "zone": one["office__zone"]}, one["department__parent__name"] or "")
    return found


@chooser("lead", params=[Param("up", "number")])
def lead(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    """So many levels up; whoever has no account there is passed over for the next above."""
    wanted = max(1, int(asked.get("up") or 1))
    return [user for _, user in above(seeking.of)[wanted - 1:] if user is not None][:1]


@chooser("department_lead", params=[Param("up", "number")])
def department_lead(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    """The head of the applicant's department, or of one above it; where nobody heads it, of the next above."""
    department = Department.objects.select_related("head__user").filter(pk=seeking.facts.get("department") or 0).first()
    height, wanted = 0, int(asked.get("up") or 0)
    while department is not None and height < HIGHEST:
        head = department.head
        if height >= wanted and head and head.user_id and head.user_id != seeking.of and can_be_asked(head):
            return [head.user_id]
        department, height = department.parent, height + 1
    return []


@chooser("office_lead")
def office_lead(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    office = seeking.facts.get("office")
    held = RoleOf.objects.filter(role="office_lead", offices__contains=[office]) if office else RoleOf.objects.none()
    return list(held.order_by("user_id").values_list("user_id", flat=True))


@users_of("people.person")
def users_behind_persons(persons: Collection[int]) -> Sequence[int]:
    return list(Person.objects.filter(pk__in=persons, user__isnull=False).values_list("user_id", flat=True))


@people_source
def colleagues(viewer: Viewer, words: str, most: int) -> list[dict[str, Any]]:
    """Those whom the viewer sees in the directory and who can sign in."""
    found = see(viewer, Person).filter(user__is_active=True).select_related("office", "department")
    if words:
        found = found.filter(Q(name_key__contains=name_key(words)) | Q(number__iexact=words) | Q(email__istartswith=words))
    return [{"user": one.user_id, "name": one.name,
             "note": " · ".join(part for part in (one.department.name if one.department else "", one.office.name) if part)}
            for one in found.order_by("name_key", "pk")[:most]]
