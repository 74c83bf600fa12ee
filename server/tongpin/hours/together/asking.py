"""Asking: the bar of a day or a week in the viewer's zone, and times for a meeting, for people whom the viewer may see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base.entities import Viewer, see
from tongpin.base.words import Place, Problem, Refused, say, word
from tongpin.people.public import OfficeFact, department_names, offices, persons, seen_people

from .entity import CommonHours
from .rules import (
    Hours,
    Slot,
    Span,
    at_least,
    counted,
    day_frame,
    fitting,
    joined,
    least_bad,
    minutes_of,
    most_of,
    within,
)
from .schedule import Planned, Schedule, schedules

MANY = 200  # people on one bar
SHORTEST, LONGEST = 15, 480  # minutes of a meeting
AHEAD, AHEAD_BAD = 14, 7  # days in which a time is looked for; and in which the least bad one is
BACK, FORTH = 400, 400  # from today: what is further away is a slip of the pen
TICK = 3  # hours


@dataclass(frozen=True)
class Choice:
    """Whom somebody chose; nobody and nothing stands for the own department."""

    people: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()


@dataclass
class Company:
    """What is looked up once for all rows."""

    viewer: Viewer
    offices: dict[int, OfficeFact]

    def city(self, one: Schedule) -> str:
        office = self.offices[one.person.office_id]
        return office.city or office.name


def bar(viewer: Viewer, choice: Choice, day: date, *, is_week: bool = False) -> dict[str, Any]:
    """A day with a row for all who have the same hours; or the week around it, each day with what all and most share."""
    _near(viewer, day)
    choice, chosen = settle(viewer, choice, day)
    first = day - timedelta(days=day.weekday()) if is_week else day
    days = [first + timedelta(days=one) for one in range(7 if is_week else 1)]
    found = schedules(chosen, days[0] - timedelta(days=1), days[-1] + timedelta(days=1))
    company = Company(viewer, {one.id: one for one in offices()})
    agreed = list(see(viewer, CommonHours).filter(department__in=choice.departments))
    return {
        "day": day, "zone": viewer.zone, "count": len(found), "chosen": _told(choice, chosen),
        "days": [_day(company, found, one, with_rows=not is_week) | {"agreed": _agreed(agreed, one, viewer.zone)} for one in days],
    }


def times(viewer: Viewer, choice: Choice, day: date, minutes: int) -> dict[str, Any]:
    """The next times at which all are at work; where there are none, those that cost least, and whom."""
    _near(viewer, day)
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(Problem(say("hours.together.length", least=SHORTEST, most=LONGEST // 60), Place(field="minutes")))
    choice, chosen = settle(viewer, choice, day)
    found = schedules(chosen, day - timedelta(days=1), day + timedelta(days=AHEAD + 1))
    parties = [one.hours for one in found]
    begin = max(day_frame(day, viewer.zone)[0], timezone.now().replace(second=0, microsecond=0))
    length = timedelta(minutes=minutes)
    slots = fitting(parties, (begin, begin + timedelta(days=AHEAD)), length, viewer.zone) if parties else []
    fits = bool(slots)
    if parties and not fits:
        slots = least_bad(parties, (begin, begin + timedelta(days=AHEAD_BAD)), length)
    company = Company(viewer, {one.id: one for one in offices()})
    return {"minutes": minutes, "count": len(found), "fits": fits, "days": AHEAD,
            "times": [_time(company, found, one) for one in slots]}


def settle(viewer: Viewer, choice: Choice, day: date) -> tuple[Choice, list[int]]:
    """Who is meant, of those whom the viewer may see."""
    if not choice.people and not choice.departments:
        choice = _own(viewer)
    chosen = seen_people(viewer, choice.people, choice.departments, day)
    if len(chosen) > MANY:
        raise Refused(Problem(say("hours.together.many", count=len(chosen), most=MANY), Place(field="people")))
    return choice, chosen


def _own(viewer: Viewer) -> Choice:
    own = persons([viewer.person_id]).get(viewer.person_id) if viewer.person_id else None
    if own is None:
        return Choice()
    return Choice(departments=(own.department_id,)) if own.department_id else Choice(people=(own.pk,))


def _told(choice: Choice, chosen: Collection[int]) -> dict[str, Any]:
    names = {one["id"]: one["name"] for one in department_names()} if choice.departments else {}
    return {"people": [{"id": one.pk, "title": one.name} for one in persons(set(choice.people) & set(chosen)).values()],
            "departments": [{"id": one, "title": names[one]} for one in choice.departments if one in names]}


def _near(viewer: Viewer, day: date) -> None:
    if not viewer.today - timedelta(days=BACK) <= day <= viewer.today + timedelta(days=FORTH):
        raise Refused(Problem(say("hours.company_days.too_far"), Place(field="day")))


def _day(company: Company, found: Sequence[Schedule], day: date, *, with_rows: bool) -> dict[str, Any]:
    zone = company.viewer.zone
    frame = day_frame(day, zone)
    parties = [within(one.hours.work, frame) for one in found]
    there = [one for one in parties if one]
    pieces = counted(there)
    many = len(there) >= most_of(len(found))  # where most have a day off, what the others share is no time of all
    shared = at_least(pieces, len(there)) if many else []
    most = most_of(len(there))
    told = {
        "day": day, "minutes": minutes_of([frame]), "there": len(there), "many": many, "most": most,
        "ticks": [{"at": _minute(at, frame), "label": label} for at, label in _ticks(day, zone, frame)],
        "now": _minute(now, frame) if frame[0] <= (now := timezone.now()) < frame[1] else None,
        "pieces": [{**_span(span, frame, zone), "count": count} for span, count in pieces],
        "all": [_span(one, frame, zone) for one in shared], "all_minutes": minutes_of(shared),
        "most_of": [_span(one, frame, zone) for one in at_least(pieces, most)] if many and 1 < most < len(there) else [],
    }
    return {**told, "rows": list(_rows(company, found, frame))} if with_rows else told


def _agreed(agreed: Sequence[CommonHours], day: date, zone: str) -> list[dict[str, Any]]:
    """What the chosen departments agreed on, on the viewer's day."""
    frame = day_frame(day, zone)
    near = (one.span(day + timedelta(days=shift)) for one in agreed for shift in (-1, 0, 1))
    return [_span(one, frame, zone) for one in within(joined(filter(None, near)), frame)]


