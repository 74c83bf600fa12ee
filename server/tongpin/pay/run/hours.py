"""What a pay run asks of hours: the totals of everybody in its month or period, and which offices have closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from tongpin.base.words import Both
from tongpin.hours import public
from tongpin.hours.public import MonthTotals
from tongpin.pay.item.rules import EVERYWHERE, HOURS, INPUT, Item, fields

PERSONAL, SICK = "personal", "sick"
ZERO = Decimal(0)
NOTHING: Mapping[str, Decimal] = dict.fromkeys((
    "required_days", "absent_days", "personal_leave_days", "sick_leave_days", "unpaid_other_days", "workday_hours", "restday_hours",
    "holiday_hours"), ZERO)
BY_DAY = tuple(name for name, one in fields().items() if one.by_day)
BEHIND = 200_000  # no line of the payslip
LEAVE = "leave_{}"


def totals_of(person_ids: Collection[int], month: date) -> dict[int, MonthTotals]:
    """Person → the month's totals; who has no day on record is left out."""
    found = public.hours_of(person_ids, public.month_of(month))
    return {person: totals for person, totals in found.items() if totals != MonthTotals()}


def leave_inputs(*, has_own: bool) -> list[Item]:
    """Days of each kind of leave as formulas of every country may speak of them; the company's own kinds cost one query.

    Personal and sick leave have fields of their own.
    """
    kinds = public.leave_kinds() if has_own else public.shipped_kinds()
    return [Item(LEAVE.format(code), _days(kind.label), EVERYWHERE, "base", INPUT, "", BEHIND, show="number", per=HOURS)
            for code, kind in kinds.items() if code not in (PERSONAL, SICK)]


def _days(label: Both) -> Both:
    return {"zh": f"{label['zh']}天数", "en": f"Days of {label['en'][:1].lower()}{label['en'][1:]}"}


def totals_within(person_ids: Collection[int], first: date, last: date) -> Mapping[int, MonthTotals]:
    """As `totals_of`, of the days from the first to the last."""
    found = public.totals_between(person_ids, first, last) if person_ids else {}
    return {person: totals for person, totals in found.items() if totals != MonthTotals()}


def workdays_within(person_ids: Collection[int], first: date, last: date) -> Mapping[int, int]:
    """Person → on how many workdays of the calendar hours have been judged."""
    return public.workdays_of(person_ids, first, last) if person_ids else {}


def by_day(countries: Mapping[int, str], first: date, last: date) -> dict[int, dict[str, dict[date, Decimal]]]:
    """Person → input → day → days or hours, for inputs whose days are known. `countries`: of whom it is asked, where each works."""
    found: dict[int, dict[str, dict[date, Decimal]]] = {}
    for person, days in (public.days_of(countries, first, last) if countries else {}).items():
        for day, totals in days.items():
            for name, amount in as_inputs(totals, countries[person]).items():
                if amount and name in BY_DAY:
                    found.setdefault(person, {}).setdefault(name, {})[day] = amount
    return found


def closed_offices(month: date) -> set[int]:
    return public.closed_offices(public.month_of(month))


def as_inputs(totals: MonthTotals, country: str) -> dict[str, Decimal]:
    """The month's totals under the names that pay formulas use."""
    return {
        "required_days": totals.required_days, "absent_days": totals.absent_days,
        "personal_leave_days": totals.leave.get(PERSONAL, ZERO), "sick_leave_days": totals.leave.get(SICK, ZERO),
        "unpaid_other_days": public.unpaid_days(totals.leave, country, but=(PERSONAL, SICK)),
        "workday_hours": totals.overtime_hours.get("workday", ZERO),
        "restday_hours": totals.overtime_hours.get("restday", ZERO),
        "holiday_hours": totals.overtime_hours.get("holiday", ZERO),
        "attended_days": totals.attended_days, "trip_days": totals.trip_days, "missing_count": Decimal(totals.missing),
        "late_count": Decimal(totals.late), "late_minutes": Decimal(totals.late_minutes),
        "early_count": Decimal(totals.early), "early_minutes": Decimal(totals.early_minutes),
        "all_leave_days": sum(totals.leave.values(), ZERO),
        **{LEAVE.format(kind): days for kind, days in totals.leave.items() if kind not in (PERSONAL, SICK)},
    }
