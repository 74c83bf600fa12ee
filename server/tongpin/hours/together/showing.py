"""Showing: what departments agreed on, by the viewer's clock, and how their schedules let them keep it in a month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.period import holds
from tongpin.base.words import word
from tongpin.hours.month.period import month_of
from tongpin.people.public import seen_people

from .agreeing import FIELDS, clock_of
from .asking import Choice, settle
from .entity import CommonHours
from .keeping import GONE, OFF, Kept, kept
from .schedule import Schedule, schedules


def shown(viewer: Viewer, choice: Choice, day: date) -> dict[str, Any]:
    """The agreements of the chosen departments, newest first; each with its check of the month of the day."""
    choice, _ = settle(viewer, choice, day)
    found = see(viewer, CommonHours).filter(department__in=choice.departments).select_related("department")
    days = [*month_of(day).days]
    return {
        "agreed": [_one(viewer, one, days) for one in found.order_by("department__name", "-valid_from")],
        "weekdays": [{"code": one, "label": word(f"weekday.{one}")} for one in range(1, 8)],
        "zone": viewer.zone, "today": viewer.today,
        "may_add": [one for one in choice.departments
                    if rights.may(viewer, entity_of(CommonHours), "create", CommonHours(department_id=one))],
    }


def _one(viewer: Viewer, agreed: CommonHours, days: Sequence[date]) -> dict[str, Any]:
    holding = [day for day in days if agreed.span(day)]
    department = {"id": agreed.department_id, "title": agreed.department.name}
    return {
        "id": agreed.pk, "department": department,
        "values": {name: getattr(agreed, name) for name in FIELDS if name != "department"} | {"department": department},
        "here": clock_of(agreed, holding[0], viewer.zone) if holding else "",
        "holds": holds(agreed, viewer.today),
        "may_edit": rights.may(viewer, entity_of(CommonHours), "change", agreed),
        "check": _check(viewer, agreed, holding) if holding else None,
    }


def _check(viewer: Viewer, agreed: CommonHours, days: Sequence[date]) -> dict[str, Any]:
    members = seen_people(viewer, (), (agreed.department_id,), days[0])
    people = schedules(members, days[0] - timedelta(days=1), days[-1] + timedelta(days=1))
    found = kept(agreed, people, days)
    by_id = {one.person.id: one for one in people}
    return {
        "days": len(found.agreed), "people": len(people) - len(found.own), "own": len(found.own),
        "outside": [_outside(agreed, by_id[person], some) for person, some in found.outside.items()],
        "not_kept": _not_kept(found, by_id),
    }


def _outside(agreed: CommonHours, one: Schedule, days: Sequence[date]) -> dict[str, Any]:
    return {"id": one.person.id, "name": one.person.name, "days": len(days), "first": days[0], "last": days[-1],
            "clock": clock_of(agreed, days[0], one.zone)}


def _not_kept(found: Kept, by_id: Mapping[int, Schedule]) -> list[dict[str, Any]]:
    return [{"day": day, "off": _names(who[OFF], by_id), "away": _names(who[GONE], by_id)} for day, who in sorted(found.days.items())]


def _names(people: Iterable[int], by_id: Mapping[int, Schedule]) -> list[str]:
    return [by_id[one].person.name for one in people]
