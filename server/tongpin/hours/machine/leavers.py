"""Leavers: a machine forgets whom it no longer needs to know, and whoever keeps a machine hands it on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tongpin.base.entities import Door
from tongpin.base.words import say
from tongpin.hours.day.taps import local_time
from tongpin.people.public import Holding, Source, holdings

from .entity import Machine, MachineUser
from .hearing import order
from .rules import remove_user


def take_off(opened: Door, now: datetime) -> int:
    """Once the last day is over where the machine stands. What was tapped stays, and taps that come late still find their person."""
    gone = MachineUser.objects.filter(
        off_on=None, person__last_day__isnull=False, machine__state="approved", machine__office__isnull=False, machine__host="")
    count = 0
    for user in gone.select_related("machine__office", "person").order_by("pk"):
        office, person = user.machine.office, user.person
        assert office and person and person.last_day  # as asked for above
        today = local_time(now, office.zone).date()
        if person.last_day < today:
            order(opened, user.machine, [remove_user(user.pin)])
            opened.change(user, off_on=today)
            count += 1
    return count


@holdings("machine")
class Machines(Source):
    """Whoever hears of its troubles."""

    def of(self, person: Any) -> Iterator[Holding]:
        for one in Machine.objects.filter(keeper=person).exclude(state="retired").order_by("pk"):
            yield Holding(str(one.pk), say("hours.machine.holds", name=one.name))

    def give(self, door: Door, case: Any, key: str, successor: Any) -> None:
        door.change(Machine.objects.get(pk=int(key)), keeper=successor)


@holdings("machine_user", needs_successor=False)
class Entries(Source):
    """Only on machines that are asked: we read them and change nothing there, so somebody deletes the entry by hand."""

    def of(self, person: Any) -> Iterator[Holding]:
        entries = MachineUser.objects.filter(person=person, off_on=None, machine__state="approved").exclude(machine__host="")
        for one in entries.select_related("machine").order_by("pk"):
            yield Holding(str(one.pk), say("hours.machine.holds_entry", name=one.machine.name, pin=one.pin))

    def give(self, door: Door, case: Any, key: str, successor: Any) -> None:
        door.change(MachineUser.objects.get(pk=int(key)), off_on=door.viewer.today)
