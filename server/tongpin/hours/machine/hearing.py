"""Hearing: a machine knocks, sends its lines and asks for orders; one transaction each, so that nothing is lost or doubled.

The machine repeats what was not answered with OK, and everything again after a reset: a tap is known by its content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from tongpin.base.access.holders import holders
from tongpin.base.entities import SYSTEM, Door, door
from tongpin.base.notices import About, asking, group_topic, tell_many
from tongpin.base.words import say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.taps import instant_near, local_time, work_day
from tongpin.hours.match.rules import Known, Roll
from tongpin.hours.month.guard import closed_months
from tongpin.hours.punch.entity import Punch
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.people.public import people_of

from .entity import GAP, Machine, MachineLine, MachineOrder, MachineUser
from .rules import Sent, is_live, is_off, options, set_clock

SOURCE = "hours.zk_push"
TOPIC = group_topic("hours.machine")
APPROVE, CLOCK, SILENCE = "approve", "clock", "silence"  # what a machine asks people for
MOST_WAITING = 50  # strangers can knock; they cannot fill the table
AGAIN = timedelta(minutes=5)
MOST_TRIES = 5


def about(machine: int, matter: str) -> About:
    return About("hours.machine", machine, matter)


def knock(serial: str, address: str, firmware: str = "") -> Machine | None:
    """The machine if it may report. An unknown one is noted and HR is told once; it keeps what it has until approved."""
    with door(SYSTEM, reason="machine") as opened:
        machine = Machine.objects.select_for_update(of=("self",)).filter(serial=serial).first()
        if machine is None:
            if Machine.objects.filter(state="waiting").count() < MOST_WAITING:
                made = opened.create(Machine, serial=serial, name=serial, address=address, firmware=firmware)
                tell_many(holders("hr"),
                          say("hours.machine.knocked", serial=serial, address=address), "/hours/machines",
                          once=f"hours.machine:{serial}", sort=asking(about=about(made.pk, APPROVE)), topic=TOPIC)
            return None
        _heard(machine, address, firmware)
        if machine.state != "approved" or not machine.office_id:
            return None
        _in_its_zone(opened, machine)
    return machine


def _heard(machine: Machine, address: str, firmware: str) -> None:
    now = timezone.now()
    is_back = machine.heard_at is None or now - machine.heard_at > GAP
    machine.keep(heard_at=now, address=address, firmware=firmware[:80] or machine.firmware,
                 in_touch_since=now if is_back else machine.in_touch_since)


def _offset(machine: Machine) -> timedelta:
    """How far the office's clocks are ahead of UTC just now."""
    assert machine.office is not None  # only who is approved is told
    return timezone.now().astimezone(ZoneInfo(machine.office.zone)).utcoffset() or timedelta()


def _in_its_zone(opened: Door, machine: Machine) -> None:
    """Machines know no summer time: when the clocks of the office change, or the office gets another zone, a machine that runs on
    is set at its next question, before anybody taps by the old time."""
    minutes = _offset(machine) // timedelta(minutes=1)
    if machine.zone_minutes not in (None, minutes):
        assert machine.office is not None
        order(opened, machine, [set_clock(local_time(timezone.now(), machine.office.zone))])
    if machine.zone_minutes != minutes:
        machine.keep(zone_minutes=minutes)


def begin(machine: Machine) -> str:
    return options(machine.serial, machine.stamp, _offset(machine))


def rulebook_now() -> Rulebook:
    today = timezone.now().date()
    return rulebook(today - timedelta(days=400), today + timedelta(days=1))


