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
from .rules import DAY, OwnDay


@dataclass(frozen=True)
class DaySet:
    """`kind` rest or work with its name, of the whole day or a half; None: as the calendar has it."""

    kind: str | None
    name: str = ""
    part: str = DAY


def with_days(found: QuerySet[Office], first: date, last: date) -> QuerySet[Any]:
    """Each office with `own_days`, to be read by `own_days_of`."""
    days = CompanyDay.objects.filter(office=OuterRef("pk"), day__gte=first, day__lte=last).order_by("day")
    return found.annotate(own_days=ArraySubquery(days.values(told=JSONObject(day="day", kind="kind", name="name", part="part"))))


def own_days_of(office: Any) -> Mapping[date, OwnDay]:
    return {date.fromisoformat(one["day"]): OwnDay(one["kind"], one["name"], one["part"]) for one in office.own_days}


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
                opened.change(held, kind=told.kind, name=told.name, part=told.part)
            else:
                opened.create(CompanyDay, office=office, day=day, kind=told.kind, name=told.name, part=told.part)
