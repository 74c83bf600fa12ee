"""Calendar of one person's month, for the phone and the profile: a word for each day, and the totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import Missing, word
from tongpin.hours.accepted.actions import of_person
from tongpin.hours.cards.sentence import told
from tongpin.hours.month.comprehensive import over_quota
from tongpin.hours.month.guard import is_closed
from tongpin.hours.month.period import Month
from tongpin.hours.month.rules import MonthTotals, month_totals
from tongpin.hours.month.so_far import standings
from tongpin.hours.rule.actions import Rulebook
from tongpin.hours.rule.rules import COMPREHENSIVE, Rule

from .actions import result_of
from .entity import DayResult
from .facts import Facts, load
from .rules import judge
from .short import short
from .whose import whose


def person_month(viewer: Viewer, person: int, month: Month) -> dict[str, Any]:
    """Days that nothing has judged yet are judged here and not kept."""
    facts = load([person], month.first, month.last)
    post = facts.post(person, month.last) or facts.post(person, month.first)
    if post is None:
        raise Missing()
    rights.demand(viewer, entity_of(DayResult), "see", whose(post))
    stored = {one.day: one for one in DayResult.objects.filter(
        person_id=person, day__gte=month.first, day__lte=month.last)}
    results = []
    for day in month.days:
        given = facts.input((person, day))
        if day in stored:
            results.append(stored[day])
        elif given is not None:
            zone = facts.book.zone(post.office_id)
            results.append(result_of(judge(given), person=person, office=post.office_id, zone=zone, given=given))
    office = facts.book.offices[post.office_id]
    totals = month_totals(results) + summed_totals(facts.book, person, month)
    return {
        "person": {"id": person, "name": post.name, "number": post.number, "department": post.department,
                   "office": {"id": office.id, "name": office.name, "zone": office.zone}},
        "month": str(month), "totals": totals.to_json(),
        "days": [_day(viewer, one, facts.book.day_name(one.office_id, one.day)) for one in results],
        "closed": is_closed(post.office_id, month.first),
        "results": of_person(viewer, facts, person, month),
        "summed": _summed(person, min(max(viewer.today, month.first), month.last), viewer.today),
        "rule": [one.text(viewer.lang) for one in told(_rule(facts, person, min(max(viewer.today, month.first), month.last)))],
    }


def summed_totals(book: Rulebook, person: int, month: Month) -> MonthTotals:
    """What comprehensive hours bring beside the days: the same overtime that pay reads."""
    if not any(one.kind == COMPREHENSIVE for one in book.cards):
        return MonthTotals()
    over = over_quota([person], month.first, month.last).get(person, [])
    return MonthTotals(overtime_hours={"workday": sum((one.over for _, one in over), Decimal(0))} if over else {})


def _summed(person: int, at: date, today: date) -> dict[str, Any] | None:
    found = standings([person], at, today).get(person)
    return found.to_json() if found else None


def _rule(facts: Facts, person: int, day: date) -> Rule:
    post = facts.post(person, day)
    assert post is not None  # the month has one
    return facts.book.rule(post.office_id, day, post)


def _day(viewer: Viewer, one: DayResult, name: Any) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(), "weekday": one.day.isoweekday(),
        "type": one.day_type, "type_label": word(f"day_{one.day_type}"), "name": dict(name) if name else None, "off": one.off,
        "code": one.code, "label": word(one.code), "text": short(one).text(viewer.lang),
        "late_minutes": one.late_minutes, "early_minutes": one.early_minutes,
        "exceptions": list(one.exceptions), "waits": bool(one.waiting), "mended": one.mended,
    }
