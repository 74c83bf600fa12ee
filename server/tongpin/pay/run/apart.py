"""Apart: a run beside the month's regular one, such as a thirteenth salary. It pays only the items of its step, and its tax goes on
from the month's payslip: what was paid in a month is withheld together (2018 No. 61 art. 6), whichever run paid it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.base.calendars import add_months
from tongpin.base.entities import Door, Viewer, door
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.pay.group.known import REGULAR, Groups, Which, groups
from tongpin.pay.group.seen import demand_group
from tongpin.pay.item.rules import fields
from tongpin.pay.slip.entity import Payslip

from .checks import ERROR, Finding
from .entity import PayRun
from .gather import AGREED, Case, Month, last_day
from .grouped import gather_group
from .runs import MUTABLE, called, demand_state, group_key
from .stale import mark
from .year import CARRIED, Year

SETTLED = ("approved", "published", "locked")
LONGEST = 40
# Of the way somebody is taxed; the annual bonus is paid with the regular pay.
TAXED = tuple(name for name, one in fields().items() if one.origin == "tax" and not name.startswith("bonus_"))
PRIOR = (*CARRIED, "prior_withheld")
UNIT = Decimal("0.0001")
MONTHLY = PayRun.objects.filter(begins=None)  # a week that is paid in the month stands for itself


def begin_apart(viewer: Viewer, month: date, title: str, which: Which = REGULAR) -> PayRun:
    """After the regular run is approved: the tax goes on from figures that do not change any more."""
    with door(viewer, verb=("compute", PayRun)) as opened:
        group = group_key(which)
        demand_group(viewer, group, month)
        if not 0 < len(title.strip()) <= LONGEST:
            raise Refused(Problem(say("pay.run.title_needed", most=LONGEST), Place(field="title")))
        if groups().cycle(group):
            raise Refused(say("pay.run.apart_by_month"))
        runs = list(MONTHLY.select_for_update(of=("self",)).filter(month=month, group=group).order_by("number"))
        demand_before(runs, runs[-1].number + 1 if runs else 1, month)
        made = opened.create(PayRun, month=month, group=group, number=runs[-1].number + 1, title=title.strip(),
                             tax_month=runs[0].tax_month)
        opened.note("begin", "pay.run", made.pk, new={"title": made.title})
    return made


def drop_apart(viewer: Viewer, month: date, which: Which) -> None:
    """Begun by mistake: as long as nobody has approved it. The regular run always stays."""
    with door(viewer, verb=("compute", PayRun)) as opened:
        group = group_key(which)
        demand_group(viewer, group, month)
        runs = list(MONTHLY.select_for_update(of=("self",)).filter(month=month, group=group, number__gte=max(which.number, 1)))
        if not runs or runs[0].number != which.number:
            raise Missing()
        demand_state(runs[0], ("open", "computed"))
        opened.remove_many(Payslip.objects.filter(run=runs[0]))
        opened.remove(runs[0])


def demand_before(runs: list[PayRun], number: int, month: date) -> None:
    """Every run of the month before this one may not change any more."""
    before = [one for one in runs if one.number < number]
    if not before or before[0].number:
        raise Refused(say("pay.run.regular_first", month=f"{month:%Y-%m}"))
    for one in before:
        if one.state not in SETTLED:
            raise Refused(say("pay.run.regular_first", month=called(one)))


def changes_below(opened: Door, run: PayRun) -> None:
    """A run is given back or unlocked: what was worked out on top of it is computed again, and what is approved stops it."""
    above = list(MONTHLY.defer("rulebooks").filter(month=run.month, group=run.group_id, number__gt=run.number))
    for one in above:
        if one.state not in MUTABLE:
            raise Refused(say("pay.run.apart_first", run=called(one)))
    for one in above:
        mark(opened, one, Finding("regular_changed", ERROR, say("pay.run.regular_changed")))


def gather_apart(run: PayRun, known: Groups | None = None) -> Month:
    """Everybody of the group who works here in the month and is taxed by wages."""
    told = gather_group(run.month, run.group_id, known or groups(), is_foreseen=True, tax_month=run.tax_month)
    newest: dict[int, Payslip] = {}
    for slip in Payslip.objects.filter(month=run.month, number__lt=run.number).order_by("number").defer("lines"):
        newest[slip.person_id] = slip
    year = Year(told.every, newest)
    told.cases = [case for case in told.cases if case.agreement and not case.is_after and case.given.get("by_year") is not False]
    for case in told.cases:
        carried = year.carried(case.person.id, case.office.legal_entity_id, date.min)
        case.given, case.parts = apart_given(case, run.month, carried), ()
    told.waiting, told.unmarked, told.lost, told.is_apart = [], set(), set(), True
    return told


def apart_given(case: Case, month: date, carried: Mapping[str, Decimal]) -> dict[str, Any]:
    """`carried`: what the month's payslip says of the year so far; its special deductions are in it already."""
    agreement = case.agreement
    agreed = {name: getattr(agreement, name) if agreement else None for name in AGREED}
    prior = carried or {name: case.given[name] for name in PRIOR if case.given.get(name) is not None}
    taxed = {name: case.given[name] for name in TAXED if name in case.given}
    first, last = case.person.first_day, case.person.last_day
    return {**agreed, **prior, **taxed, "in_insurance": False, "in_fund": False,
            "months_employed": months_employed(month, first, last)}


def months_employed(month: date, first: date | None, last: date | None) -> Decimal:
    """Of the year up to the end of the month; a month that somebody joins or leaves in counts by the share of its days."""
    total = Decimal(0)
    for count in range(month.month):
        begins = add_months(month.replace(month=1), count)
        ends = last_day(begins)
        days = (min(ends, last or ends) - max(begins, first or begins) + timedelta(days=1)).days
        total += Decimal(max(days, 0)) / Decimal(ends.day)
    return total.quantize(UNIT, ROUND_HALF_UP)
