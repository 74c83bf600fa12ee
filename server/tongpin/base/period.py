"""Period: from a day to a day, both included; an open end holds on. The database lets none overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from django.contrib.postgres.fields import DateRangeField
from django.db.models import F, Func, Q, Value


class DateRange(Func):
    function = "daterange"
    output_field: Any = DateRangeField()


PERIOD = DateRange(F("valid_from"), F("valid_to"), Value("[]"))


class Dated(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def holds(record: Dated, day: date) -> bool:
    return record.valid_from <= day and (record.valid_to is None or record.valid_to >= day)


def holding(records: Iterable[D], day: date) -> D | None:
    """The one of them that holds on the day."""
    return next((one for one in records if holds(one, day)), None)


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day of it."""
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def on(day: date, prefix: str = "") -> Q:
    """The filter for dated rows that hold on the day."""
    return between(day, day, prefix)


def between(first: date, last: date, prefix: str = "") -> Q:
    """The filter for dated rows that hold on any day from `first` to `last`."""
    ends = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": first})
    return ends & Q(**{f"{prefix}valid_from__lte": last})