class Hearing:
    """One post of lines on its way in."""

    def __init__(self, opened: Door, machine: Machine):
        self.door, self.machine, self.office = opened, machine, machine.office_id or 0
        self.book = rulebook_now()
        self.zone = self.book.zone(self.office)
        self.instant = timezone.now()
        self.now = self.instant.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        self.users: dict[str, MachineUser] = {}  # by pin, of those that were met

    def instant_of(self, local: datetime) -> datetime:
        return instant_near(local, self.zone, self.instant)

    def punch(self, one: Sent, shift: timedelta = timedelta()) -> Punch:
        assert one.local is not None
        at = self.instant_of(one.local + shift)
        user = self.users[one.pin]
        return Punch(
            office_id=self.office, person_id=user.person_id, who_number=one.pin, who_name=user.name,
            day=work_day(at, self.zone, self._cut((one.local + shift).date(), user.person_id)), punched_at=at, zone=self.zone,
            text=one.local.isoformat(sep=" "), source=SOURCE, detail=self.machine.name, file=self.machine.mark,
            left_out=user.left_out, key=_key(self.machine, one))

    def meet(self, sent: Sequence[Sent]) -> None:
        """Pins that are new are looked up among the people of the office by number; what is not certain waits."""
        pins = {one.pin for one in sent if one.pin}
        self.users |= {one.pin: one for one in MachineUser.objects.filter(machine=self.machine, pin__in=pins)}
        fresh = pins - set(self.users)
        if fresh:
            self._look_up(fresh)
        days = [one.local.date() for one in sent if one.local]
        self.book.meet({one.person_id for one in self.users.values() if one.person_id},
                       min([self.now.date(), *days]) - timedelta(days=1), self.now.date() + timedelta(days=1))

    def _look_up(self, fresh: Collection[str]) -> None:
        roll = Roll(Known(one.id, one.office_id, one.number, one.name) for one in people_of([self.office], self.now.date()))
        made = [MachineUser(machine=self.machine, pin=pin, person_id=hits[0].id if len(hits) == 1 else None)
                for pin in sorted(fresh) for hits in [roll.numbered(pin)]]
        self.users |= {one.pin: one for one in self.door.create_many(MachineUser, made)}

    def write(self, punches: Sequence[Punch]) -> None:
        """Days that are over are judged at once; a day that still runs is judged when it has ended."""
        self.door.create_many(Punch, list(punches))
        recompute(self.door, {(one.person_id, one.day) for one in punches if one.person_id and one.day < self._running(one.person_id)})

    def _running(self, person: int) -> date:
        """The work day that the person is in just now."""
        return work_day(self.instant, self.zone, self._cut(self.now.date(), person))

    def _cut(self, day: date, person: int | None) -> time:
        """When the day turns for whoever tapped; by the office's card while nobody knows whose pin it is."""
        return (self.book.rule_of(self.office, day, person) if person else self.book.rule(self.office, day)).day_cut


def take(machine: Machine, sent: Sequence[Sent], stamp: str = "", off: timedelta | None = None) -> int:
    """The lines of the attendance table; gives how many were sent, which is what the machine waits to hear.

    `off`: by how much its clock is wrong, where it was looked at (a machine that is asked); None where only the taps can prove it.
    """
    with door(SYSTEM, reason=f"machine {machine.serial}") as opened:
        machine = Machine.objects.select_for_update(of=("self",)).get(pk=machine.pk)
        this = Hearing(opened, machine)
        this.meet(sent)
        wanted = {_key(machine, one): one for one in sent if one.local and _is_wanted(machine, one)}
        taken = set(Punch.objects.filter(key__in=wanted).values_list("key", flat=True))
        held_already = set(MachineLine.objects.filter(machine=machine, text__in={one.text for one in sent}).values_list("text", flat=True))
        fresh = [one for key, one in wanted.items() if key not in taken and one.text not in held_already]
        unread = {one.text: one for one in sent if one.local is None and one.text not in held_already}
        held = [_line(machine, one, "unreadable") for one in unread.values()]
        held += _wrong_clock(this, _proved_off(this, fresh) if off is None else [(one, off) for one in fresh])
        doubtful = {one.text for one in held}
        punches = [(one, this.punch(one)) for one in fresh if one.text not in doubtful]
        shut = closed_months({(this.office, punch.day) for _, punch in punches})
        months = {month for _, month in shut}
        held += [_line(machine, one, "closed") for one, punch in punches if punch.day.replace(day=1) in months]
        opened.create_many(MachineLine, held)
        this.write([punch for _, punch in punches if punch.day.replace(day=1) not in months])
        if stamp:
            machine.keep(stamp=stamp[:24])
    return len(sent)


