"""Other systems that processes may call: the owner names them, tries them, and takes them away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.entities.records import see

from . import actions
from .entity import CallTarget

router = Router(tags=["flow"])


class CallTargetOut(Schema):
    id: int
    name: str
    url: str
    has_key: bool
    is_on: bool


class CallTargets(Schema):
    targets: list[CallTargetOut]


class CallTargetIn(Schema):
    """No key given: the one that is kept stays."""

    name: str = Field(min_length=1, max_length=80)
    url: str = Field(min_length=1, max_length=500)
    key: str | None = None
    is_on: bool = True


class Taken(Schema):
    status: int


@router.get("/settings/calls", response=CallTargets, operation_id="call_targets")
def call_targets(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(CallTarget), "change")
    return {"targets": [
        {"id": one.pk, "name": one.name, "url": one.url, "has_key": one.key is not None, "is_on": one.is_on}
        for one in see(who, CallTarget)]}


@router.post("/settings/calls", response=CallTargets, operation_id="add_call_target")
def add(request: HttpRequest, given: CallTargetIn) -> dict[str, Any]:
    actions.keep_target(viewer(request), _facts(given))
    return call_targets(request)


@router.put("/settings/calls/{key}", response=CallTargets, operation_id="keep_call_target")
def keep(request: HttpRequest, key: int, given: CallTargetIn) -> dict[str, Any]:
    actions.keep_target(viewer(request), _facts(given), key)
    return call_targets(request)


@router.delete("/settings/calls/{key}", response=CallTargets, operation_id="remove_call_target")
def remove(request: HttpRequest, key: int) -> dict[str, Any]:
    actions.remove_target(viewer(request), key)
    return call_targets(request)


@router.post("/settings/calls/{key}/test", response=Taken, operation_id="try_call_target")
def test(request: HttpRequest, key: int) -> dict[str, Any]:
    return {"status": actions.try_target(viewer(request), key)}


def _facts(given: CallTargetIn) -> dict[str, Any]:
    return given.model_dump(exclude={"key"} if given.key is None else set())
