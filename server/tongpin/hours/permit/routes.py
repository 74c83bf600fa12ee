"""Permits of special working hours over HTTP: recorded and changed with their papers; the page of rule cards shows them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access.request import viewer

from .actions import drop_permit, save_permit

router = Router(tags=["hours"])


class PermitAsk(Schema):
    """`values` are the fields of hours.work_permit, `papers` ids of uploads."""

    values: dict[str, Any]
    papers: list[int] = Field(default_factory=list)
    key: int | None = None


@router.post("/hours/permits", operation_id="save_permit")
def save(request: HttpRequest, asked: PermitAsk) -> dict[str, int]:
    return {"id": save_permit(viewer(request), asked.values, asked.papers, key=asked.key).pk}


@router.delete("/hours/permits/{key}", operation_id="drop_permit")
def drop(request: HttpRequest, key: int) -> dict[str, bool]:
    drop_permit(viewer(request), key)
    return {"dropped": True}
