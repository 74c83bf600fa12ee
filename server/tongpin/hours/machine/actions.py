"""What HR decides about machines: which may report, who a pin is, what becomes of lines that nobody could use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tongpin.base.access import rights
from tongpin.base.entities import Door, Viewer, door, entity_of
from tongpin.base.notices import settle
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.month.guard import closed_months, refuse_closed
from tongpin.hours.punch.entity import Punch
from tongpin.people.public import offices, persons

from . import joiners
from .entity import Machine, MachineLine, MachineUser
from .hearing import APPROVE, CLOCK, SILENCE, SOURCE, Hearing, about
from .rules import Sent

LONGEST_SHIFT = 7 * 24 * 60


@dataclass(frozen=True)
class Stand:
    """Where a machine stands, what people call it, and from which day its taps count."""

    office: int
    name: str
    from_day: date
    keeper: int | None = None
    follows_people: bool = False


def approve(viewer: Viewer, key: int, place: Stand) -> Machine:
    """From now on its lines are taken, for this office; also how an approved one gets another name."""
    machine = machine_of(viewer, key)
    with door(viewer, verb=("approve", Machine)) as opened:
        stand(opened, machine, place)
    return machine


def stand(opened: Door, machine: Machine, place: Stand) -> None:
    if place.office not in {one.id for one in offices()}:
        raise Refused(Problem(say("hours.machine.no_office"), Place(field="office")))
    if machine.office_id not in (None, place.office) and machine.users.exists():
        raise Refused(Problem(say("hours.machine.other_office"), Place(field="office")))
    if not place.name.strip():
        raise Refused(Problem(say("hours.machine.no_name"), Place(field="name")))
    if place.keeper is not None and place.keeper not in persons([place.keeper]):
        raise Refused(Problem(say("hours.machine.no_person"), Place(field="keeper")))
    if machine.is_asked and machine.from_day != place.from_day:
        machine.keep(stamp="")  # read from the start once more
    if machine.state != "approved":
        machine.keep(in_touch_since=machine.heard_at)  # what it made while it was turned away comes late and is right
    opened.change(machine, office=place.office, name=place.name.strip()[:80], from_day=place.from_day,
                  keeper_id=place.keeper, follows_people=place.follows_people and not machine.is_asked, state="approved")
    settle(about(machine.pk, APPROVE))


def retire(viewer: Viewer, key: int, reason: str) -> None:
    """Its lines are no longer taken and its days no longer waited for; what it told stays."""
    if not reason.strip():
        raise Refused(Problem(say("hours.machine.reason_needed"), Place(field="reason")))
    with door(viewer, verb=("retire", Machine), reason=reason) as opened:
        machine = opened.change(machine_of(viewer, key), state="retired")
        for matter in (APPROVE, CLOCK, SILENCE):
            settle(about(machine.pk, matter))


def decide_pin(viewer: Viewer, key: int, pin: str, person: int | None) -> None:
    """Whose pin it is, or (None) nobody's of ours; its taps follow, in months that are still open."""
    machine = machine_of(viewer, key)
    if person is not None and person not in persons([person]):
        raise Refused(Problem(say("hours.machine.no_person"), Place(field="person")))
    with door(viewer, verb=("decide", Machine)) as opened:
        user = MachineUser.objects.select_for_update().filter(machine=machine, pin=pin).first()
        if user is None:
            raise Missing()
        stored = list(Punch.objects.filter(source=SOURCE, office=machine.office, who_number=pin, file=machine.mark))
        closed = closed_months({(one.office_id, one.day) for one in stored})  # what was closed stays as it was closed
        stored = [one for one in stored if (one.office_id, one.day.replace(day=1)) not in closed]
        before = {(one.person_id, one.day) for one in stored if one.person_id}
        opened.change(user, person=person, left_out=person is None)
        for one in stored:
            one.person_id, one.left_out = person, person is None
        opened.change_many(stored, ["person", "left_out"])
        recompute(opened, before | {(person, one.day) for one in stored if person})


def decide_lines(viewer: Viewer, key: int, lines: Collection[int], deed: str, minutes: int = 0) -> int:
    """`take` uses them, their clock corrected by `minutes`; `leave_out` sets them aside. Gives how many."""
    machine = machine_of(viewer, key)
    if deed not in ("take", "leave_out") or abs(minutes) > LONGEST_SHIFT:
        raise Refused(Problem(say("hours.machine.no_deed"), Place(field="minutes")))
    with door(viewer, verb=("decide", Machine)) as opened:
        found = list(MachineLine.objects.select_for_update().filter(machine=machine, pk__in=lines, state="waiting"))
        if deed == "take":
            found = [one for one in found if one.local]
            this = Hearing(opened, machine)
            sent = [Sent(one.text, one.pin, datetime.fromisoformat(one.local)) for one in found]
            this.meet(sent)
            punches = [this.punch(one, timedelta(minutes=minutes)) for one in sent]
            refuse_closed({(one.office_id, one.day) for one in punches})
            this.write(punches)
        for one in found:
            one.state = "taken" if deed == "take" else "left_out"
        opened.change_many(found, ["state"])
        if not MachineLine.objects.filter(machine=machine, state="waiting").exists():
            settle(about(machine.pk, CLOCK))
    return len(found)


def send_people(viewer: Viewer, key: int) -> tuple[int, list[str]]:
    """Orders that put everybody of the office on the machine, which follows them from now on; gives how many, and who has no number
    that a machine can hold."""
    machine = machine_of(viewer, key)
    if machine.office_id is None or machine.state != "approved":
        raise Refused(say("hours.machine.not_approved"))
    if machine.is_asked:
        raise Refused(say("hours.machine.only_read"))
    with door(viewer, verb=("send", Machine)) as opened:
        if not machine.follows_people:
            opened.change(machine, follows_people=True)
        sent, left = joiners.put(opened, machine, timezone.now(), is_everyone=True)
    return sent, [one.name for one in left]


def machine_of(viewer: Viewer, key: int) -> Machine:
    machine = Machine.objects.filter(pk=key).first()
    if machine is None:
        raise Missing()
    rights.demand(viewer, entity_of(Machine), "change", machine)
    return machine
