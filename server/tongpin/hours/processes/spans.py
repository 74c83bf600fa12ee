"""Spans: what a form says about days, halves and clock times, as local times of the applicant's office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.words import Place, Problem, Refused, say
from tongpin.hours.absence.pricing import days_away, hours, price
from tongpin.hours.day.window import Away
from tongpin.hours.rule.actions import Rulebook

LONGEST = 366


@dataclass(frozen=True)
class Span:
    """`unit`: days (halves count 0.5, however long they are) or hours (the time itself, breaks out)."""

    start: datetime
    end: datetime
    unit: str = "days"


def halves(values: Mapping[str, Any], book: Rulebook, office: int, person: int) -> Span | None:
    """From a morning or afternoon to a noon or the end of work; None: not told yet."""
    first, last = values.get("start"), values.get("end")
    if first is None or last is None:
        return None
    morning, afternoon = book.rule_of(office, first, person).halves(first)
    begin = afternoon[0] if values.get("start_half") == "pm" else morning[0]
    morning, afternoon = book.rule_of(office, last, person).halves(last)
    end = morning[1] if values.get("end_half") == "am" else afternoon[1]
    if end <= begin:
        raise _wrong("ends_before_start", "end")
    if (last - first).days >= LONGEST:
        raise _wrong("too_long", "end")
    return Span(begin, end)


def clocks(values: Mapping[str, Any]) -> Span | None:
    """A day with two clock times; an end before the begin lies after midnight."""
    day, first, last = values.get("day"), values.get("from_time"), values.get("to_time")
    if day is None or not first or not last:
        return None
    begin = datetime.combine(day, clock(first, "from_time"))
    end = datetime.combine(day, clock(last, "to_time"))
    if end <= begin:
        end += timedelta(days=1)
    if end - begin > timedelta(hours=16):
        raise _wrong("overtime_too_long", "to_time")
    return Span(begin, end)


def asked_away(values: Mapping[str, Any], book: Rulebook, office: int, person: int) -> Span | None:
    """As a form of leave or trip tells it: with clock times of one day, or in halves of days."""
    if "from_time" in values:
        span = clocks(values)
        return None if span is None else Span(span.start, span.end, "hours")
    return halves(values, book, office, person)


def clock(text: str, field: str) -> time:
    """9:05, 09:05 or 9：05."""
    hour, _, minute = text.strip().replace("：", ":").partition(":")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise Refused(Problem(say("hours.mend.no_time", given=text[:20]), Place(field=field))) from None


def taken_days(span: Span, kind: str, book: Rulebook, office: int, person: int) -> Decimal:
    """The worked days that it takes, by the calendar: what the balance loses."""
    return price(book, office, person, Away(span.start, span.end, kind, span.unit, Decimal(0)))


def taken_of(span: Span, kind: str, book: Rulebook, office: int, person: int) -> list[date]:
    """The work days that it belongs to: of a night, the day on which it began."""
    return days_away(book, office, person, Away(span.start, span.end, kind, span.unit))


def taken_hours(span: Span, kind: str, book: Rulebook, office: int, person: int) -> Decimal:
    return hours(book, office, person, Away(span.start, span.end, kind, span.unit, Decimal(0)))


def _wrong(code: str, field: str) -> Refused:
    codes = {"ends_before_start": say("hours.processes.ends_before_start"), "too_long": say("hours.processes.too_long"),
             "overtime_too_long": say("hours.processes.overtime_too_long")}
    return Refused(Problem(codes[code], Place(field=field)))
