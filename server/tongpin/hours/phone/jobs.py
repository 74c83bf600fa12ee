"""Every hour: days of people who punch by phone are known when they have ended, so that a day without any punch is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from tongpin.base.entities import SYSTEM, Door
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say
from tongpin.hours.day.covering import Known, cover
from tongpin.hours.day.taps import work_day
from tongpin.hours.punch.entity import Punch
from tongpin.hours.rule.actions import rulebook

from .actions import FACE_SOURCE, LATE_SOURCE, REMOTE_SOURCE, SOURCE
from .entity import PunchNetwork, PunchPlace

REGULAR = timedelta(days=30)  # whoever has punched by phone since then does so regularly


@job("hours.phones", {"zh": "手机打卡的完整日", "en": "Whole days of phone punching"}, every="55 * * * *")
def cover_all() -> Say:
    with open_door(SYSTEM, reason="phones") as opened:
        count = cover_days(opened, timezone.now())
    return say("hours.phone.covered", count=count)


def cover_days(door: Door, now: datetime) -> int:
    """Gives the number of days of people that became known. Somebody who uses the machine beside it is told by either."""
    open_ = PunchPlace.objects.order_by().values("office").union(PunchNetwork.objects.order_by().values("office"))
    book = rulebook(now.date() - REGULAR, now.date() + timedelta(days=1))
    pressed = Punch.objects.filter(
        Q(source__in=(SOURCE, LATE_SOURCE, FACE_SOURCE), office__in=open_) | Q(source=REMOTE_SOURCE), punched_at__gte=now - REGULAR)
    # By person and office, the earliest day comes last and stays.
    first = {(person or 0, office): day for person, office, day in pressed.order_by("-day").values_list("person_id", "office_id", "day")}
    book.meet({person for person, _ in first}, now.date() - timedelta(days=1), now.date() + timedelta(days=1))
    spans: dict[int, Known] = {}
    for (person, office), start in first.items():
        last = work_day(now, book.zone(office), book.rule_of(office, now.date(), person).day_cut) - timedelta(days=1)
        spans[person] = Known(office, start, last)
    return cover(door, SOURCE, spans)
