"""Company days as they are read with their offices, in the same query, and set or taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from .entity import CompanyDay, Office
from .rules import OwnDay


@dataclass(frozen=True)
class DaySet:
    """`kind` rest or work with its name; None: as the calendar has it."""

    kind: str | None
    name: str = ""


def with_days(found: QuerySet[Office], first: date, last: date) -> QuerySet[Any]:
    """Each office with `own_days`, to be read by `own_days_of`."""
    days = CompanyDay.objects.filter(office=OuterRef("pk"), day__gte=first, day__lte=last).order_by("day")
    return found.annotate(own_days=ArraySubquery(days.values(told=JSONObject(day="day", kind="kind", name="name"))))


def own_days_of(office: Any) -> Mapping[date, OwnDay]:
    return {date.fromisoformat(one["day"]): OwnDay(one["kind"], one["name"]) for one in office.own_days}


def put_days(opened: Any, days: Mapping[int, Collection[date]], told: DaySet) -> None:
    """`days`: of which offices. What stood there is replaced."""
    for office, some in days.items():
        standing = {one.day: one for one in CompanyDay.objects.select_for_update().filter(office=office, day__in=some)}
        for day in sorted(some):
            held = standing.get(day)
            if told.kind is None:
                if held:
                    opened.remove(held)
            elif held:
                opened.change(held, kind=told.kind, name=told.name)
            else:
                opened.create(CompanyDay, office=office, day=day, kind=told.kind, name=told.name)
