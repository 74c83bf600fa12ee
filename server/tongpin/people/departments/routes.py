"""Departments over HTTP: open one, rename or move one from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.entities import one
from tongpin.base.entities.shown import show_one
from tongpin.people.persons.entity import Person

from .actions import open_department, reshape
from .entity import Department

router = Router(tags=["people"])


class Opened(Schema):
    name: str
    parent: int | None = None
    day: date | None = None


class Reshaped(Schema):
    """Only what changes is given."""

    day: date
    name: str | None = None
    parent: int | None = None
    head: int | None = None


@router.post("/people/departments", operation_id="open_department")
def open_one(request: HttpRequest, given: Opened) -> dict[str, Any]:
    who = viewer(request)
    parent = one(who, Department, given.parent) if given.parent else None
    made = open_department(who, given.name, parent, given.day or who.today)
    return {"record": show_one(who, made)}


@router.post("/people/departments/{department_id}/reshape", operation_id="reshape_department")
def reshape_one(request: HttpRequest, department_id: int, given: Reshaped) -> dict[str, Any]:
    who = viewer(request)
    told = given.model_dump(exclude_unset=True, exclude={"day"})
    models: dict[str, Any] = {"parent": Department, "head": Person}
    changes = {name: one(who, models[name], value) if name in models and value is not None else value
               for name, value in told.items()}
    department = one(who, Department, department_id)
    reshape(who, department, given.day, changes)
    return {"record": show_one(who, department)}
