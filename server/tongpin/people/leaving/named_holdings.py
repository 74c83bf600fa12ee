"""What a person is responsible for by name: roles he has, processes that ask him by name, what he began and left unfinished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.holders import holders
from tongpin.base.entities.records import Door
from tongpin.base.flow.drawing.hears import keepers_of
from tongpin.base.flow.engine.definition import Ask, Copy
from tongpin.base.flow.entity import Flow, FlowVersion
from tongpin.base.flow.versions import drawn_versions
from tongpin.base.intake.entity import Import
from tongpin.base.notices import asking, tell_many
from tongpin.base.words import Say, named, say
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from .entity import LeaveCase
from .holdings import Holding, Source, holdings

DUTIES = ("owner", "hr", "payroll", "office_lead", "auditor")  # what an employee or manager is follows from his post


@holdings("role", needs_successor=False)
class Roles(Source):
    """HR gives no roles: whoever administers is asked to give it to the successor."""

    def of(self, person: Person) -> Iterator[Holding]:
        names = dict(Office.objects.values_list("pk", "name"))
        for one in RoleOf.objects.filter(user_id=person.user_id, role__in=DUTIES).order_by("role") if person.user_id else ():
            yield Holding(one.role, _role(one.role, [names[key] for key in one.offices if key in names]))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        if successor is not None and not _covers(key, case.person, successor):
            told = say("people.leaving.give_role", name=successor.name, role=named(f"role.{key}"), whose=case.person.name)
            once = f"leaving-role:{case.pk}:{key}:{successor.pk}"
            tell_many(sorted(holders("owner")), told, "/settings?tab=roles", once=once, sort=asking())


@holdings("process", needs_successor=False)
class Processes(Source):
    """One line a process; who draws it is asked to name somebody else."""

    def of(self, person: Person) -> Iterator[Holding]:
        if person.user_id is None:
            return
        flows = list(Flow.objects.filter(published__isnull=False, trashed_at=None).order_by("key"))
        drawn = drawn_versions({one.published_id for one in flows if one.published_id})
        for one in flows:
            nodes = [spot.node for spot in drawn[one.published_id or 0].definition.tree.spots.values()]
            if any(_names(node, person.user_id) for node in nodes):
                yield Holding(one.key, say("people.leaving.holds_process", flow=one.label))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        flow = Flow.objects.filter(key=key).first()
        if flow is not None and successor is not None:
            told = say("people.leaving.name_another", flow=flow.label, whose=case.person.name, name=successor.name)
            tell_many(sorted(keepers_of(flow)), told, f"/processes/{key}", once=f"leaving-process:{case.pk}:{key}", sort=asking())


@holdings("draft", needs_successor=False)
class Drafts(Source):
    """Drawings of processes and imports that he began: each is finished, handed over or left by whoever ticks it."""

    def of(self, person: Person) -> Iterator[Holding]:
        if person.user_id is None:
            return
        for draft in FlowVersion.objects.filter(by_id=person.user_id, state="draft").select_related("flow").order_by("pk"):
            yield Holding(f"flow:{draft.pk}", say("people.leaving.holds_drawing", flow=draft.flow.label))
        for one in Import.objects.filter(created_by_id=person.user_id, state__in=Import.OPEN).order_by("pk"):
            yield Holding(f"import:{one.pk}", say("people.leaving.holds_import", day=one.created_at.date()))


def _covers(role: str, leaver: Person, successor: Person) -> bool:
    """Whether the successor has the role for every office for which the leaver has it; no offices named are all."""
    held = {one.user_id: one.offices for one in RoleOf.objects.filter(user_id__in=(leaver.user_id, successor.user_id), role=role)}
    if successor.user_id not in held:
        return False
    wanted, has = held.get(leaver.user_id or 0, []), held[successor.user_id]
    return not has or (bool(wanted) and set(wanted) <= set(has))


def _role(role: str, offices: Iterable[str]) -> Say:
    where = list(offices)
    if where:
        return say("people.leaving.holds_role_in", role=named(f"role.{role}"), offices=where)
    return say("people.leaving.holds_role", role=named(f"role.{role}"))


def _names(node: Any, user: int) -> bool:
    if not isinstance(node, Ask | Copy):
        return False
    who: list[Mapping[str, Any]] = [*node.who, *(node.nobody.who if isinstance(node, Ask) else ())]
    return any(one.get("by") == "person" and user in one.get("ids", ()) for one in who)
