"""Every hour: days that machines have told of completely are covered and judged; a day of silence covers nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tongpin.base.entities import SYSTEM, Door
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.taps import instant_of
from tongpin.hours.month.guard import is_closed
from tongpin.hours.punch.entity import Coverage

from .entity import Machine, MachineUser
from .hearing import SOURCE, rulebook_now

SETTLES = timedelta(minutes=30)  # a machine that is back sends what it kept within minutes


@job("hours.machines", {"zh": "考勤机的完整日", "en": "Whole days of attendance machines"}, every="50 * * * *")
def cover() -> Say:
    with open_door(SYSTEM, reason="machines") as opened:
        count = cover_days(opened, timezone.now())
    return say("hours.machine.covered", count=count)


def cover_days(door: Door, now: datetime) -> int:
    """Gives the number of days of people that became known. Without them a missing tap would pass for an absence."""
    machines = _completed(now)
    mine: dict[int, list[Machine]] = defaultdict(list)
    for user in MachineUser.objects.filter(machine__in=machines, person__isnull=False):
        mine[user.person_id or 0].append(machines[user.machine_id])
    stored = {one.person_id: one for one in Coverage.objects.filter(source=SOURCE, person_id__in=mine).order_by("last_day")}
    fresh: list[Coverage] = []
    longer: list[Coverage] = []
    cells: set[tuple[int, date]] = set()
    for person, those in mine.items():
        span = _span(those)
        old = stored.get(person)
        if span is None or (old and old.last_day >= span[1]):
            continue
        first, last = span
        if old:
            first, old.last_day = old.last_day + timedelta(days=1), last
            longer.append(old)
        else:
            office = those[0].office_id or 0
            fresh.append(Coverage(person_id=person, office_id=office, source=SOURCE, first_day=first, last_day=last))
        cells |= {(person, first + timedelta(days=at)) for at in range((last - first).days + 1)}
    door.create_many(Coverage, fresh)
    door.change_many(longer, ["last_day"])
    return recompute(door, _open(cells, {person: those[0].office_id or 0 for person, those in mine.items()}))


def _completed(now: datetime) -> dict[int, Machine]:
    """The machines in use, each with the last day of which it has told everything."""
    book = rulebook_now()
    found = Machine.objects.select_for_update(of=("self",)).filter(state="approved", office__isnull=False)
    for one in found:
        office = one.office_id or 0
        day = _whole_day(one, book.zone(office), book.rule(office, now.date()).day_cut)
        if day != one.complete_to:
            one.keep(complete_to=day)
    return {one.pk: one for one in found}


def _span(machines: list[Machine]) -> tuple[date, date] | None:
    """Somebody who is known to two machines may have tapped at either: the slower one counts."""
    ends = [one.complete_to for one in machines if one.complete_to]
    starts = [one.from_day for one in machines if one.from_day]
    if len(ends) < len(machines) or not starts or min(ends) < min(starts):
        return None
    return min(starts), min(ends)


def _whole_day(machine: Machine, zone: str, cut: time) -> date | None:
    """The last work day that had ended before the machine was back in touch long enough to have sent it all."""
    if machine.heard_at is None or machine.in_touch_since is None or machine.heard_at - machine.in_touch_since < SETTLES:
        return machine.complete_to
    day = machine.heard_at.date() + timedelta(days=1)
    while instant_of(datetime.combine(day + timedelta(days=1), cut), zone) > machine.heard_at:
        day -= timedelta(days=1)
    return max(day, machine.complete_to or day)


def _open(cells: set[tuple[int, date]], office_of: dict[int, int]) -> set[tuple[int, date]]:
    shut = {(office, month) for office, month in {(office_of[person], day.replace(day=1)) for person, day in cells}
            if is_closed(office, month)}
    return {(person, day) for person, day in cells if (office_of[person], day.replace(day=1)) not in shut}
