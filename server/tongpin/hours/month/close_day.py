"""Close days: when an office means to close the month before; people with open days are reminded some days ahead, once a month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tongpin.base.access import rights
from tongpin.base.access.holders import holders
from tongpin.base.entities import SYSTEM, Viewer, door, entity_of
from tongpin.base.notices import About, asking, settle, tell_many
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.hours.mend.remind import remind
from tongpin.people.public import offices

from .actions import waiting
from .entity import CloseDay
from .guard import is_closed
from .period import Month, month_of


def _close(one: CloseDay) -> About:
    return About("hours.close_day", one.pk, "close")


def settle_reminder(office: int, month: date) -> None:
    """HR has closed it: nothing of that month is open any more."""
    for one in CloseDay.objects.filter(office=office, reminded_for=month):
        settle(_close(one))


def closes_on(month: Month, day: int) -> date:
    """The day of the following month."""
    return (month.last + timedelta(days=1)).replace(day=day)


def set_close_day(viewer: Viewer, office: int, day: int | None, remind_days: int) -> None:
    """`day` None: the office has none any more."""
    if office not in {one.id for one in offices()}:
        raise Refused(Problem(say("hours.month.which_offices"), Place(field="office")))
    rights.demand(viewer, entity_of(CloseDay), "change", {"office": office})
    if day is not None and not 1 <= day <= 28:
        raise Refused(Problem(say("hours.month.close_day_range"), Place(field="day")))
    if not 0 <= remind_days <= 14:
        raise Refused(Problem(say("hours.month.remind_days_range"), Place(field="remind_days")))
    with door(viewer, verb=("change", CloseDay)) as opened:
        standing = CloseDay.objects.select_for_update().filter(office=office).first()
        if day is None:
            if standing is not None:
                opened.remove(standing)
        elif standing is None:
            opened.create(CloseDay, office=office, day=day, remind_days=remind_days)
        else:
            opened.change(standing, day=day, remind_days=remind_days)


def remind_all(today: date) -> int:
    """How many people were told. A day on which no job ran is made good until the close day; after it nobody is reminded."""
    told = 0
    for one in CloseDay.objects.select_related("office").order_by("office_id"):
        month = _due(one, today)
        if month is not None:
            told += _remind(one, month)
    return told


def _due(one: CloseDay, today: date) -> Month | None:
    """The month before, or the running one when reminders begin before it ends."""
    if not one.remind_days:
        return None
    present = month_of(today)
    for month in (month_of(present.first - timedelta(days=1)), present):
        last = closes_on(month, one.day)
        if last - timedelta(days=one.remind_days) <= today <= last and one.reminded_for != month.first:
            return None if is_closed(one.office_id, month.first) else month
    return None


def _remind(one: CloseDay, month: Month) -> int:
    """Everybody who has to explain a day; and HR, what else is open."""
    last = closes_on(month, one.day)
    told = remind(SYSTEM, [one.office_id], month, closes=last).told
    open_: dict[str, Any] = dict(waiting([one.office_id], month)[one.office_id])
    if open_:
        told_hr = say("hours.month.closes_soon", office=one.office.name, month=str(month), day=last, count=sum(open_.values()))
        tell_many(holders("hr"), told_hr, f"/hours/{month}?office={one.office_id}", once=f"hours.close_day:{one.office_id}:{month}",
                  sort=asking(about=_close(one), due=last))
    with door(SYSTEM, reason="close_day") as opened:
        opened.change(one, reminded_for=month.first)
    return told
