"""What pay hears of leavers, and what it tells about their pay: the average of twelve months, and the minimum wage."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongpin.base.access.holders import holders
from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.events import hears
from tongpin.base.notices import About, asking, settle, tell_many
from tongpin.base.words import say
from tongpin.pay.run.gather import lawbook
from tongpin.pay.run.stale import to_compute_again
from tongpin.people.events import LeavingClosed, LeavingOpened, LeavingShifted, LeavingWithdrawn
from tongpin.people.public import PayFacts, offices, pay_source, persons

from .actions import pays_in
from .average import average_of
from .entity import FinalPay
from .facts import LOCAL

SETTLERS = ("payroll", "hr")
ENTITY = "pay.final"


@hears(LeavingOpened)
def begin(fact: LeavingOpened) -> None:
    """Wages are due at the end at once (工资支付暂行规定 art. 9), whether everything is handed over or not: asked for from now on."""
    _keep(fact, {"last_day": fact.last_day, "reason_kind": fact.reason_kind})


@hears(LeavingShifted)
def shift(fact: LeavingShifted) -> None:
    _keep(fact, {"last_day": fact.last_day, "reason_kind": fact.reason_kind})


@hears(LeavingClosed)
def mark(fact: LeavingClosed) -> None:
    """Now the clause is known too."""
    _keep(fact, {"last_day": fact.last_day, "reason_kind": fact.reason_kind, "monthly": fact.monthly, "months": fact.months})


@hears(LeavingWithdrawn)
def forget(fact: LeavingWithdrawn) -> None:
    """Somebody stays: what was decided falls away, unless a month that is approved has it; then whoever settles must look."""
    with open_door(SYSTEM, reason=f"leaving {fact.case}") as door:
        final = FinalPay.objects.select_for_update().select_related("person").filter(case=fact.case).first()
        if final is None:
            return
        settle(About(ENTITY, final.pk))
        decided = list(final.settlements.all())
        if any(one.month < pays_in(final) for one in decided):
            told = say("pay.final.stays_but_paid", name=final.person.name)
            tell_many(_settlers(final), told, f"/pay/final/{final.pk}", once=f"final-stays:{final.pk}", sort=asking())
            return
        for one in decided:
            to_compute_again(door, one.month, "final_changed", final.person, final.person.office_id)
        door.remove_many(final.settlements.all())
        door.remove(final)


def _keep(fact: LeavingOpened | LeavingShifted | LeavingClosed, told: dict[str, Any]) -> None:
    """Marked once, however often it is heard; who settles has it on the list, again where facts change after the decision."""
    with open_door(SYSTEM, reason=f"leaving {fact.case}") as door:
        final = FinalPay.objects.select_for_update().filter(case=fact.case).first()
        if final is None:
            _ask(door.create(FinalPay, person=fact.person, case=fact.case, **told))
        elif final.ended_on is None and any(getattr(final, name) != value for name, value in told.items()):
            door.change(final, **told)
            _ask(final)


def _ask(final: FinalPay) -> None:
    about = About(ENTITY, final.pk, "settle")
    settle(about)  # the day by which it is due may be another
    told = say("pay.final.to_settle", name=final.person.name, day=final.last_day)
    tell_many(_settlers(final), told, f"/pay/final/{final.pk}", sort=asking(about=about, due=final.last_day))


def _settlers(final: FinalPay) -> list[int]:
    return sorted(holders(*SETTLERS, office=final.person.office_id) or holders("owner"))


@pay_source
def facts(person: int, last_day: date) -> PayFacts:
    """Who was here for less than twelve months: the months there were (art. 47)."""
    found = persons([person]).get(person)
    if found is None:
        return PayFacts()
    office = next(one for one in offices() if one.id == found.office_id)
    law = lawbook()
    least, local = (law.find(key, office.code, last_day) for key in ("minimum_wage.month", LOCAL))
    average = average_of(person, last_day)
    return PayFacts(average.gross, average.origin, least.value if least is not None else None,
                    local.value if local and not local.is_provisional else None, average.currency)
