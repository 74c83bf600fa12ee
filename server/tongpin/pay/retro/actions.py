"""HR lets a difference of a paid month wait, with a reason, or lets it go on; the run is then computed again."""

from __future__ import annotations

from datetime import date

from tongpin.base.entities import Viewer, door
from tongpin.base.words import Missing, Refused, say
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.stale import run_to_compute_again
from tongpin.people import public as people
from tongpin.people.public import Person

from .entity import RetroHold


def hold(viewer: Viewer, run: PayRun, person_id: int, month: date, why: str) -> None:
    if not why.strip():
        raise Refused(say("pay.run.reason_needed"))
    with door(viewer, verb=("hold", PayRun), reason=why.strip()) as opened:
        person = _person(person_id)
        if RetroHold.objects.filter(person=person, month=month).exists():
            raise Refused(say("pay.retro.held_already", name=person.name, month=f"{month:%Y-%m}"))
        opened.create(RetroHold, person=person, month=month, why=why.strip()[:300])
        opened.note("hold", "pay.retro_hold", person.pk, new={"month": f"{month:%Y-%m}"})
        run_to_compute_again(opened, run, "retro_changed", person, person.office_id)


def release(viewer: Viewer, run: PayRun, person_id: int, month: date) -> None:
    with door(viewer, verb=("hold", PayRun)) as opened:
        person = _person(person_id)
        held = RetroHold.objects.filter(person=person, month=month).first()
        if held is None:
            raise Missing()
        opened.remove(held)
        opened.note("release", "pay.retro_hold", person.pk, new={"month": f"{month:%Y-%m}"})
        run_to_compute_again(opened, run, "retro_changed", person, person.office_id)


def _person(key: int) -> Person:
    found = people.persons([key]).get(key)
    if found is None:
        raise Missing()
    return found
