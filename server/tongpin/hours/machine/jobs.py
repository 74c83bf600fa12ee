"""Every hour: days that machines have told of completely are covered and judged; a day of silence covers nothing, and HR is told."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tongpin.base.access.holders import holders
from tongpin.base.entities import SYSTEM, Door
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.notices import asking, settle_others, tell_many
from tongpin.base.words import Say, say
from tongpin.hours.day.covering import Known, cover
from tongpin.hours.day.taps import instant_of, local_time
from tongpin.hours.rule.actions import Rulebook

from .entity import Machine, MachineUser
from .hearing import SILENCE, SOURCE, TOPIC, about, rulebook_now
from .joiners import put_on
from .leavers import take_off
from .pulling import pull

SILENT = timedelta(hours=3)  # a machine in touch asks for orders every few seconds


@job("hours.ask_machines", {"zh": "向考勤机取打卡记录", "en": "Machines are asked for their taps"}, every="*/10 * * * *")
def ask_all() -> Say:
    """One that does not answer keeps no other waiting, and is asked again in ten minutes; HR hears of a long silence below."""
    found = list(Machine.objects.filter(state="approved", office__isnull=False).exclude(host="").order_by("pk"))
    count = sum(pull(one) or 0 for one in found)
    silent = sum(one.trouble != "" for one in found)
    return say("hours.machine.asked_all" if silent else "hours.machine.asked", count=count, machines=len(found), silent=silent)


@job("hours.machines", {"zh": "考勤机的完整日", "en": "Whole days of attendance machines"}, every="50 * * * *")
def cover_all() -> Say:
    with open_door(SYSTEM, reason="machines") as opened:
        count = cover_days(opened, timezone.now())
        put_on(opened, timezone.now())
        take_off(opened, timezone.now())
    tell_silent(timezone.now())
    return say("hours.machine.covered", count=count)


def cover_days(door: Door, now: datetime) -> int:
    """Gives the number of days of people that became known. Without them a missing tap would pass for an absence."""
    book = rulebook_now()
    machines = _completed(now, book)
    mine: dict[int, list[Machine]] = defaultdict(list)
    for user in MachineUser.objects.filter(machine__in=machines, person__isnull=False):
        mine[user.person_id or 0].append(machines[user.machine_id])
    book.meet(mine, now.date(), now.date())
    spans = {person: span for person, those in mine.items() if (span := _span(those, book, now.date(), person))}
    return cover(door, SOURCE, spans)


def tell_silent(now: datetime) -> int:
    """Once for each silence, in working hours of its office: a machine that is switched off at night troubles nobody."""
    book = rulebook_now()
    told, silent = 0, []
    for one in Machine.objects.filter(state="approved", office__isnull=False).select_related("keeper").order_by("pk"):
        last = one.heard_at or one.asked_at
        if now - last < SILENT:
            continue
        silent.append(one.pk)
        if not _is_working_time(book, one.office_id or 0, now):
            continue
        zone = book.zone(one.office_id or 0)
        told += tell_many(
            [*holders("hr"), one.keeper], say("hours.machine.silent", machine=one.name, office=book.offices[one.office_id or 0].name,
                               since=f"{local_time(last, zone):%Y-%m-%d %H:%M}"),
            f"/hours/machines/{one.pk}", once=f"hours.machine.silent:{one.pk}:{last.isoformat()}",
            sort=asking(about=about(one.pk, SILENCE)), topic=TOPIC)
    settle_others("hours.machine", SILENCE, silent)
    return told


def _is_working_time(book: Rulebook, office: int, now: datetime) -> bool:
    local = local_time(now, book.zone(office))
    return book.day_type(office, local.date()).is_worked and any(
        first <= local <= last for first, last in book.rule(office, local.date()).segments(local.date()))


def _completed(now: datetime, book: Rulebook) -> dict[int, Machine]:
    """The machines in use, each with the last day of which it has told everything of everybody, nights included."""
    found = Machine.objects.select_for_update(of=("self",)).filter(state="approved", office__isnull=False)
    for one in found:
        office = one.office_id or 0
        day = _whole_day(one, book.zone(office), book.latest_cut(office, now.date()))
        if day != one.complete_to:
            one.keep(complete_to=day)
    return {one.pk: one for one in found}


def _span(machines: list[Machine], book: Rulebook, day: date, person: int) -> Known | None:
    """Somebody who is known to two machines may have tapped at either: the slower one counts.
    The day ends by the person's own card: nobody waits for the night shift."""
    ends = [end for one in machines if (office := one.office_id or 0)
            and (end := _whole_day(one, book.zone(office), book.rule_of(office, day, person).day_cut))]
    starts = [one.from_day for one in machines if one.from_day]
    if len(ends) < len(machines) or not starts or min(ends) < min(starts):
        return None
    return Known(machines[0].office_id or 0, min(starts), min(ends))


def _whole_day(machine: Machine, zone: str, cut: time) -> date | None:
    """The last work day that had ended before the machine was back in touch long enough to have sent it all."""
    if machine.heard_at is None or machine.in_touch_since is None or machine.heard_at - machine.in_touch_since < machine.settles:
        return machine.complete_to
    day = machine.heard_at.date() + timedelta(days=1)
    while instant_of(datetime.combine(day + timedelta(days=1), cut), zone) > machine.heard_at:
        day -= timedelta(days=1)
    return max(day, machine.complete_to or day)