def _ticks(day: date, zone: str, frame: Span) -> Iterator[tuple[datetime, str]]:
    at = ZoneInfo(zone)
    for hour in range(0, 24, TICK):
        yield datetime(day.year, day.month, day.day, hour, tzinfo=at).astimezone(UTC), f"{hour:02}:00"
    yield frame[1], "24:00"


def _rows(company: Company, found: Sequence[Schedule], frame: Span) -> Iterator[dict[str, Any]]:
    """Those with the same hours are one row."""
    rows: dict[Any, list[Schedule]] = {}
    for one in found:
        rows.setdefault(_seen(one, frame), []).append(one)
    for (hours, core, is_own_time), people in rows.items():
        yield {
            "people": [{"id": one.person.id, "name": one.person.name} for one in people],
            "cities": list(dict.fromkeys(company.city(one) for one in people)), "zone": hours.zone,
            "state": "working" if hours.work else "away" if hours.away else "rest", "own_time": is_own_time,
            "local": _local(people[0], frame),
            **{name: [_span(span, frame, company.viewer.zone) for span in spans]
               for name, spans in (("work", hours.work), ("away", hours.away), ("core", core))},
        }


def _seen(one: Schedule, frame: Span) -> tuple[Hours, tuple[Span, ...], bool]:
    hours = Hours(one.zone, tuple(within(one.hours.work, frame)), tuple(within(one.hours.away, frame)))
    core = joined(day.core for day in one.days if day.core and day.is_worked)
    return hours, tuple(within(core, frame)), _chief(one, frame).is_own_time


def _chief(one: Schedule, frame: Span) -> Planned:
    """The work day of which most lies in the frame."""
    return max(one.days, key=lambda day: (minutes_of(within([*day.work, *day.away], frame)), minutes_of(within([day.reach], frame))))


def _local(one: Schedule, frame: Span) -> str:
    """From when to when by the own clock."""
    chief = _chief(one, frame)
    spans = sorted([*chief.work, *chief.away])
    return f"{_clock(spans[0][0], chief.zone)}–{_clock(spans[-1][1], chief.zone)}" if spans else ""


def _time(company: Company, found: Sequence[Schedule], slot: Slot) -> dict[str, Any]:
    zones: dict[str, list[Schedule]] = {}
    for one in found:
        zones.setdefault(one.zone, []).append(one)
    return {
        **_when(slot, company.viewer.zone), "start": slot.begin, "end": slot.end,
        "zones": [{"zone": zone, "city": company.city(some[0]), "count": len(some), **_when(slot, zone)}
                  for zone, some in zones.items()],
        "costs": [{"id": (one := found[cost.party]).person.id, "name": one.person.name, "kind": cost.kind,
                   "label": word(f"together.{cost.kind}"), **_when(slot, one.zone)} for cost in slot.costs],
    }


def _when(slot: Slot, zone: str) -> dict[str, Any]:
    return {"day": slot.begin.astimezone(ZoneInfo(zone)).date(), "from": _clock(slot.begin, zone), "to": _clock(slot.end, zone)}


def _span(span: Span, frame: Span, zone: str) -> dict[str, Any]:
    return {"from": _minute(span[0], frame), "to": _minute(span[1], frame), "start": _clock(span[0], zone),
            "end": "24:00" if span[1] == frame[1] else _clock(span[1], zone)}


def _minute(at: datetime, frame: Span) -> int:
    return (at - frame[0]) // timedelta(minutes=1)


def _clock(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def choice_of(people: str, departments: str) -> Choice:
    """Keys as an address holds them: 1,2,3."""
    return Choice(_keys(people, "people"), _keys(departments, "departments"))


def _keys(told: str, field: str) -> tuple[int, ...]:
    parts: Collection[str] = [one for one in told.split(",") if one.strip()]
    if not all(one.strip().isascii() and one.strip().isdigit() and len(one.strip()) < 10 for one in parts):
        raise Refused(Problem(say("hours.together.keys"), Place(field=field)))
    return tuple(dict.fromkeys(int(one) for one in parts))
