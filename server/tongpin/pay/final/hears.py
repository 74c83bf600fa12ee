"""What pay hears of leavers, and what it tells about their pay: the average of twelve months, and the minimum wage."""

from __future__ import annotations

from datetime import date

from tongpin.base.access.holders import holders
from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.events import hears
from tongpin.base.notices import About, asking, tell_many
from tongpin.base.words import say
from tongpin.pay.run.gather import lawbook
from tongpin.people.events import LeavingClosed
from tongpin.people.public import PayFacts, offices, pay_source, persons

from .average import average_of
from .entity import FinalPay
from .facts import LOCAL

SETTLERS = ("payroll", "hr")


@hears(LeavingClosed)
def mark(fact: LeavingClosed) -> None:
    """Marked once, however often it is heard; who settles is told."""
    with open_door(SYSTEM, reason=f"leaving {fact.case}") as door:
        if FinalPay.objects.filter(case=fact.case).exists():
            return
        made = door.create(FinalPay, person=fact.person, case=fact.case, last_day=fact.last_day, reason_kind=fact.reason_kind,
                           monthly=fact.monthly, months=fact.months)
        told = say("pay.final.to_settle", name=made.person.name, day=fact.last_day)
        settlers = holders(*SETTLERS, office=made.person.office_id) or holders("owner")
        tell_many(sorted(settlers), told, f"/pay/final/{made.pk}", once=f"final:{made.pk}",
                  sort=asking(about=About("pay.final", made.pk, "settle"), due=fact.last_day))


@pay_source
def facts(person: int, last_day: date) -> PayFacts:
    """Who was here for less than twelve months: the months there were (art. 47)."""
    found = persons([person]).get(person)
    if found is None:
        return PayFacts()
    every = offices()
    office, law = next(one for one in every if one.id == found.office_id), lawbook(every)
    least, local = (law.find(key, office.code, last_day) for key in ("minimum_wage.month", LOCAL))
    average = average_of(person, last_day)
    return PayFacts(average.gross, average.origin, least.value if least is not None else None,
                    local.value if local and not local.is_provisional else None, average.currency)
