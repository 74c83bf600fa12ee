"""What pay hears of leavers, and what it tells about their pay: the average of twelve months, and the minimum wage."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.events import hears
from tongpin.base.words import say
from tongpin.pay.run.gather import lawbook
from tongpin.pay.slip.entity import Payslip
from tongpin.people.events import LeavingClosed
from tongpin.people.public import PayFacts, offices, pay_source, persons

from .entity import FinalPay

MONTHS = 12


@hears(LeavingClosed)
def mark(fact: LeavingClosed) -> None:
    """Marked once, however often it is heard."""
    with open_door(SYSTEM, reason=f"leaving {fact.case}") as door:
        if not FinalPay.objects.filter(case=fact.case).exists():
            door.create(FinalPay, person=fact.person, case=fact.case, last_day=fact.last_day, reason_kind=fact.reason_kind,
                        monthly=fact.monthly, months=fact.months)


@pay_source
def facts(person: int, last_day: date) -> PayFacts:
    """The twelve months before the month of the last day; who was here for less, the months there were (art. 47)."""
    found = persons([person]).get(person)
    if found is None:
        return PayFacts()
    office = next(one for one in offices() if one.id == found.office_id)
    least = lawbook().find("minimum_wage.month", office.code, last_day)
    end = last_day.replace(day=1)
    slips = list(Payslip.objects.filter(person_id=person, month__lt=end, month__gte=end.replace(year=end.year - 1))
                 .order_by("month"))
    minimum = least.value if least is not None else None
    if not slips:
        return PayFacts(least=minimum)
    average = (sum((one.gross for one in slips), Decimal(0)) / len(slips)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    origin = say("pay.final.origin", first=f"{slips[0].month:%Y-%m}", last=f"{slips[-1].month:%Y-%m}", count=len(slips))
    return PayFacts(average, origin, minimum, slips[-1].currency)
