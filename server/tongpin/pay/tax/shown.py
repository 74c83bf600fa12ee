"""What people see of their tax: how it is withheld and why, and for HR what a bonus costs either way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum

from tongpin.base.entities import Viewer, door, see
from tongpin.base.words import word
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import gather_one, last_day
from tongpin.pay.run.rulebook import rulebooks
from tongpin.pay.run.rules import pay_one
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .actions import bonus_problems, known_of_bonuses
from .entity import TaxMethod, TaxRelief
from .given import of_bonus
from .rules import APART, CUMULATIVE, KINDS, LOW, LOW_INCOME, MERGED, WAYS, YEAR_MONTHS, standing


def bonus_tried(viewer: Viewer, person: int, month: date, amount: Decimal) -> dict[str, Any]:
    """Tax and net of the month either way, worked out as the run would; nothing is kept. What may not be chosen says why."""
    with door(viewer, verb=("compute", PayRun)) as opened:
        case, items, lawbook = gather_one(month, person)
        opened.note("look", "people.person", person, new={"fields": ["pay"]})
    book = rulebooks({case.place: case.tax_month}, month, items, lawbook)[case.place]
    known = known_of_bonuses([person], month)
    ways = []
    for way in WAYS:
        totals = pay_one(book, {**case.given, **of_bonus(amount, way)}, case.person.first_day, case.left).totals
        why = [one.say.text(viewer.lang) for one in bonus_problems(case.person, amount, way, known)]
        ways.append({"way": way, "label": word(f"annualbonus.way.{way}"), "tax": f"{totals['tax']:.2f}", "net": f"{totals['net']:.2f}",
                     "why_not": why})
    without = pay_one(book, {**case.given, **of_bonus(Decimal(0), MERGED)}, case.person.first_day, case.left).totals
    return {"ways": ways, "tax_without": f"{without['tax']:.2f}", "cheaper": _cheaper(ways), "currency": case.currency}


def _cheaper(ways: list[dict[str, Any]]) -> str | None:
    open_ways = [one for one in ways if not one["why_not"]]
    taxes = {Decimal(one["tax"]) for one in open_ways}
    return min(open_ways, key=lambda one: Decimal(one["tax"]))["way"] if len(taxes) > 1 else None


def low_income(viewer: Viewer, year: int) -> dict[str, Any]:
    """Who meets 2020 No. 19 by the payslips of last year: twelve of them here, at most 60,000 in all, still here in January."""
    told = Payslip.objects.filter(tax_month__year=year - 1, currency="CNY").values("person_id", "office__legal_entity").annotate(
        months=Count("tax_month", distinct=True), total=Sum("gross")).filter(months=YEAR_MONTHS, total__lte=LOW)
    by_employer = {(one["person_id"], one["office__legal_entity"]): one["total"] for one in told}
    january = date(year, 1, 1)
    inland = {one.id: one.legal_entity_id for one in people.offices() if one.country == "CN"}
    set_already = set(TaxMethod.objects.filter(valid_from=january, method=LOW_INCOME).values_list("person_id", flat=True))
    posts = {one.id: one for one in people.posts_between(None, january, last_day(january))
             if one.office_id in inland and (one.id, inland[one.office_id]) in by_employer}
    totals = {one.id: by_employer[one.id, inland[one.office_id]] for one in posts.values()}
    if totals:
        with door(viewer) as opened:
            opened.note("look", "pay.slip", new={"year": year - 1, "count": len(totals)})
    return {"year": year, "rows": [
        {"person": {"id": one.id, "title": one.name, "number": one.number}, "total": f"{totals[one.id]:.2f}",
         "is_set": one.id in set_already}
        for one in posts.values()]}


def own_tax(viewer: Viewer) -> dict[str, Any]:
    """The viewer's own: the way that holds, since when and why; the tax bureau's figures; bonuses of published payslips."""
    month = viewer.today.replace(day=1)
    me = viewer.person_id or 0
    row = standing(see(viewer, TaxMethod).filter(person_id=me), month)
    method = str(row.method) if row else CUMULATIVE
    relief = see(viewer, TaxRelief).filter(person_id=me, month__lte=month, month__year=month.year).order_by("-month").first()
    slips = see(viewer, Payslip).filter(person_id=me, is_published=True, figures__bonus_amount__gt="0").order_by("-month")[:6]
    return {
        "month": f"{month:%Y-%m}", "method": method, "label": word(f"taxmethod.method.{method}"), "explained": word(f"tax_why.{method}"),
        "since": row.valid_from.isoformat() if row else None, "reason": str(getattr(row, "reason", "")) if row else "",
        "relief": relief and {
            "month": f"{relief.month:%Y-%m}", "total": f"{sum((getattr(relief, name) for name in KINDS), Decimal(0)):.2f}",
            "kinds": [{"label": word(name), "amount": f"{getattr(relief, name):.2f}"} for name in KINDS if getattr(relief, name)]},
        "bonuses": [_own_bonus(one) for one in slips if Decimal(one.figures.get("bonus_amount") or 0)],
    }


def _own_bonus(slip: Payslip) -> dict[str, Any]:
    way = APART if "bonus_tax" in slip.figures else MERGED
    return {"month": f"{slip.month:%Y-%m}", "amount": f"{Decimal(slip.figures['bonus_amount']):.2f}", "way": word(f"annualbonus.way.{way}"),
            "tax": f"{Decimal(slip.figures['bonus_tax']):.2f}" if way == APART else None}
