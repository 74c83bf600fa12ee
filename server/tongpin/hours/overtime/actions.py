"""Overtime is approved and withdrawn; its class follows the calendar, its hours are a movement in a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from tongpin.base import registers
from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM
from tongpin.base.words import Say, named, say
from tongpin.hours.absence.actions import judge_again
from tongpin.hours.absence.entity import LEAVE, ApprovalState
from tongpin.hours.absence.request import Desk, Request, written
from tongpin.hours.day.taps import instant_of, local_time
from tongpin.hours.rule.actions import Rulebook

from .entity import OVERTIME, Overtime
from .rules import PAY, TIME_OFF, Piece, class_of, counted, must_be_paid, pieces
from .time_off import dims, settle_time_off

Key = tuple[int, Any, Any]


def approve_overtime(desk: Desk, requests: Sequence[Request]) -> list[Overtime]:
    known = _known(requests)
    fresh, again = [], []
    parted = [(one, _rows(desk, one)) for one in requests]
    _unparted(desk, [one for one, rows in parted if len(rows) > 1], known)
    for one, row in [(request, row) for request, rows in parted for row in rows]:
        stored = known.get((one.person, row.starts_at, row.ends_at))
        if stored is None:
            fresh.append(row)
        elif one.file and stored.state == ApprovalState.TAKEN_BACK:
            continue  # by no file
        elif (stored.hours, stored.compensation, stored.state) != (row.hours, row.compensation, ApprovalState.APPROVED):
            stored.hours, stored.state = row.hours, ApprovalState.APPROVED
            stored.compensation, stored.ends_on = row.compensation, row.ends_on
            again.append(stored)
        desk.tell("hours.overtime", one,
                  None if stored is None else written(stored.hours, "hours"), written(row.hours, "hours"))
    made = desk.door.create_many(Overtime, fresh, note_each=len(fresh) <= 20)
    if again:
        desk.door.change_many(again, ["hours", "compensation", "ends_on", "state"])
        _take_back(desk, again)
    _post(desk, [*made, *again])
    judge_again(desk.door, {(one.person_id, one.day) for one in [*made, *again]})
    return [*made, *again]


def withdraw_overtime(desk: Desk, requests: Sequence[Request]) -> int:
    known = _known(requests)
    keys = {(one.person, *desk.instants(one)) for one in requests}
    keys |= {(one.person, row.starts_at, row.ends_at) for one in requests for row in _rows(desk, one)}
    gone = [one for key, one in known.items() if key in keys and one.state == ApprovalState.APPROVED]
    withdraw(desk, gone, ApprovalState.WITHDRAWN)
    judge_again(desk.door, {(one.person_id, one.day) for one in gone})
    return len(gone)


def withdraw(desk: Desk, gone: Sequence[Overtime], state: ApprovalState, cause: Say | None = None) -> None:
    """As with leave: no day is judged."""
    for one in gone:
        one.state = state
    desk.door.change_many(gone, ["state"], note_each=len(gone) <= 20)
    _take_back(desk, gone, cause)


def reclass(desk: Desk, rows: Sequence[Overtime]) -> int:
    """After a change of the calendar: approved hours count by what their day is now, in the register too."""
    moved = []
    for one in rows:
        office = desk.offices[one.person_id]
        kind = class_of(partial(desk.book.day_type, office), one.day, local_time(one.starts_at, desk.book.zone(office)))
        if kind == one.kind:
            continue
        one.kind = kind
        if must_be_paid(kind, desk.book.offices[office].country):
            one.compensation, one.ends_on = PAY, None
        moved.append(one)
    desk.door.change_many(moved, ["kind", "compensation", "ends_on"])
    if moved:
        _take_back(desk, moved)
        _post(desk, moved)
    return len(moved)


def pieces_of(book: Rulebook, office: int, person: int, start: datetime, end: datetime) -> list[Piece]:
    """By the person's cards and the office's calendar."""
    return pieces(start, end, lambda day: book.rule_of(office, day, person), partial(book.day_type, office), book.zone(office))


def _rows(desk: Desk, one: Request) -> list[Overtime]:
    """One for each class of its hours."""
    told, office = one.approval, desk.offices[one.person]
    zone, country = desk.book.zone(office), desk.book.offices[office].country
    found = pieces_of(desk.book, office, one.person, told.start, told.end)
    rule = desk.book.rule_of(office, found[0].day, one.person)
    hours = told.amount if told.unit == "hours" else told.amount * rule.minutes / 60
    rows = []
    for piece, amount in zip(found, counted(found, hours, rule), strict=True):
        is_paid = told.compensation == PAY or must_be_paid(piece.kind, country)
        ends = None if is_paid or not rule.time_off_months else add_months(piece.day, rule.time_off_months)
        rows.append(Overtime(
            person_id=one.person, day=piece.day, kind=piece.kind, starts_at=instant_of(piece.start, zone),
            ends_at=instant_of(piece.end, zone), hours=amount, file=one.file[:255], line=told.row,
            compensation=PAY if is_paid else TIME_OFF, ends_on=ends))
    return rows


def _unparted(desk: Desk, parted: Sequence[Request], known: Mapping[Key, Overtime]) -> None:
    """What was booked whole before its classes were told apart counts no more beside its parts."""
    whole = [known.get((one.person, *desk.instants(one))) for one in parted]
    withdraw(desk, [one for one in whole if one is not None and one.state == ApprovalState.APPROVED], ApprovalState.WITHDRAWN)


def _known(requests: Sequence[Request]) -> dict[Key, Overtime]:
    if not requests:
        return {}
    found = Overtime.objects.filter(person_id__in={one.person for one in requests})
    return {(one.person_id, one.starts_at, one.ends_at): one for one in found}


def _post(desk: Desk, rows: Sequence[Overtime]) -> None:
    """Paid hours into the register of overtime, time off into that of leave, where it is taken from."""
    registers.post_many(desk.door, OVERTIME, [_movement(one) for one in rows if one.compensation == PAY])
    off = [one for one in rows if one.compensation == TIME_OFF]
    registers.post_many(desk.door, LEAVE, [_credit(desk, one) for one in off])
    if off:
        settle_time_off(desk.door, SYSTEM.today, {one.person_id for one in off})


def _take_back(desk: Desk, rows: Sequence[Overtime], cause: Say | None = None) -> None:
    for name in (OVERTIME, LEAVE):
        registers.reverse(desk.door, name, [_source(one) for one in rows], cause)
    settle_time_off(desk.door, SYSTEM.today, {one.person_id for one in rows})


def _credit(desk: Desk, one: Overtime) -> registers.Post:
    """In days of the person's own card: eight hours are a day where a day has eight hours."""
    minutes = desk.book.rule_of(desk.offices[one.person_id], one.day, one.person_id).minutes
    days = (one.hours * 60 / minutes).quantize(Decimal("0.0001"))
    cause = say("hours.overtime.time_off", hours=one.hours, ends=one.ends_on) if one.ends_on else \
        say("hours.overtime.time_off_for_ever", hours=one.hours)
    return registers.Post(dims(one.person_id), days, one.day, cause, _source(one))


def _movement(one: Overtime) -> registers.Post:
    cause = say("hours.overtime.worked", kind=named(f"overtime.kind.{one.kind}"), hours=one.hours)
    return registers.Post({"person": one.person_id, "kind": one.kind}, one.hours, one.day, cause, _source(one))


def _source(one: Overtime) -> str:
    return f"hours.overtime:{one.pk}"