def _key(machine: Machine, one: Sent) -> str:
    """The same tap of the same machine, however often it is sent."""
    text = f"{SOURCE}|{machine.serial}|{one.pin}|{one.local}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _is_wanted(machine: Machine, one: Sent) -> bool:
    return one.local is not None and (machine.from_day is None or one.local.date() >= machine.from_day)


def _line(machine: Machine, one: Sent, why: str, off: timedelta = timedelta()) -> MachineLine:
    return MachineLine(machine=machine, text=one.text, pin=one.pin, local=str(one.local or ""), why=why,
                       off_minutes=round(off / timedelta(minutes=1)))


Off = tuple[Sent, timedelta]


def _proved_off(this: Hearing, fresh: Sequence[Sent]) -> list[Off]:
    since = this.machine.in_touch_since
    touch = this.instant - since if since and is_live(fresh, this.machine.gap) else None
    return [(one, wrong) for one in fresh
            if one.local and (wrong := is_off(this.instant_of(one.local), this.instant, touch)) is not None]


def _wrong_clock(this: Hearing, off: Sequence[Off]) -> list[MachineLine]:
    """Taps that prove the clock wrong wait for somebody who knows; the clock is set and HR is told."""
    if off:
        minutes = round(off[-1][1] / timedelta(minutes=1))
        if this.machine.clock_minutes != minutes:
            tell_many(holders("hr"),
                      say("hours.machine.clock_wrong", machine=this.machine.name, minutes=abs(minutes)),
                      f"/hours/machines?machine={this.machine.pk}", sort=asking(about=about(this.machine.pk, CLOCK)))
            this.door.change(this.machine, clock_minutes=minutes)
        if not this.machine.is_asked:
            order(this.door, this.machine, [set_clock(this.now)])
    return [_line(this.machine, one, "clock", wrong) for one, wrong in off]


def order(opened: Door, machine: Machine, texts: Sequence[str]) -> None:
    """A clock is set to the time of now: an order of the same kind that waits is replaced."""
    if any(text.startswith("SET OPTIONS DateTime=") for text in texts):
        opened.remove_many(MachineOrder.objects.filter(
            machine=machine, state__in=("waiting", "sent"), text__startswith="SET OPTIONS DateTime="))
    opened.create_many(MachineOrder, [MachineOrder(machine=machine, text=text) for text in texts])


def next_orders(machine: Machine, most: int = 20) -> list[tuple[int, str]]:
    """What is to be done, oldest first; what was sent and not answered is sent again, and given up after some tries."""
    now = timezone.now()
    found = list(MachineOrder.objects.filter(machine=machine).filter(
        Q(state="waiting") | Q(state="sent", sent_at__lt=now - AGAIN)).order_by("id")[:most])
    for one in found:
        one.state = "sent" if one.tries < MOST_TRIES else "failed"
        one.sent_at, one.tries = now, one.tries + 1
    if found:
        with door(SYSTEM, reason=f"machine {machine.serial}") as opened:
            opened.change_many(found, ["state", "sent_at", "tries"])
    return [(one.pk, one.text) for one in found if one.state == "sent"]


def answered(machine: Machine, told: dict[int, int]) -> None:
    found = list(MachineOrder.objects.filter(machine=machine, pk__in=told))
    for one in found:
        one.answer, one.state = told[one.pk], "done" if told[one.pk] >= 0 else "failed"
    with door(SYSTEM, reason=f"machine {machine.serial}") as opened:
        opened.change_many(found, ["answer", "state"])


def named(machine: Machine, told: dict[str, str]) -> None:
    """What the machine calls its users helps whoever decides who a pin is."""
    with door(SYSTEM, reason=f"machine {machine.serial}") as opened:
        this = Hearing(opened, machine)
        this.meet([Sent("", pin) for pin in told])
        changed = [one for pin, name in told.items() if (one := this.users[pin]).name != name]
        for one in changed:
            one.name = told[one.pin]
        opened.change_many(changed, ["name"])


__all__ = ["SOURCE", "Hearing", "answered", "begin", "knock", "named", "next_orders", "order", "take"]
