"""Balances of a person, line by line: leave of every kind and approved overtime of a year."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base import registers
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.kinds import plain
from tongpin.base.words import Missing, word
from tongpin.hours.accrual.plans import planbook
from tongpin.hours.day.facts import load
from tongpin.hours.day.whose import whose
from tongpin.hours.medical.actions import shown as medical
from tongpin.hours.overtime.entity import OVERTIME
from tongpin.hours.overtime.time_off import KIND as TIME_OFF
from tongpin.hours.overtime.time_off import ending
from tongpin.hours.terms.actions import terms

from .entity import LEAVE, Absence
from .kinds import STEPS, kind_label, leave_kinds

CLASSES = ("workday", "restday", "holiday")


def balances(viewer: Viewer, person: int, year: int) -> dict[str, Any]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    facts = load([person], first, last)
    post = facts.post(person, last)
    if post is None:
        raise Missing()
    rights.demand(viewer, entity_of(Absence), "see", whose(post))
    entitled = planbook().kinds()
    kinds = leave_kinds()
    own = {code for code, one in kinds.items() if one.own_label and STEPS[one.step]}
    by_hour = own | {one.kind for one in terms().values() if one.minutes}
    day_long = facts.book.rule_of(post.office_id, last, person).minutes
    leave = [_leave(viewer, person, code, (first, last)) | {"is_entitled": code in entitled or code == TIME_OFF} for code in kinds]
    for one in leave:
        one["hours"] = plain((Decimal(one["amount"]) * day_long / 60).quantize(Decimal("0.01"))) if one["kind"] in by_hour else None
    overtime = [_overtime(viewer, person, kind, (first, last)) for kind in CLASSES]
    return {"person": {"id": person, "name": post.name, "number": post.number}, "year": year,
            "may_adjust": rights.may(viewer, entity_of(Absence), "adjust", whose(post)),
            "medical": medical(viewer, person, facts.book.offices[post.office_id]),
            "balances": [one for one in [*leave, *overtime] if one["lines"] or one.get("kind") == "annual"]}


def _leave(viewer: Viewer, person: int, code: str, span: tuple[date, date]) -> dict[str, Any]:
    lines = _lines(viewer, LEAVE, {"person": person, "kind": code}, span)
    taken = -sum((Decimal(one["amount"]) for one in lines if one["source"].startswith("hours.absence")), Decimal(0))
    return {
        "register": LEAVE, "kind": code, "label": kind_label(code), "unit": "days",
        "taken": plain(taken), "lines": lines,
        "amount": lines[-1]["balance"] if lines else "0",
        "ends": _ends(person, viewer.today) if code == TIME_OFF else [],
    }


def _ends(person: int, today: date) -> list[dict[str, str]]:
    """What of it lapses within a year if it is not taken, the nearest first."""
    found = ending([person], today, today + timedelta(days=366)).get(person, {})
    return [{"day": day.isoformat(), "amount": plain(amount)} for day, amount in found.items()]


def _overtime(viewer: Viewer, person: int, kind: str, span: tuple[date, date]) -> dict[str, Any]:
    lines = _lines(viewer, OVERTIME, {"person": person, "kind": kind}, span)
    return {"register": OVERTIME, "kind": kind, "label": word(f"overtime.kind.{kind}"), "unit": "hours",
            "is_entitled": False, "taken": "0", "ends": [], "lines": lines, "amount": lines[-1]["balance"] if lines else "0"}


def _lines(viewer: Viewer, name: str, dims: dict[str, Any], span: tuple[date, date]) -> list[dict[str, Any]]:
    """The balance runs over all years; shown are the lines of this one."""
    return [
        {"day": one.day.isoformat(), "text": one.cause.text(viewer.lang), "amount": plain(one.amount),
         "balance": plain(one.balance), "source": one.source}
        for one in registers.lines(name, dims) if span[0] <= one.day <= span[1]
    ]
