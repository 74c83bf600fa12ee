"""Coming: when one works in the next weeks, by the own rule card, the calendar, days of the company and approved leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.entities import Viewer
from tongpin.base.kinds import plain
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.hours.absence.entity import Absence
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.cards.sentence import told
from tongpin.hours.day.taps import local_time
from tongpin.hours.together.rules import Span, minutes_of
from tongpin.hours.together.schedule import Planned, schedules

WEEKS = 4
FAR = timedelta(days=400)  # before and ahead: no calendar is known much longer


def coming(viewer: Viewer, day: date) -> dict[str, Any]:
    """`work` and `away` are minutes from the local midnight of the day on: past 1440 it is the morning after."""
    if viewer.person_id is None:
        raise Missing()
    if abs(day - viewer.today) > FAR:
        raise Refused(Problem(say("hours.coming.too_far"), Place(field="first")))
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=7 * WEEKS - 1)
    mine = next(iter(schedules([viewer.person_id], first, last)), None)
    days = mine.days if mine else ()
    now = next((one for one in days if one.day >= viewer.today), days[-1] if days else None)
    return {
        "first": first.isoformat(), "last": last.isoformat(), "zone": mine.zone if mine else viewer.zone,
        "rule": [one.text(viewer.lang) for one in told(now.rule)] if now else [],
        "days": [_day(one, mine.leave if mine else ()) for one in days],
    }


def _day(one: Planned, leave: Sequence[Absence]) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(), "type": one.type.value, "name": dict(one.name) if one.name else None,
        "work": [_minutes(span, one) for span in one.work], "hours": plain(_hours(one)),
        "away": [{"label": kind_label(_kind(span, leave)), "span": _minutes(span, one)} for span in one.away],
        "core": _minutes(one.core, one) if one.core and one.work else None,
        "own_time": one.is_own_time and one.is_worked, "remote": one.is_worked and one.day.isoweekday() in one.rule.remote_days,
    }


def _minutes(span: Span, one: Planned) -> list[int]:
    midnight = datetime.combine(one.day, time())
    return [int((local_time(at, one.zone) - midnight).total_seconds()) // 60 for at in span]


def _hours(one: Planned) -> Decimal:
    return (Decimal(minutes_of(one.work)) / 60).quantize(Decimal("0.1"))


def _kind(span: Span, leave: Sequence[Absence]) -> str:
    """What is cut out of the work is cut out by one that was approved."""
    begin, end = span
    return str(next(one.kind for one in leave if one.starts_at < end and one.ends_at > begin))
