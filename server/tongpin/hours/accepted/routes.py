"""Accepted results over HTTP: HR settles a period for which nothing was accepted. What there is comes with a person's month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.request import viewer

from .actions import settle

router = Router(tags=["hours"])


class SettleAsk(Schema):
    """`day`: any of the period."""

    day: date
    reason: str


@router.post("/hours/people/{person}/results/settle", operation_id="settle_results")
def settle_results(request: HttpRequest, person: int, asked: SettleAsk) -> dict[str, Any]:
    made = settle(viewer(request), person, asked.day, reason=asked.reason)
    return {"id": made.pk, "first": made.first, "last": made.last}
