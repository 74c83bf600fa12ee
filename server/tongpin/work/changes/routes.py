"""Changes over HTTP: written, published, read, acknowledged, urged."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access.request import Reason, viewer

from . import actions
from .listing import change_page, changes

router = Router(tags=["work"])


class ChangeIn(Schema):
    """Both lists empty: it concerns everybody."""

    subject: str = Field(min_length=1, max_length=160)
    sort: str = "rule"
    text: str
    before: str = ""
    effective_day: date
    offices: list[int] = []
    departments: list[int] = []
    acknowledge_by: date | None = None


@router.get("/changes", operation_id="work_changes")
def work_changes(request: HttpRequest) -> dict[str, Any]:
    return changes(viewer(request))


@router.post("/changes", operation_id="work_write_change")
def write(request: HttpRequest, given: ChangeIn) -> dict[str, Any]:
    who = viewer(request)
    return change_page(who, actions.draft(who, given.model_dump()))


@router.get("/changes/{key}", operation_id="work_change")
def work_change(request: HttpRequest, key: int) -> dict[str, Any]:
    who = viewer(request)
    return change_page(who, actions.change_named(who, key))


@router.put("/changes/{key}", operation_id="work_rewrite_change")
def rewrite(request: HttpRequest, key: int, given: ChangeIn) -> dict[str, Any]:
    who = viewer(request)
    return change_page(who, actions.draft(who, given.model_dump(), actions.change_named(who, key, "write")))


@router.post("/changes/{key}/publish", operation_id="work_publish_change")
def publish(request: HttpRequest, key: int, given: Reason) -> dict[str, Any]:
    who = viewer(request)
    return change_page(who, actions.publish(who, actions.change_named(who, key, "publish"), given.reason))


@router.post("/changes/{key}/acknowledge", operation_id="work_acknowledge")
def acknowledge(request: HttpRequest, key: int) -> dict[str, Any]:
    who = viewer(request)
    found = actions.change_named(who, key)
    actions.acknowledge(who, found)
    return change_page(who, found)


@router.post("/changes/{key}/remind", operation_id="work_remind_change")
def remind(request: HttpRequest, key: int) -> dict[str, Any]:
    who = viewer(request)
    found = actions.change_named(who, key)
    told = actions.remind(who, found)
    return {**change_page(who, found), "reminded": told}
