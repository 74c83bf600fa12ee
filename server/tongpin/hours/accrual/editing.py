"""A company's own leave plans: written, ended, and tried on a person before they hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from tongpin.base import jobs
from tongpin.base.entities import Door, Viewer, door, entity_of
from tongpin.base.entities.values import checked
from tongpin.base.kinds import plain
from tongpin.base.words import Missing, Place, Problem, Refused, Say, say
from tongpin.hours.absence.kinds import leave_kind

from .actions import demand, everybody, preview, settle, told
from .entity import LeavePlan
from .plans import Planbook, planbook
from .rules import Plan

FIELDS = ("name", "kind", "office", "valid_from", "valid_to", "steps", "frequency", "leave_year", "part_year", "step_change",
          "waits_months", "grain", "at_end", "most", "carry", "carry_months")
AT_ONCE = 400  # people


def save_plan(viewer: Viewer, values: Mapping[str, Any], *, key: int | None = None, reason: str = "") -> LeavePlan:
    """The register follows: lines that the plan makes wrong are corrected, and say so."""
    values = {**values, "steps": _steps(values.get("steps"))} if key is None or "steps" in values else dict(values)
    if "kind" in values and leave_kind(str(values["kind"])) is None:
        raise Refused(Problem(say("hours.intake.unknown_kind", kind=values["kind"]), Place(field="kind")))
    with door(viewer, verb=("change", LeavePlan), reason=reason) as opened:
        held = LeavePlan.objects.select_for_update().filter(pk=key).first() if key is not None else None
        if key is not None and held is None:
            raise Missing()
        made = opened.change(held, **values) if held else opened.create(LeavePlan, **values)
        _refuse_overlap(made)
        _settle(opened, viewer)
    return made


def drop_plan(viewer: Viewer, key: int, *, reason: str = "") -> None:
    with door(viewer, verb=("change", LeavePlan), reason=reason) as opened:
        held = LeavePlan.objects.select_for_update().filter(pk=key).first()
        if held is None:
            raise Missing()
        opened.remove(held)
        _settle(opened, viewer)


def _settle(opened: Door, viewer: Viewer) -> None:
    """At once where few are concerned; for many by the job of every hour, which begins with the commit."""
    people = everybody(viewer.today)
    if len(people) <= AT_ONCE:
        settle(opened, people, viewer.today)
    else:
        jobs.later("hours.accrue", asked_by=viewer.user_id)


def try_plan(viewer: Viewer, values: Mapping[str, Any], person: int) -> dict[str, Any]:
    """The lines of this year for one person, by the plan that holds and by the one that is being written."""
    demand(viewer, person, "see")
    year = viewer.today.year
    plan = unsaved(values, viewer.today)
    now, then = preview(person, plan.kind, year), preview(person, plan.kind, year, lambda _: plan)
    return {"now": _lines(viewer, now), "then": _lines(viewer, then), "warnings": [
        one.text(viewer.lang) for one in below_law(planbook(), plan, values.get("office"), viewer.today)]}


def unsaved(values: Mapping[str, Any], day: date) -> Plan:
    given = {name: values[name] for name in FIELDS if name in values and name not in ("office", "valid_to")}
    given |= {"name": given.get("name") or "…", "valid_from": given.get("valid_from") or day,
              "steps": _steps(values.get("steps"))}
    return LeavePlan(**checked(entity_of(LeavePlan), given)).plan()


def below_law(book: Planbook, plan: Plan, office: int | None, day: date) -> list[Say]:
    """Where a step of the law gives more days than the plan does after as many years."""
    found = {}
    for one in book.offices.values():
        law = book.law(plan.kind, one.country, day) if office in (None, one.id) else None
        if law is None:
            continue
        for years, days in law.steps:
            if days > max((own for after, own in plan.steps if after <= years), default=Decimal(0)):
                found[law.source] = say("hours.accrual.below_law", days=days, source=law.source)
    return list(found.values())


def _lines(viewer: Viewer, moves: Any) -> list[dict[str, Any]]:
    return [{"day": one.day.isoformat(), "amount": plain(one.amount), "text": told(one).text(viewer.lang)} for one in moves]


def _steps(given: Any) -> list[list[Any]]:
    wrong = Refused(Problem(say("hours.accrual.bad_steps"), Place(field="steps")))
    if not isinstance(given, list) or not given:
        raise wrong
    try:
        found = sorted((int(years), Decimal(str(days))) for years, days in given)
    except (TypeError, ValueError, InvalidOperation):
        raise wrong from None
    if any(years < 0 or not 0 <= days <= 366 for years, days in found) or len({years for years, _ in found}) < len(found):
        raise wrong
    return [[years, f"{days:f}"] for years, days in found]


def _refuse_overlap(made: LeavePlan) -> None:
    last = made.valid_to or date.max - timedelta(days=1)
    for one in LeavePlan.objects.filter(kind=made.kind, office=made.office).exclude(pk=made.pk):
        if one.valid_from <= last and (one.valid_to is None or one.valid_to >= made.valid_from):
            raise Refused(Problem(say("hours.accrual.overlaps", name=one.name, day=one.valid_from), Place(field="valid_from")))
