"""Together over HTTP: the bar of a day or a week, times for a meeting, and what a team agreed on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access.request import viewer

from .agreeing import agree, change_agreed, drop_agreed
from .asking import bar, choice_of, times
from .showing import shown

router = Router(tags=["hours"])


class CommonHoursAsk(Schema):
    """`values` are the fields of hours.common_hours; of a change those that change."""

    values: dict[str, Any]
    reason: str = ""


class DropAsk(Schema):
    reason: str = ""


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


@router.get("/hours/common-hours", operation_id="common_hours")
def common_hours(request: HttpRequest, departments: str = "", day: date | None = None) -> dict[str, Any]:
    """With the month of the day checked against schedules, never against punches."""
    who = viewer(request)
    return shown(who, choice_of("", departments), day or who.today)


@router.post("/hours/common-hours", operation_id="agree_common_hours")
def add_common_hours(request: HttpRequest, asked: CommonHoursAsk) -> dict[str, int]:
    return {"id": agree(viewer(request), asked.values, reason=asked.reason).pk}


@router.patch("/hours/common-hours/{key}", operation_id="change_common_hours")
def change_common_hours(request: HttpRequest, key: int, asked: CommonHoursAsk) -> dict[str, int]:
    return {"id": change_agreed(viewer(request), key, asked.values, reason=asked.reason).pk}


@router.post("/hours/common-hours/{key}/drop", operation_id="drop_common_hours")
def drop_common_hours(request: HttpRequest, key: int, asked: DropAsk) -> dict[str, bool]:
    drop_agreed(viewer(request), key, reason=asked.reason)
    return {"done": True}
