"""Absences are approved and withdrawn; each is a movement in the register of leave, and its days are judged anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base import registers
from tongpin.base.kinds import plain
from tongpin.base.words import Say, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.entity import DayResult

from .entity import LEAVE, Absence, ApprovalState
from .kinds import TRIP, kind_label
from .pricing import days_away, price
from .request import Desk, Request, written

Key = tuple[int, str, Any, Any]


def approve_absences(desk: Desk, requests: Sequence[Request]) -> list[Absence]:
    """Writes those that are not known yet; one known with another amount is corrected. Their days are judged anew."""
    made = write_absences(desk, requests)
    judge_again(desk.door, {(one.person_id, day) for one in made for day in span_of(desk, one)})
    return made


def write_absences(desk: Desk, requests: Sequence[Request]) -> list[Absence]:
    """The same with no day judged: that is the caller's, who knows which days change. What was taken back here comes back by no file."""
    known = _known(desk, requests)
    fresh, again = [], []
    for one in requests:
        start, end = desk.instants(one)
        stored = known.get((one.person, one.approval.kind, start, end))
        row = Absence(
            person_id=one.person, kind=one.approval.kind, starts_at=start, ends_at=end, unit=one.approval.unit,
            amount=one.approval.amount, days=_days(desk, one), file=one.file[:255], line=one.approval.row)
        if stored is None:
            fresh.append(row)
        elif one.file and stored.state == ApprovalState.TAKEN_BACK:
            continue
        elif (stored.amount, stored.unit, stored.state) != (row.amount, row.unit, ApprovalState.APPROVED):
            again.append(_corrected(stored, row))
        desk.tell("hours.absence", one,
                  None if stored is None else written(stored.amount, stored.unit), written(row.amount, row.unit))
    made = desk.door.create_many(Absence, fresh, note_each=len(fresh) <= 20)
    if again:
        desk.door.change_many(again, ["unit", "amount", "days", "state"])
        registers.reverse(desk.door, LEAVE, [source_of(one) for one in again])
    registers.post_many(desk.door, LEAVE, [_movement(desk, one) for one in [*made, *again] if one.kind != TRIP])
    return [*made, *again]


def withdraw_absences(desk: Desk, requests: Sequence[Request]) -> int:
    """What counted so far counts no more; the register takes its movement back."""
    known = _known(desk, requests)
    keys = {(one.person, one.approval.kind, *desk.instants(one)) for one in requests}
    gone = [one for key, one in known.items() if key in keys and one.state == ApprovalState.APPROVED]
    withdraw(desk, gone, ApprovalState.WITHDRAWN)
    judge_again(desk.door, {(one.person_id, day) for one in gone for day in span_of(desk, one)})
    return len(gone)


def withdraw(desk: Desk, gone: Sequence[Absence], state: ApprovalState, cause: Say | None = None) -> None:
    """They count no more; `cause`: what the register says of it. No day is judged."""
    for one in gone:
        one.state = state
    desk.door.change_many(gone, ["state"], note_each=len(gone) <= 20)
    registers.reverse(desk.door, LEAVE, [source_of(one) for one in gone], cause)


def become(desk: Desk, one: Absence, kind: str) -> None:
    """The leave counts as another kind: its movement is taken back there and made here, its days are judged anew."""
    registers.reverse(desk.door, LEAVE, [source_of(one)])
    desk.door.change(one, kind=kind)
    registers.post_many(desk.door, LEAVE, [_movement(desk, one)])
    judge_again(desk.door, {(one.person_id, day) for day in span_of(desk, one)})


def judge_again(door: Any, cells: Collection[tuple[int, date]]) -> None:
    """Days that were judged before; days no file has spoken about yet are judged when it does."""
    if not cells:
        return
    judged = DayResult.objects.filter(
        person_id__in={person for person, _ in cells}, day__gte=min(day for _, day in cells),
        day__lte=max(day for _, day in cells)).values_list("person_id", "day")
    recompute(door, set(cells) & set(judged))


def _known(desk: Desk, requests: Sequence[Request]) -> dict[Key, Absence]:
    if not requests:
        return {}
    first = min(one.approval.start for one in requests).date() - timedelta(days=2)
    found = Absence.objects.filter(
        person_id__in={one.person for one in requests}, ends_at__date__gte=first)
    return {(one.person_id, one.kind, one.starts_at, one.ends_at): one for one in found}


def _corrected(stored: Absence, row: Absence) -> Absence:
    stored.amount, stored.unit, stored.days = row.amount, row.unit, row.days
    stored.state = ApprovalState.APPROVED
    return stored


def _days(desk: Desk, one: Request) -> Decimal:
    return price(desk.book, desk.offices[one.person], one.person, one.away)


def _movement(desk: Desk, one: Absence) -> registers.Post:
    away = desk.away(one)
    span = {"kind": kind_label(one.kind), "start": f"{away.start:%Y-%m-%d %H:%M}", "end": f"{away.end:%Y-%m-%d %H:%M}"}
    in_hours = one.unit == "hours" and one.amount
    cause = say("hours.absence.taken_hours", hours=plain(one.amount), **span) if in_hours else say("hours.absence.taken", **span)
    return registers.Post({"person": one.person_id, "kind": one.kind}, -one.days, away.start.date(), cause, source_of(one))


def span_of(desk: Desk, one: Absence) -> list[date]:
    """The work days by the person's card."""
    return days_away(desk.book, desk.offices[one.person_id], one.person_id, desk.away(one))


def source_of(one: Absence) -> str:
    """Under which its movements stand in the register of leave."""
    return f"hours.absence:{one.pk}"
