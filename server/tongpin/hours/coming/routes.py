"""One's own coming days over HTTP. Lies under /me, so that a phone may keep the answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.access.request import viewer

from .showing import coming

router = Router(tags=["hours"])


@router.get("/me/schedule", operation_id="my_schedule")
def my_schedule(request: HttpRequest, first: date | None = None) -> dict[str, Any]:
    """Four weeks from the Monday of `first` on, else of today."""
    who = viewer(request)
    return coming(who, first or who.today)
