"""A company's own inputs over HTTP; their figures are in the grid of the month."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.entities import one
from tongpin.pay.run.months import month_of

from . import actions, template
from .entity import OwnInput

router = Router(tags=["pay"])


class Wanted(Schema):
    """`show`: money or number; `per`: month, or agreement where it holds from a day on."""

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


@router.get("/pay/own-inputs/file", operation_id="pay_own_file")
def own_file(request: HttpRequest, month: str, office: int | None = None) -> HttpResponse:
    """What stands in the month of everybody, or of an office, as a table to fill in and bring in again."""
    from tongpin.pay.run.routes import sent

    content, day = template.workbook(viewer(request), month_of(month), office)
    return sent(content, f"own-figures-{day:%Y-%m}.xlsx")


@router.delete("/pay/own-inputs/{key}", operation_id="drop_own_input")
def drop(request: HttpRequest, key: int) -> dict[str, Any]:
    who = viewer(request)
    actions.drop(who, one(who, OwnInput, key))
    return {}
