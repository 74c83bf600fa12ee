"""Year: what this tax year's payslips say of somebody so far, at the employer who pays him now (2018 No. 61 art. 6).

Months are those in which the tax counts: the wages of December that are paid in January begin the new year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from tongpin.pay.group.rules import PERIODS
from tongpin.pay.slip.entity import Payslip
from tongpin.people.public import OfficeFact

# What a month goes on from where nobody tells it anew. The personal pension is told as the year's sum so far, and not every month.
CARRIED = {"prior_income": "cumulative_income", "prior_special": "cumulative_special",
           "prior_additional": "cumulative_additional", "personal_pension": "personal_pension"}


@dataclass
class Year:
    """`slips`: the newest of the year, whatever months lie between; `several`: who was paid by more than one legal entity,
    with the last month of each."""

    offices: Mapping[int, OfficeFact]
    slips: Mapping[int, Payslip] = field(default_factory=dict)
    several: Mapping[int, Mapping[int | None, date]] = field(default_factory=dict)

    def carried(self, person: int, employer: int | None, since: date) -> dict[str, Decimal]:
        """Nothing where another employer paid last: every withholding agent cumulates what it paid itself. Nor of what was paid before
        `since`: the year begins anew, or another sort of income does."""
        slip = self.slips.get(person)
        if slip is None or slip.tax_month < since or "cumulative_income" not in slip.figures or self._employer(slip) != employer:
            return {}
        known = slip.figures
        found = {name: Decimal(known[code]) for name, code in CARRIED.items() if known.get(code) is not None}
        return found | {"prior_withheld": Decimal(known.get("prior_withheld") or 0) + slip.wage_tax}

    def begins(self, person: int, employer: int | None, since: date) -> dict[str, Decimal]:
        """`tax_from`: the month after the last in which another employer paid, where that is later than `since`, as for `carried`."""
        slip = self.slips.get(person)
        paid_by = self.several.get(person) or ({self._employer(slip): slip.tax_month} if slip else {})
        first = max((month.month + 1 for one, month in paid_by.items() if one != employer and month.year == since.year), default=1)
        return {"tax_from": Decimal(first)} if first > since.month else {}

    def _employer(self, slip: Payslip) -> int | None:
        return self.offices[slip.office_id].legal_entity_id


def year_of(whose: Q, month: date, offices: Iterable[OfficeFact], before: Mapping[int, Payslip] | None = None, *,
            since: date | None = None) -> Year:
    """Of the months before `month`, in tax years from that of `since` on; `before`: last month's, where they have been read already."""
    every = {one.id: one for one in offices}
    begins = (since or month).replace(month=1)
    last = (month - timedelta(days=1)).replace(day=1)
    # Wages are paid in their month or after it, so that the year's months reach back no further than one more year.
    monthly = Payslip.objects.filter(whose, number__lt=PERIODS)
    of_year = monthly.filter(tax_month__gte=begins, month__gte=begins.replace(year=begins.year - 1), month__lt=month)
    unpaid_then = ~Exists(Payslip.objects.filter(person=OuterRef("person"), month=last, number__lt=PERIODS))
    newest = of_year.filter(unpaid_then if before is not None else Q(month=last) | unpaid_then).order_by("month", "number").defer("lines")
    return Year(every, {one.person_id: one for one in newest} | dict(before or {}), _several(of_year, every.values()))


def _several(of_year: QuerySet[Payslip], offices: Iterable[OfficeFact]) -> dict[int, dict[int | None, date]]:
    if len({one.legal_entity_id for one in offices}) < 2:
        return {}
    found: dict[int, dict[int | None, date]] = defaultdict(dict)
    counted = of_year.order_by().values("person").annotate(count=Count("office__legal_entity", distinct=True))
    rows = of_year.filter(person__in=counted.filter(count__gt=1).values("person")).order_by()
    for person, employer, month in rows.values_list("person_id", "office__legal_entity").annotate(last=Max("tax_month")):
        found[person][employer] = month
    return dict(found)
