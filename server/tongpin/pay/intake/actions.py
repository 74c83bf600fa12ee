"""A pay file is taken back: not when the month it was for is approved already."""

from __future__ import annotations

from datetime import date

from tongpin.base.intake.entity import Import, ImportTrace
from tongpin.base.intake.guards import undo_guard
from tongpin.base.words import Say, say
from tongpin.pay.agreement.entity import MonthInput, PayAgreement
from tongpin.pay.run.entity import PayRun
from tongpin.pay.tax.entity import AnnualBonus, TaxRelief

from .formats import SETTLED


@undo_guard
def month_is_not_settled(imported: Import) -> Say | None:
    months: set[date] = set()
    for model, day in ((MonthInput, "month"), (PayAgreement, "valid_from"), (TaxRelief, "month"), (AnnualBonus, "month")):
        touched = {row[0] for trace in ImportTrace.objects.filter(imported=imported, model=model._meta.label_lower)
                   for row in trace.rows}
        months |= set(model._default_manager.filter(pk__in=touched).values_list(day, flat=True)) if touched else set()
    if not months:
        return None
    settled = PayRun.objects.filter(state__in=SETTLED, month__gte=min(months)).order_by("month").first()
    return say("pay.intake.settled", month=str(settled)) if settled else None
