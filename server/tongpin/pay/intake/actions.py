"""A pay file is taken back: not when the month it was for is approved already."""

from __future__ import annotations

from datetime import date

from tongpin.base.intake.entity import Import, ImportTrace
from tongpin.base.intake.guards import undo_guard
from tongpin.base.words import Say, say
from tongpin.pay.agreement.entity import MonthInput, PayAgreement
from tongpin.pay.group.known import groups
from tongpin.pay.own.entity import OwnValue
from tongpin.pay.run.runs import settled_for
from tongpin.pay.tax.entity import AnnualBonus, TaxRelief
from tongpin.people import public as people


@undo_guard
def month_is_not_settled(imported: Import) -> Say | None:
    months: set[date] = set()
    whom: set[int] = set()
    for model, day in ((MonthInput, "month"), (PayAgreement, "valid_from"), (TaxRelief, "month"), (AnnualBonus, "month"),
                       (OwnValue, "valid_from")):
        touched = {row[0] for trace in ImportTrace.objects.filter(imported=imported, model=model._meta.label_lower)
                   for row in trace.rows}
        for month, person in model._default_manager.filter(pk__in=touched).values_list(day, "person_id") if touched else ():
            months.add(month)
            whom.add(person)
    if not months:
        return None
    known = groups()
    offices = {one.office_id for one in people.persons(whom).values()}
    settled = min((month for office in offices for month in settled_for(office, min(months), known)), default=None)
    return say("pay.intake.settled", month=f"{settled:%Y-%m}") if settled else None
