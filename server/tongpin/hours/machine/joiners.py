"""Joiners: a machine that follows the people of its office learns of somebody new on the first day."""

from __future__ import annotations

from datetime import datetime

from tongpin.base.access.holders import holders
from tongpin.base.entities import Door
from tongpin.base.notices import asking, tell_many
from tongpin.base.words import say
from tongpin.hours.day.taps import local_time
from tongpin.people.public import PersonFact, people_of

from .entity import Machine, MachineUser
from .hearing import TOPIC, order
from .rules import pin_of, put_user


def put_on(opened: Door, now: datetime) -> int:
    """Gives how many were put on a machine. Whom a machine cannot hold is told to HR and the keeper, once for each person."""
    count = 0
    following = Machine.objects.filter(follows_people=True, state="approved", office__isnull=False, host="")
    for machine in following.select_related("office", "keeper").order_by("pk"):
        sent, left = put(opened, machine, now)
        count += sent
        for person in left:
            tell_many([*holders("hr"), machine.keeper], say("hours.machine.no_pin", machine=machine.name, person=person.name),
                      f"/hours/machines/{machine.pk}", once=f"hours.machine.no_pin:{machine.pk}:{person.id}", sort=asking(), topic=TOPIC)
    return count


def put(opened: Door, machine: Machine, now: datetime, *, is_everyone: bool = False) -> tuple[int, list[PersonFact]]:
    """Whom it does not know yet, or was told to forget, or everyone; gives how many, and who has no number that a machine can hold."""
    assert machine.office is not None  # it was approved for one
    users = list(MachineUser.objects.filter(machine=machine))
    mine = {one.person_id: one for one in users if one.person_id}
    taken = {one.pin for one in users}
    left: list[PersonFact] = []
    texts: list[str] = []
    fresh: list[MachineUser] = []
    back: list[MachineUser] = []
    today = local_time(now, machine.office.zone).date()
    for one in people_of([machine.office.pk], today):
        if not one.works_on(today):
            continue
        user = mine.get(one.id)
        if user is None:
            pin = pin_of(one.number, taken)
            if pin is None:
                left.append(one)
                continue
            taken.add(pin)
            fresh.append(user := MachineUser(machine=machine, pin=pin, name=one.name, person_id=one.id))
        elif user.off_on:
            user.off_on = None
            back.append(user)
        elif not is_everyone:
            continue
        texts.append(put_user(user.pin, one.name))
    opened.change_many(back, ["off_on"])
    opened.create_many(MachineUser, fresh)
    order(opened, machine, texts)
    return len(texts), left
