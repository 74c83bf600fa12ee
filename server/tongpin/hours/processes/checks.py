"""Checks: what can be known before a request is handed in, and what helps whoever decides about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.flow.offers import Checked, Filled, Note, check_form
from tongpin.base.flow.standing import pending_of
from tongpin.base.kinds import plain
from tongpin.base.words import Place, Problem, Refused, named, say
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.absence.kinds import TRIP, kind_label, leave_kind
from tongpin.hours.accrual.actions import available
from tongpin.hours.day.facts import load
from tongpin.hours.day.taps import instant_of, local_time
from tongpin.hours.documents.request import with_papers
from tongpin.hours.event_leave.actions import Asked, by_event, with_event
from tongpin.hours.event_leave.rules import KINDS as EVENT_KINDS
from tongpin.hours.medical.actions import KIND as SICK
from tongpin.hours.medical.actions import with_medical
from tongpin.hours.mend.entity import Mend
from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.overtime.time_off import KIND as TIME_OFF_KIND
from tongpin.hours.overtime.time_off import time_off_left
from tongpin.hours.own_kinds.rules import out_of_reach
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.terms.actions import Terms, terms_of
from tongpin.people.public import PersonFact, offices, people_of

from .spans import Span, asked_away, clock, taken_days, taken_hours, taken_of
from .waiting import Away, away_waiting

AHEAD, BACK = timedelta(days=400), timedelta(days=400)
MOST_NAMES = 4


@check_form("hours.leave")
def leave(filled: Filled) -> Checked:
    kind = str(filled.values.get("kind") or "")
    person, office = placed(filled)
    checked = with_papers(_away(filled, kind), office, kind, filled.values.get("start"), filled.values.get("papers"))
    if kind == SICK:
        return with_medical(checked, person, office, filled.values.get("start"), filled.values.get("end"))
    if kind not in EVENT_KINDS and not by_event(kind):
        return checked
    return with_event(checked, person, next(one for one in offices() if one.id == office), _event(filled, kind, checked))


def _event(filled: Filled, kind: str, checked: Checked) -> Asked | None:
    first, last, days = filled.values.get("start"), filled.values.get("end"), checked.values.get("days")
    if first is None or last is None or days is None:
        return None
    child = str(filled.values.get("child") or "")
    return Asked(kind, first, last, days, filled.values.get("event_day"), int(child) if child else None)


@check_form("hours.leave_hours")
def leave_hours(filled: Filled) -> Checked:
    kind = str(filled.values.get("kind") or "")
    return with_papers(_away(filled, kind), placed(filled)[1], kind, filled.values.get("day"), filled.values.get("papers"))


@check_form("hours.trip")
def trip(filled: Filled) -> Checked:
    return _away(filled, TRIP)


def _away(filled: Filled, kind: str) -> Checked:
    person, office = placed(filled)
    book = book_of(filled)
    try:
        span = asked_away(filled.values, book, office, person)
    except Refused as refused:
        return Checked(problems=refused.problems)
    if span is None:
        return Checked()
    team = _team(filled, span)
    book.told(one for one in team if one.id == person)
    team = [one for one in team if one.id != person]
    days = taken_days(span, kind, book, office, person)
    at = "day" if span.unit == "hours" else "start"
    belongs = taken_of(span, kind, book, office, person)
    there = _there([person, *(one.id for one in team)], span)
    waiting = away_waiting(filled, book, office, person)
    problems = [*closed(office, belongs, at), *_overlapping(there, person, span, book.zone(office), at),
                *_asked_for_already(waiting, span, at)]
    values = {"days": days}
    if span.unit == "hours":
        values["hours"] = taken_hours(span, kind, book, office, person)
    if not days:
        problems.append(Problem(say("hours.processes.no_work_day"), Place(field=at)))
    elif kind != TRIP and (filled.instance is None or span.unit == "hours"):  # halves once handed in are the approver's to judge
        problems += wrong_step(terms_of(kind), span, values.get("hours"), filled.values)
    own = leave_kind(kind)
    if own is not None and own.own_label:
        problems += out_of_reach(own, office, span.start.date(), span.end.date())
    left = _left(person, kind, span.start.date(), book)
    waits = sum((one.days for one in waiting if one.kind == kind), Decimal(0))
    problems += _balance_gone(kind, left, waits, days, "to_time" if span.unit == "hours" else "end")
    notes = [*_night(span, belongs), *_balance_note(kind, left, waits, days, values.get("hours")), *_colleagues(team, there, span)]
    return Checked(problems=problems, notes=notes, values=values)


@check_form("hours.missing_punch")
def missing_punch(filled: Filled) -> Checked:
    person, office = placed(filled)
    day, text = filled.values.get("day"), filled.values.get("clock")
    if day is None:
        return Checked()
    problems = [*closed(office, [day], "day"), *_asked_already(filled, day)]
    if day > filled.now.date() + timedelta(days=1):
        problems.append(Problem(say("hours.processes.not_yet"), Place(field="day")))
    if text:
        try:
            clock(text, "clock")
        except Refused as refused:
            problems += refused.problems
    return Checked(problems=problems, notes=list(_punches(person, day)))


def _asked_already(filled: Filled, day: date) -> Iterator[Problem]:
    """Another request for the same side of the day still waits: two of them would be decided twice."""
    which = filled.values.get("which")
    asked = [one for one in pending_of(filled.applicant, ["hours.missing_punch"]) if one.id != filled.instance]
    first = next((one for one in asked if (one.values.get("day"), one.values.get("which")) == (day.isoformat(), which)), None)
    if first is not None:
        told = say("hours.processes.punch_asked", day=day, which=say(f"hours.processes.punch_{which}"))
        yield Problem(told, Place(field="which", link=f"/flow/requests/{first.id}"))


def _punches(person: int, day: date) -> Iterator[Note]:
    facts = load([person], day, day)
    told = facts.input((person, day))
    times = sorted({tap.local.strftime("%H:%M") for tap in told.taps}) if told else []
    yield Note("info", say("hours.processes.taps_there", times=times) if times else say("hours.processes.no_taps"))
    first = day.replace(day=1)
    count = Mend.objects.filter(person_id=person, kind="punch", taken_back=False, day__gte=first,
                                day__lt=(first + timedelta(days=32)).replace(day=1)).count()
    yield Note("good" if count < 2 else "warning", say("hours.processes.mends_of_month", count=count + 1))


def placed(filled: Filled) -> tuple[int, int]:
    person, office = filled.facts.get("person"), filled.facts.get("office")
    if person is None or office is None:
        raise Refused(say("hours.processes.no_person"))
    return int(person), int(office)


def book_of(filled: Filled) -> Rulebook:
    today = filled.now.date()
    return rulebook(today - BACK, today + AHEAD)


def closed(office: int, days: list[date], field: str) -> Iterator[Problem]:
    try:
        refuse_closed([(office, day) for day in days])
    except Refused as refused:
        yield from (Problem(one.say, Place(field=field)) for one in refused.problems)


def wrong_step(own: Terms | None, span: Span, asked: Decimal | None, values: Mapping[str, Any]) -> Iterator[Problem]:
    """What is asked for in smaller parts than the kind has, told where it was said."""
    if own is None:
        return
    kind = kind_label(own.kind)
    if asked is None:
        cut = {"start_half": values.get("start_half") == "pm", "end_half": values.get("end_half") == "am"}
        if own.step == "day" and any(cut.values()):
            yield Problem(say("hours.processes.whole_days", kind=kind), Place(field=next(name for name, is_cut in cut.items() if is_cut)))
    elif not own.minutes:
        yield Problem(say("hours.processes.not_by_hour", kind=kind, step=named(f"leaveterms.step.{own.step}")), Place(field="kind"))
    elif asked * 60 % own.minutes:
        yield Problem(say("hours.processes.wrong_step", kind=kind, step=named(f"leaveterms.step.{own.step}"), hours=plain(asked)),
                      Place(field="to_time"))


def _there(people: list[int], span: Span) -> list[Absence]:
    """Who of them is away on those days, as approved; one query for the applicant and the team."""
    start, end = datetime.combine(span.start.date(), time(), UTC), datetime.combine(span.end.date(), time.max, UTC)
    around = timedelta(days=1)  # a day begins at another hour in every zone
    found = Absence.objects.filter(person_id__in=people, state=ApprovalState.APPROVED)
    return list(found.filter(starts_at__lt=end + around, ends_at__gt=start - around).order_by("starts_at"))


def _overlapping(there: list[Absence], person: int, span: Span, zone: str, at: str) -> Iterator[Problem]:
    start, end = instant_of(span.start, zone), instant_of(span.end, zone)
    found = next((one for one in there if one.person_id == person and one.starts_at < end and one.ends_at > start), None)
    if found is not None:
        day = local_time(found.starts_at, zone).date()
        yield Problem(say("hours.processes.overlaps", kind=kind_label(found.kind), day=day), Place(field=at))


def _asked_for_already(waiting: list[Away], span: Span, at: str) -> Iterator[Problem]:
    """Two requests for the same hours would be granted twice and paid once."""
    found = next((one for one in waiting if one.span.start < span.end and one.span.end > span.start), None)
    if found is not None:
        told = say("hours.processes.overlaps_waiting", kind=kind_label(found.kind), day=found.span.start.date())
        yield Problem(told, Place(field=at, link=f"/flow/requests/{found.id}"))


def _left(person: int, kind: str, day: date, book: Rulebook) -> Decimal | None:
    """What there will be on the first day; None: of this kind no balance is kept."""
    if kind == TIME_OFF_KIND:
        return time_off_left(person, day)
    return None if kind in ("", TRIP) else available(person, kind, day, book.offices)


def _balance_gone(kind: str, left_: Decimal | None, waits: Decimal, days: Decimal, at: str) -> Iterator[Problem]:
    if left_ is None or days <= left_ - waits:
        return
    told = {"kind": kind_label(kind), "left": plain(left_), "days": plain(days)}
    yield Problem(say("hours.processes.balance_waits", **told, waits=plain(waits)) if waits
                  else say("hours.processes.balance_gone", **told), Place(field=at))


def _balance_note(kind: str, left_: Decimal | None, waits: Decimal, days: Decimal, in_hours: Decimal | None) -> Iterator[Note]:
    if left_ is None:
        return
    before = {"left": plain(left_), "days": plain(days)}
    yield Note("good" if left_ - waits >= days else "warning",
               say("hours.processes.balance_left", kind=kind_label(kind), left=plain(left_ - days)),
               say("hours.processes.balance_before", **before) if in_hours is None
               else say("hours.processes.balance_before_hours", **before, hours=plain(in_hours)))
    if waits:
        yield Note("info", say("hours.processes.leave_waiting", kind=kind_label(kind), days=plain(waits)))


def _night(span: Span, days: list[date]) -> Iterator[Note]:
    """Hours after midnight are told the work day that they are taken from."""
    if days[0] < span.start.date():
        yield Note("info", say("hours.processes.of_the_night", day=days[0]))


def _team(filled: Filled, span: Span) -> list[PersonFact]:
    """The department on the first day, the applicant too."""
    department = filled.facts.get("department")
    if department is None:
        return []
    return [one for one in people_of([int(filled.facts["office"])], span.start.date())
            if one.department_id == department]


def _colleagues(team: list[PersonFact], there: list[Absence], span: Span) -> Iterator[Note]:
    """Who else of the department is away on those days, and how many are there."""
    if not team:
        return
    start, end = datetime.combine(span.start.date(), time(), UTC), datetime.combine(span.end.date(), time.max, UTC)
    away = {one.person_id for one in there if one.starts_at < end and one.ends_at > start} & {one.id for one in team}
    names = _names(team, away)
    more = say("hours.processes.also_away", names=names) if names else None
    level = "warning" if len(away) * 2 > len(team) else "info"
    yield Note(level, say("hours.processes.still_there", count=len(team) - len(away), department=team[0].department), more)


def _names(team: list[PersonFact], away: set[int]) -> list[str]:
    return [one.name for one in team if one.id in away][:MOST_NAMES]


