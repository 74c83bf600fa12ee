"""What a month's run must know of leavers: who is settled in it, whose clause runs, and who still waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from tongpin.base.calendars import add_months
from tongpin.pay.slip.entity import Payslip

from .entity import FinalPay, Settlement
from .rules import TWO_N

LONGEST = 25  # months back: a clause can run for 24, and who is not settled until then is no leaver of today
# What earlier months have paid already: line of those payslips → input of the formulas.
PAID = {"severance_pay": "paid_severance", "severance_tax": "paid_severance_tax", "unused_leave_pay": "paid_unused_leave",
        "notice_pay": "paid_notice"}


@dataclass(frozen=True)
class Leaver:
    """`clause_month`: 1 is the month after that of the last day; nought where none runs."""

    final: FinalPay
    settlement: Settlement | None
    clause_month: int

    pays_extra: bool = False  # for a clause that the employer ended

    @property
    def concerns_run(self) -> bool:
        return self.settlement is not None or self.clause_month > 0 or self.pays_extra


@dataclass
class Leavers:
    by_person: dict[int, Leaver] = field(default_factory=dict)
    waiting: list[FinalPay] = field(default_factory=list)  # nobody has settled them yet
    marked: set[int] = field(default_factory=set)  # persons whose leave case is closed


def leavers(month: date) -> Leavers:
    """Two queries, whatever the head count."""
    found, reach = Leavers(), Q(last_day__gte=add_months(month, -LONGEST)) | Q(settlements__month=month)
    rows = FinalPay.objects.filter(reach, last_day__lt=add_months(month, 1)).distinct().order_by("last_day", "pk")
    for final in rows.select_related("person").prefetch_related("settlements"):
        theirs = [one for one in final.settlements.all() if one.month <= month]
        found.marked.add(final.person_id)
        if not theirs:
            found.waiting.append(final)
        leaver = Leaver(final, next((one for one in theirs if one.month == month), None), clause_month(final, month),
                        final.extra_month == month)
        if leaver.concerns_run:
            found.by_person[final.person_id] = leaver
    return found


def clause_month(final: FinalPay, month: date) -> int:
    count = (month.year - final.last_day.year) * 12 + month.month - final.last_day.month
    return count if final.monthly and 1 <= count <= (final.months or 0) else 0


def paid_before(settled: Iterable[FinalPay], month: date) -> dict[int, dict[str, Decimal]]:
    """Person → what payslips since the month of the last day have paid already; asked only where somebody is settled."""
    since = {final.person_id: final.last_day.replace(day=1) for final in settled}
    found: dict[int, dict[str, Decimal]] = {person: {} for person in since}
    if not since:
        return found
    slips = Payslip.objects.filter(person_id__in=since, month__lt=month, month__gte=min(since.values()))
    for person, paid_in, lines in slips.values_list("person_id", "month", "lines"):
        for code, kind, amount in lines if paid_in >= since[person] else ():
            if code in PAID:
                counted = -Decimal(amount) if kind == "deduction" else Decimal(amount)
                found[person][PAID[code]] = found[person].get(PAID[code], Decimal(0)) + counted
    return found


def inputs(leaver: Leaver | None, paid: Mapping[str, Decimal], *, works: bool) -> dict[str, Any]:
    """Under the names that pay formulas use."""
    if leaver is None:
        return {}
    told: dict[str, Any] = {"after_leaving": not works}
    if leaver.settlement is not None:
        told |= of_settlement(leaver.settlement) | dict(paid)
    if leaver.clause_month and not works:
        told |= {"clause_runs": True, "clause_monthly": leaver.final.monthly}
    if leaver.pays_extra:
        told |= {"clause_ends": True, "clause_monthly": leaver.final.monthly}
    return told


def of_settlement(settled: Settlement) -> dict[str, Any]:
    return {
        "is_final": True, "service_months": settled.months, "leaver_average": settled.average,
        "local_average": settled.local_average, "leaver_plain_average": settled.plain_average,
        "unused_leave_days": settled.leave_days, "notice_wage": settled.last_wage,
        "severance_times": Decimal(2 if settled.severance == TWO_N else 1),
    }


def compensations(slips: Iterable[Payslip], day: date) -> list[tuple[int, int, Decimal, date]]:
    """(leave case, month of the clause, amount, day) of what payslips pay for non-compete clauses."""
    paid = {slip.person_id: (slip.month, Decimal(slip.figures["non_compete_pay"])) for slip in slips if slip.figures.get("non_compete_pay")}
    if not paid:
        return []
    finals = FinalPay.objects.filter(person_id__in=paid)
    return [(one.case, count, amount, day) for one in finals for month, amount in [paid[one.person_id]]
            if (count := clause_month(one, month))]
