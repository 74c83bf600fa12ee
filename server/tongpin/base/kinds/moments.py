"""Days, instants and clock times: a local calendar day is a date, an instant is kept in UTC, a clock time is written 09:00."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from tongpin.base.words import say

from .kind import Kind, Malformed
from .registry import kind

_ORDERED = ("is", "is_not", "in", "over", "under", "at_least", "at_most", "empty")


@kind
class DayKind(Kind):
    name = "date"
    columns = (models.DateField,)
    operators = _ORDERED

    def read(self, raw: Any, field: models.Field[Any, Any]) -> date:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        text = str(raw).strip().replace("/", "-").replace(".", "-")
        try:
            found = parse_date(text)
        except ValueError:
            found = None
        if found is None or not 1900 <= found.year <= 2200:
            raise Malformed(say("base.kinds.no_day", given=str(raw)[:40]))
        return found

    def show(self, value: Any, field: models.Field[Any, Any]) -> Any:
        return None if value is None else value.isoformat()

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return models.DateField(null=True, blank=True)

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {}


@kind
class InstantKind(DayKind):
    name = "instant"
    columns = (models.DateTimeField,)

    def read(self, raw: Any, field: models.Field[Any, Any]) -> datetime:
        found = raw if isinstance(raw, datetime) else parse_datetime(str(raw).strip())
        if found is None:
            raise Malformed(say("base.kinds.no_instant", given=str(raw)[:40]))
        if timezone.is_naive(found):
            raise Malformed(say("base.kinds.no_zone", given=str(raw)[:40]))
        return found

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        return models.DateTimeField(null=True, blank=True)


@kind
class ClockKind(Kind):
    """A time of day without a day, as text 09:00; 9:05 and 9：05 are read too."""

    name = "clock"
    columns = ()
    operators = ("is", "is_not", "empty")

    def read(self, raw: Any, field: models.Field[Any, Any]) -> str:
        hour, _, minute = str(raw).strip().replace("：", ":").partition(":")
        try:
            return f"{time(int(hour), int(minute)):%H:%M}"
        except ValueError:
            raise Malformed(say("base.kinds.no_time", given=str(raw)[:20])) from None

    def column(self, options: dict[str, Any]) -> models.Field[Any, Any]:
        made: models.Field[Any, Any] = models.CharField(max_length=5, blank=True, default="")
        made.kind_name = self.name  # type: ignore[attr-defined]
        return made

    def shape(self, field: models.Field[Any, Any]) -> dict[str, Any]:
        return {}
