"""Taking back what was approved: found by its day, told beforehand, and done by a yes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base import registers
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.flow.standing import pending_of
from tongpin.base.kinds import plain
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.absence.kinds import OVERTIME, TRIP, kind_label
from tongpin.hours.absence.request import Desk, desk_of
from tongpin.hours.day.taps import local_time
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.taken_back.actions import Approved, Comes, Until, approved_on, comes, spent, take_back
from tongpin.people.public import my_person

from .checks import book_of, closed, placed
from .spans import clock
from .waiting import away_waiting

FLOW = "hours.take_back"


@check_form(FLOW)
def taking_back(filled: Filled) -> Checked:
    person, office = placed(filled)
    day, what = filled.values.get("day"), filled.values.get("what")
    if day is None or not what:
        return Checked()
    try:
        meant = _meant(person, day, what, filled.values)
        if meant is None:
            return Checked(problems=[_nothing(filled, office, day, what)])
        desk = desk_of(None, meant)
        brings = comes(desk, meant, _until(filled.values))
    except Refused as refused:
        return Checked(problems=refused.problems)
    first, last = (local_time(at, desk.zone(person)).date() for at in (meant.starts_at, meant.ends_at))
    values = {"first": first, "last": last, "days": brings.days or None, "hours": brings.hours or None}
    return Checked(problems=list(_against(filled, desk, meant, brings)), notes=list(_notes(desk, meant, brings)), values=values)


@act(FLOW)
def do_take_back(run: Run) -> Mapping[str, Any]:
    person = my_person(run.applicant)
    if person is None:
        raise Refused(say("hours.processes.no_person"))
    what = str(run.values["what"])
    meant = _meant(person.pk, run.values["day"], what, run.values)
    if meant is None:
        raise Refused(say(f"hours.taken_back.none_{what}"))
    told = say("hours.processes.by_request", number=run.instance.number, reason=str(run.values.get("reason") or ""))
    take_back(SYSTEM, _ref(meant), until=_until(run.values), reason=told.text("zh")[:300])
    return {}


def _meant(person: int, day: date, what: str, values: Mapping[str, Any]) -> Approved | None:
    """The one of the day, or of several that which begins at the time that was given."""
    found = approved_on(person, day, what)
    if len(found) < 2:
        return found[0] if found else None
    zone = desk_of(None, found[0]).zone(person)
    begins = {f"{local_time(one.starts_at, zone):%H:%M}": one for one in found}
    given = str(values.get("from_time") or "")
    named = begins.get(clock(given, "from_time").strftime("%H:%M")) if given else None
    if named is None:
        raise Refused(Problem(say("hours.taken_back.which", times=list(begins)), Place(field="from_time")))
    return named


def _until(values: Mapping[str, Any]) -> Until | None:
    day = values.get("until")
    return None if day is None else Until(day, str(values.get("until_half") or ""))


def _nothing(filled: Filled, office: int, day: date, what: str) -> Problem:
    """Not approved yet: whoever asked just withdraws the request."""
    if what != OVERTIME:
        person = placed(filled)[0]
        waits = next((one for one in away_waiting(filled, book_of(filled), office, person)
                      if one.span.start.date() <= day <= one.span.end.date()), None)
        if waits is not None:
            return Problem(say("hours.taken_back.waits"), Place(field="day", link=f"/flow/requests/{waits.id}"))
    return Problem(say(f"hours.taken_back.none_{what}"), Place(field="day"))


def _against(filled: Filled, desk: Desk, meant: Approved, brings: Comes) -> Iterator[Problem]:
    yield from closed(desk.offices[meant.person_id], list(brings.change), "day")
    if isinstance(meant, Overtime):
        if filled.values.get("until") is not None:
            yield Problem(say("hours.taken_back.no_until"), Place(field="until"))
        if wrong := spent(desk, meant):
            yield Problem(wrong.say, Place(field="day"))
    for other in pending_of(filled.applicant, [FLOW]):
        if (filled.instance is None or other.id < filled.instance) and _same(other.values, meant, filled):
            yield Problem(say("hours.taken_back.asked"), Place(field="day", link=f"/flow/requests/{other.id}"))


def _same(kept: Mapping[str, Any], meant: Approved, filled: Filled) -> bool:
    """Whether an earlier request, as it is kept, means the same."""
    if kept.get("what") != filled.values.get("what"):
        return False
    try:
        other = _meant(meant.person_id, date.fromisoformat(str(kept.get("day"))[:10]), str(kept["what"]), kept)
    except Refused:
        return False
    return other is not None and other.pk == meant.pk


def _notes(desk: Desk, meant: Approved, brings: Comes) -> Sequence[Note]:
    zone = desk.zone(meant.person_id)
    start, end = local_time(meant.starts_at, zone), local_time(meant.ends_at, zone)
    if not isinstance(meant, Absence):
        told = say("hours.taken_back.of_overtime", day=meant.day, start=f"{start:%H:%M}", end=f"{end:%H:%M}", hours=plain(meant.hours))
        return [Note("info", told)]
    kind = kind_label(meant.kind)
    note = Note("info", say("hours.taken_back.of_leave", kind=kind, start=start.date(), end=end.date(), days=plain(meant.days)))
    if meant.kind == TRIP:
        return [note]
    left = registers.balance(LEAVE, {"person": meant.person_id, "kind": meant.kind}) + Decimal(brings.days)
    return [note, Note("good", say("hours.taken_back.then", kind=kind, left=plain(left)))] if left >= 0 else [note]


def _ref(meant: Approved) -> str:
    return f"hours.{'overtime' if isinstance(meant, Overtime) else 'absence'}:{meant.pk}"
