"""Departments open, and from a day on are called otherwise or stand under another: the days before keep their story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tongpin.base import period
from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.entities.records import Door
from tongpin.base.words import Place, Problem, Refused, say

from .entity import Department, DepartmentTerm

DATED = ("name", "parent")
DEEPEST = 50


def open_department(viewer: Viewer, name: str, parent: Department | None, day: date) -> Department:
    with open_door(viewer, verb=("create", Department)) as door:
        made = door.create(Department, name=name, parent=parent)
        door.create(DepartmentTerm, department=made, name=name, parent=parent, valid_from=day)
    return made


def reshape(viewer: Viewer, department: Department, day: date, changes: Mapping[str, Any]) -> DepartmentTerm:
    """From `day` on another name or parent. `head` is not dated: it holds at once."""
    with open_door(viewer, verb=("change", department)) as door:
        if "head" in changes:
            door.change(department, head=changes["head"])
        _not_below_itself(department, changes.get("parent"))
        term = _reshaped(door, department, day, {name: changes[name] for name in DATED if name in changes})
        refresh(door, [department], viewer.today)
    return term


def refresh(door: Door, departments: list[Department], today: date) -> int:
    """Repeats today's term on the department."""
    terms = DepartmentTerm.objects.filter(period.on(today), department__in=departments).select_related("parent")
    changed = 0
    by_id = {one.pk: one for one in departments}
    for term in terms:
        department = by_id[term.department_id]
        if (department.name, department.parent_id) != (term.name, term.parent_id):
            door.change(department, name=term.name, parent=term.parent)
            changed += 1
    return changed


def _reshaped(door: Door, department: Department, day: date, changes: dict[str, Any]) -> DepartmentTerm:
    old = DepartmentTerm.objects.filter(period.on(day), department=department).select_related("parent").first()
    if old is None:
        raise Refused(Problem(say("people.no_department_then", name=department.name, day=day), Place(field="day")))
    if all(getattr(old, name) == value for name, value in changes.items()):
        return old
    if old.valid_from == day:
        return door.change(old, **changes)
    facts = {name: getattr(old, name) for name in DATED} | changes
    ends = old.valid_to
    door.change(old, valid_to=day - timedelta(days=1))
    return door.create(DepartmentTerm, department=department, valid_from=day, valid_to=ends, **facts)


def _not_below_itself(department: Department, parent: Department | None) -> None:
    above: Department | None = parent
    for _ in range(DEEPEST):
        if above is None:
            return
        if above.pk == department.pk:
            break
        above = above.parent
    raise Refused(Problem(say("people.below_itself", name=department.name), Place(field="parent")))
