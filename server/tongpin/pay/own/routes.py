"""A company's own inputs over HTTP; their figures are in the grid of the month."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.entities import one

from . import actions
from .entity import OwnInput

router = Router(tags=["pay"])


class Wanted(Schema):
    """`show`: money or number; `per`: month, or agreement where it holds from a month on."""

    label_zh: str = Field("", max_length=80)
    label_en: str = Field("", max_length=80)
    show: str = ""
    per: str = ""
    code: str = Field("", max_length=60)


@router.post("/pay/own-inputs", operation_id="add_own_input")
def add(request: HttpRequest, given: Wanted) -> dict[str, Any]:
    label = {"zh": given.label_zh, "en": given.label_en}
    made = actions.add(viewer(request), actions.Wanted(label, given.show, given.per, given.code))
    return {"id": made.pk, "code": made.code}


@router.delete("/pay/own-inputs/{key}", operation_id="drop_own_input")
def drop(request: HttpRequest, key: int) -> dict[str, Any]:
    who = viewer(request)
    actions.drop(who, one(who, OwnInput, key))
    return {}
