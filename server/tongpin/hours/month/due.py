"""Due: what of the running month waits, for the first screen of those who work on it and for the menu."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from tongpin.base.access import rights
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.flow.inbox import waiting_for
from tongpin.base.notices import unread_count
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.signin.profile import MenuEntry, Profile, menu_source
from tongpin.hours.day.counting import OPEN, seen
from tongpin.hours.day.entity import DayResult
from tongpin.hours.punch.entity import Coverage
from tongpin.people.public import OfficeFact, offices, posts_between

from .actions import waiting
from .entity import MonthClose
from .guard import closed_offices
from .period import Month, month_of

LATELY = timedelta(days=124)
TURNS = 26  # from this day on the present month is being gathered


def running(today: date, last_closed: date | None) -> Month:
    """The month after the last closed one, while it has begun; otherwise the one that the day of the month tells."""
    present = month_of(today)
    if last_closed is not None:
        following = month_of(last_closed + timedelta(days=31))
        if following.first <= present.first:
            return following
        return present
    return present if today.day >= TURNS else month_of(present.first - timedelta(days=1))


def due(viewer: Viewer) -> dict[str, Any]:
    """Offices whose files are missing, whose days wait, and which may be closed."""
    mine = _mine(viewer)
    month = running_month(viewer, mine)
    if not mine:
        return {"month": None, "missing": [], "waiting": [], "ready": []}
    staffed = {post.office_id for post in posts_between([one.id for one in mine], month.first, month.last)}
    ids = {one.id for one in mine if one.id in staffed}
    closed = closed_offices(month.first)
    brought = set(Coverage.objects.filter(
        office_id__in=ids, first_day__lte=month.last, last_day__gte=month.first).values_list("office_id", flat=True))
    counts = waiting(ids & brought - closed, month)
    is_over = viewer.today >= month.first.replace(day=TURNS)
    open_ = [one for one in mine if one.id in ids - closed]
    return {
        "month": str(month),
        "missing": [_office(one) for one in open_ if is_over and one.id not in brought],
        "waiting": [{**_office(one), "count": sum(counts[one.id].values())} for one in open_ if sum(counts.get(one.id, {}).values())],
        "ready": [_office(one) for one in open_ if one.id in brought and not sum(counts[one.id].values())],
    }


def running_month(viewer: Viewer, mine: Iterable[OfficeFact]) -> Month:
    """The office that is furthest behind tells it; offices that closed nothing of late are no longer asked."""
    closes = MonthClose.objects.filter(
        office_id__in=[one.id for one in mine], state="closed", month__gte=viewer.today - LATELY)
    last = [one["last"] for one in closes.values("office_id").order_by().annotate(last=Max("month"))]
    return running(viewer.today, min(last, default=None))


def _mine(viewer: Viewer) -> list[OfficeFact]:
    closes = entity_of(MonthClose)
    return [one for one in offices() if rights.may(viewer, closes, "close", {"office": one.id})]


def _office(one: OfficeFact) -> dict[str, Any]:
    return {"id": one.id, "name": one.name}


@menu_source
def menu(user: User, _profile: Profile) -> Iterable[MenuEntry]:
    """Badges: open days of the running month, notices that nobody read; and what is to be done: requests that wait, and what
    else was asked and is not done."""
    viewer = viewer_of(user)
    if mine := _mine(viewer):
        month = running_month(viewer, mine)
        days = DayResult.objects.filter(day__gte=month.first, day__lte=month.last)
        yield MenuEntry("hours", seen(viewer, month.first, "open", days)[OPEN] or None)
    yield MenuEntry("messages", unread_count(user.pk) or None)
    asks = Notice.objects.filter(user_id=user.pk, waits=True)
    yield MenuEntry("todo", asks.count() + waiting_for(viewer) or None)
