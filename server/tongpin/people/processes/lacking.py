"""What a process would find nobody for: departments that nobody heads, offices that nobody leads, roles that nobody holds there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tongpin.base.access.entity import RoleOf
from tongpin.base.flow.lacking import Lack, lacking
from tongpin.base.words import Say, say
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from .above import HIGHEST
from .unasked import can_be_asked

MOST = 5  # names in a sentence


@lacking("department_lead")
def departments_without_head(asked: Mapping[str, Any]) -> Iterator[Lack]:
    """Of those somebody is in: where neither they nor any above has a head who can be asked."""
    known = {one.pk: one for one in Department.objects.select_related("head__user")}
    used = set(_at_work().exclude(department=None).values_list("department_id", flat=True))
    bare = [one for one in used if not _has_head(known, known.get(one), int(asked.get("up") or 0))]
    outside = _at_work().filter(department=None).count()
    if bare:
        names = sorted(known[one].name for one in bare)
        yield Lack(_named("department", names), wholly=len(bare) == len(used) and not outside)
    if outside:
        yield Lack(say("people.processes.lacking_in_none", count=outside), wholly=not used)


@lacking("office_lead")
def offices_without_lead(asked: Mapping[str, Any]) -> Iterator[Lack]:
    """Of those somebody is in."""
    led = {office for offices in RoleOf.objects.filter(role="office_lead", user__is_active=True).values_list("offices", flat=True)
           for office in offices}
    used = dict(Office.objects.filter(pk__in=_at_work().values("office")).values_list("pk", "name"))
    if bare := sorted(name for key, name in used.items() if key not in led):
        yield Lack(_named("office", bare), wholly=len(bare) == len(used))


@lacking("role")
def held_for_other_offices(asked: Mapping[str, Any]) -> Iterator[Lack]:
    """`near`: whoever has the role for the applicant's office is asked, else who has it for all; some offices may have neither."""
    held = list(RoleOf.objects.filter(role=str(asked.get("role")), user__is_active=True).values_list("offices", flat=True))
    if not asked.get("near") or not held or not all(held):  # nobody holds it at all: told by whoever looks after roles
        return
    covered = {office for offices in held for office in offices}
    used = dict(Office.objects.filter(pk__in=_at_work().values("office")).values_list("pk", "name"))
    if bare := sorted(name for key, name in used.items() if key not in covered):
        yield Lack(_named("role_office", bare), wholly=len(bare) == len(used))


def _at_work() -> Any:
    return Person.objects.filter(user__is_active=True)


def _has_head(known: Mapping[int, Department], department: Department | None, up: int) -> bool:
    for height in range(HIGHEST):
        if department is None:
            return False
        if height >= up and department.head and can_be_asked(department.head):
            return True
        department = known.get(department.parent_id or 0)
    return False


def _named(what: str, names: Sequence[str]) -> Say:
    return say(f"people.processes.lacking_{what}", count=len(names), names=_short(names))


def _short(names: Collection[str]) -> list[str]:
    return [*list(names)[:MOST], *(["…"] if len(names) > MOST else [])]
