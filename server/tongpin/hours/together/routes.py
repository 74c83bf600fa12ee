"""Together over HTTP: the bar of a day or a week, and times for a meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.access.request import viewer

from .asking import bar, choice_of, times

router = Router(tags=["hours"])


@router.get("/hours/together", operation_id="hours_together")
def together(request: HttpRequest, people: str = "", departments: str = "", day: date | None = None, week: bool = False) -> dict[str, Any]:
    """`people` and `departments` are keys with commas between; who is not the viewer's to see is not there."""
    who = viewer(request)
    return bar(who, choice_of(people, departments), day or who.today, is_week=week)


@router.get("/hours/together/times", operation_id="hours_together_times")
def meeting_times(
    request: HttpRequest, people: str = "", departments: str = "", day: date | None = None, minutes: int = 60,
) -> dict[str, Any]:
    who = viewer(request)
    return times(who, choice_of(people, departments), day or who.today, minutes)
