"""Every hour: days of people who punch by phone are known when they have ended, so that a day without any punch is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from tongpin.base.entities import SYSTEM, Door
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.taps import work_day
from tongpin.hours.month.guard import is_closed
from tongpin.hours.punch.entity import Coverage, Punch
from tongpin.hours.rule.actions import rulebook

from .actions import SOURCE
from .entity import PunchPlace

REGULAR = timedelta(days=30)  # whoever has punched by phone since then does so regularly


@job("hours.phones", {"zh": "手机打卡的完整日", "en": "Whole days of phone punching"}, every="55 * * * *")
def cover() -> Say:
    with open_door(SYSTEM, reason="phones") as opened:
        count = cover_days(opened, timezone.now())
    return say("hours.phone.covered", count=count)


def cover_days(door: Door, now: datetime) -> int:
    """Gives the number of days of people that became known. Somebody who uses the machine beside it is told by either."""
    since = dict(PunchPlace.objects.order_by("-opened_on").values_list("office_id", "opened_on"))
    book = rulebook(now.date() - REGULAR, now.date() + timedelta(days=1))
    first: dict[tuple[int, int], date] = {}
    for person, office, day in Punch.objects.filter(source=SOURCE, office__in=since, punched_at__gte=now - REGULAR).order_by(
            "-day").values_list("person_id", "office_id", "day"):
        first[person or 0, office] = day
    stored = {one.person_id: one for one in Coverage.objects.filter(
        source=SOURCE, person_id__in={person for person, _ in first}).order_by("last_day")}
    fresh, longer = [], []
    cells: set[tuple[int, date]] = set()
    for (person, office), start in first.items():
        last = work_day(now, book.zone(office), book.rule(office, now.date()).day_cut) - timedelta(days=1)
        old = stored.get(person)
        begin = old.last_day + timedelta(days=1) if old else start
        if begin > last:
            continue
        if old:
            old.last_day = last
            longer.append(old)
        else:
            fresh.append(Coverage(person_id=person, office_id=office, source=SOURCE, first_day=begin, last_day=last))
        cells |= {(person, day) for at in range((last - begin).days + 1) if not is_closed(office, day := begin + timedelta(days=at))}
    door.create_many(Coverage, fresh)
    door.change_many(longer, ["last_day"])
    return recompute(door, cells)
