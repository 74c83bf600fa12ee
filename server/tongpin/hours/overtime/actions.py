"""Overtime is approved and withdrawn; its class follows the calendar, its hours are a movement in a register."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tongpin.base import registers
from tongpin.base.words import named, say
from tongpin.hours.absence.actions import judge_again
from tongpin.hours.absence.entity import ApprovalState
from tongpin.hours.absence.request import Desk, Request, written
from tongpin.hours.absence.rules import overtime_day
from tongpin.hours.day.verdict import OVERTIME_CLASS, Extra

from .entity import OVERTIME, Overtime

Key = tuple[int, Any, Any]


def approve_overtime(desk: Desk, requests: Sequence[Request]) -> list[Overtime]:
    known = _known(requests)
    fresh, again = [], []
    for one in requests:
        row = _row(desk, one)
        stored = known.get((one.person, row.starts_at, row.ends_at))
        if stored is None:
            fresh.append(row)
        elif (stored.hours, stored.state) != (row.hours, ApprovalState.APPROVED):
            stored.hours, stored.state = row.hours, ApprovalState.APPROVED
            again.append(stored)
        desk.tell("hours.overtime", one,
                  None if stored is None else written(stored.hours, "hours"), written(row.hours, "hours"))
    made = desk.door.create_many(Overtime, fresh, note_each=len(fresh) <= 20)
    if again:
        desk.door.change_many(again, ["hours", "state"])
        registers.reverse(desk.door, OVERTIME, [_source(one) for one in again])
    registers.post_many(desk.door, OVERTIME, [_movement(one) for one in [*made, *again]])
    judge_again(desk.door, {(one.person_id, one.day) for one in [*made, *again]})
    return [*made, *again]


def withdraw_overtime(desk: Desk, requests: Sequence[Request]) -> int:
    known = _known(requests)
    keys = {(one.person, *desk.instants(one)) for one in requests}
    gone = [one for key, one in known.items() if key in keys and one.state == ApprovalState.APPROVED]
    for one in gone:
        one.state = ApprovalState.WITHDRAWN
    desk.door.change_many(gone, ["state"])
    registers.reverse(desk.door, OVERTIME, [_source(one) for one in gone])
    judge_again(desk.door, {(one.person_id, one.day) for one in gone})
    return len(gone)


def _row(desk: Desk, one: Request) -> Overtime:
    told = one.approval
    start, end = desk.instants(one)
    office = desk.offices[one.person]
    rule = desk.book.rule_of(office, told.start.date(), one.person)
    hours = told.amount if told.unit == "hours" else told.amount * rule.minutes / 60
    hours = rule.overtime(hours)
    day = overtime_day(Extra(told.start, told.end, hours), rule)
    return Overtime(
        person_id=one.person, day=day, kind=OVERTIME_CLASS[desk.book.day_type(office, day)], starts_at=start,
        ends_at=end, hours=Decimal(hours), file=one.file[:255], line=told.row)


def _known(requests: Sequence[Request]) -> dict[Key, Overtime]:
    if not requests:
        return {}
    found = Overtime.objects.filter(person_id__in={one.person for one in requests})
    return {(one.person_id, one.starts_at, one.ends_at): one for one in found}


def _movement(one: Overtime) -> registers.Post:
    cause = say("hours.overtime.worked", kind=named(f"overtime.kind.{one.kind}"), hours=one.hours)
    return registers.Post({"person": one.person_id, "kind": one.kind}, one.hours, one.day, cause, _source(one))


def _source(one: Overtime) -> str:
    return f"hours.overtime:{one.pk}"
