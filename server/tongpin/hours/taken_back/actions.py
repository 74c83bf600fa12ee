"""Taken back: approved leave, trips and overtime that were not lived, or not wholly (销假); what was lived of them stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.base import registers
from tongpin.base.entities import SYSTEM, Door, Viewer, door, one
from tongpin.base.kinds import plain
from tongpin.base.notices import tell
from tongpin.base.words import Missing, Place, Problem, Refused, Say, say
from tongpin.hours.absence.actions import judge_again, withdraw, write_absences
from tongpin.hours.absence.entity import LEAVE, Absence, ApprovalState
from tongpin.hours.absence.kinds import OVERTIME, kind_label
from tongpin.hours.absence.pricing import days_away, hours, price
from tongpin.hours.absence.request import Desk, Request, desk_of
from tongpin.hours.day.facts import load
from tongpin.hours.day.window import Away
from tongpin.hours.documents.actions import follow as follow_document
from tongpin.hours.event_leave.actions import follow as follow_event
from tongpin.hours.intake.statement import Approval, Who
from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.overtime.actions import withdraw as withdraw_hours
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.overtime.rules import TIME_OFF
from tongpin.hours.overtime.time_off import KIND as TIME_OFF_KIND
from tongpin.hours.overtime.time_off import dims, settle_time_off
from tongpin.people.public import persons

from .rules import Part, Until, part_of

Approved = Absence | Overtime
MODELS: dict[str, type[Approved]] = {"hours.absence": Absence, "hours.overtime": Overtime}


def approved_on(person: int, day: date, sort: str) -> list[Approved]:
    """What counts on the work day, in order of its begin. `sort`: leave (trips too) or overtime."""
    given = load([person], day, day).input((person, day))
    if given is None:
        return []
    model = Overtime if sort == OVERTIME else Absence
    keys = [int(one.ref.rpartition(":")[2]) for one in (sorted(given.extras) if sort == OVERTIME else sorted(given.aways))]
    found = model.objects.in_bulk(keys)
    rows = [found[key] for key in keys]
    begun = {one.ends_at for one in rows} if sort == OVERTIME else set()
    return [one for one in rows if one.starts_at not in begun]  # of a night with two classes the first part stands for both


def take_back(viewer: Viewer, ref: str, *, until: Until | None = None, reason: str) -> None:
    """`ref` as days tell it: hours.absence:12. `until`, of leave only: the last day that stays; without it nothing does."""
    if not reason.strip():
        raise Refused(Problem(say("hours.mend.reason_needed"), Place(field="reason")))
    name, _, key = ref.partition(":")
    if name not in MODELS or not key.isdigit():
        raise Missing()
    held = one(viewer, MODELS[name], key, verb="approve")
    with door(viewer, verb=("approve", held), reason=reason) as opened:
        locked = type(held).objects.select_for_update().get(pk=held.pk)
        if locked.state != ApprovalState.APPROVED:
            raise Refused(say("hours.taken_back.already"))
        desk = desk_of(opened, locked)
        told = _overtime(desk, locked) if isinstance(locked, Overtime) else _leave(opened, desk, locked, until, reason)
        person = persons([locked.person_id])[locked.person_id]
        if viewer is not SYSTEM and person.user_id not in (None, viewer.user_id):
            tell(person, say("hours.taken_back.told", what=told, who=viewer.name, reason=reason.strip()[:200]), "/me/leave")


@dataclass(frozen=True)
class Comes:
    """What taking it back brings: in leave `days` come back, of overtime `hours` are gone. `change`: the work days that change."""

    change: Sequence[date]
    days: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)


def comes(desk: Desk, approved: Approved, until: Until | None) -> Comes:
    if isinstance(approved, Overtime):
        return Comes([approved.day], hours=sum((one.hours for one in whole_night(approved)), Decimal(0)))
    part = part_for(desk, approved, until)
    return Comes(part.gone, approved.days - _price(desk, approved, part))


def whole_night(overtime: Overtime) -> list[Overtime]:
    """With what goes on from it, or leads to it, without a gap: the parts of a night that has two classes."""
    rows = list(Overtime.objects.filter(person_id=overtime.person_id, day=overtime.day, state=ApprovalState.APPROVED).order_by("starts_at"))
    night = [overtime]
    for row in rows:
        if row.starts_at == night[-1].ends_at:
            night.append(row)
    for row in reversed(rows):
        if row.ends_at == night[0].starts_at:
            night.insert(0, row)
    return night


def part_for(desk: Desk, leave: Absence, until: Until | None) -> Part:
    person, office = leave.person_id, desk.offices[leave.person_id]
    away = desk.away(leave)
    return part_of(away, days_away(desk.book, office, person, away), until, lambda day: desk.book.rule_of(office, day, person))


def spent(desk: Desk, overtime: Overtime) -> Problem | None:
    """Time off that was taken already can't lose the hours it came from."""
    sources = {f"hours.overtime:{one.pk}" for one in whole_night(overtime) if one.compensation == TIME_OFF}
    if not sources:
        return None
    credit = sum((line.amount for line in registers.lines(LEAVE, dims(overtime.person_id)) if line.source in sources), Decimal(0))
    left = registers.balance(LEAVE, dims(overtime.person_id))
    return Problem(say("hours.taken_back.spent", days=plain(credit), left=plain(left))) if left < credit else None


def _leave(opened: Door, desk: Desk, leave: Absence, until: Until | None, reason: str) -> Say:
    part = part_for(desk, leave, until)
    person, office = leave.person_id, desk.offices[leave.person_id]
    refuse_closed([(office, day) for day in part.gone])
    before = desk.away(leave)
    withdraw(desk, [leave], ApprovalState.TAKEN_BACK, cause=say("hours.taken_back.line", **_facts(leave, before)))
    stays = None
    if part.stays is not None:
        (stays,) = write_absences(desk, [Request(person, _approval(desk, leave, part.stays))])
    follow_document(opened, leave, stays, office, reason)
    follow_event(opened, leave, stays)
    if leave.kind == TIME_OFF_KIND:
        settle_time_off(opened, SYSTEM.today, {person})
    judge_again(opened, {(person, day) for day in part.gone})
    if stays is None or part.stays is None:
        return say("hours.taken_back.whole", **_facts(leave, before))
    return say("hours.taken_back.shorter", until=part.stays.end.date(), **_facts(leave, before))


def _overtime(desk: Desk, overtime: Overtime) -> Say:
    refuse_closed([(desk.offices[overtime.person_id], overtime.day)])
    if wrong := spent(desk, overtime):
        raise Refused(wrong)
    night = whole_night(overtime)
    withdraw_hours(desk, night, ApprovalState.TAKEN_BACK, cause=say("hours.taken_back.line_hours", day=overtime.day))
    judge_again(desk.door, {(overtime.person_id, overtime.day)})
    return say("hours.taken_back.hours", day=overtime.day, hours=plain(sum((one.hours for one in night), Decimal(0))))


def _price(desk: Desk, leave: Absence, part: Part) -> Decimal:
    if part.stays is None:
        return Decimal(0)
    return price(desk.book, desk.offices[leave.person_id], leave.person_id, part.stays)


def _approval(desk: Desk, leave: Absence, stays: Away) -> Approval:
    amount = hours(desk.book, desk.offices[leave.person_id], leave.person_id, stays) if leave.unit == "hours" else Decimal(0)
    return Approval(Who(), 0, "", leave.kind, stays.start, stays.end, amount, leave.unit, "approved")


def _facts(leave: Absence, away: Away) -> dict[str, object]:
    return {"kind": kind_label(leave.kind), "start": away.start.date(), "end": away.end.date()}

