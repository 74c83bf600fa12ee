"""Pay groups over HTTP: which offices are paid together, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, entity_of
from tongpin.pay.run.entity import PayRun
from tongpin.people import public as people

from .actions import Given, remove_group, save_group
from .entity import PayGroup
from .known import Groups, groups
from .rules import CYCLES, EVERYBODY, LONG_AGO, MOST_AFTER, ONE_DAY, Cycle, PayDay, placed

router = Router(tags=["pay"])
SHOWN = 3  # periods


class GroupGiven(Schema):
    """`key`: empty for a new group. Of everybody's group the offices are not told. `cycle`: month, week, two_weeks or four_weeks.

    Of a month `day`, `pays_in` and `shift` tell the pay day, else `anchor` (the first day of any period) and `after` (days from its end).
    """

    key: str = ""
    name_zh: str = ""
    name_en: str = ""
    day: int = 10
    pays_in: str = "next"
    shift: str = "as_is"
    cycle: str = "month"
    anchor: date | None = None
    after: int = 4
    offices: list[int] = []


@router.get("/pay/groups", operation_id="pay_groups")
def every(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(PayGroup), "see")
    return _groups(who)


def _groups(who: Viewer) -> dict[str, Any]:
    """Everybody's last. An office stands with the group of its newest move; `since` where that has not begun long ago."""
    known, offices = groups(), people.offices()
    now = placed(known.moves, date.max)
    since = {office: month for office, _, month in sorted(known.moves, key=lambda one: one[2]) if month != LONG_AGO}
    paying = set(PayRun.objects.values_list("group_id", flat=True))
    told = [{"id": one.id, "name": one.name, "city": one.city, "group": known.key(now.get(one.id)),
             "since": f"{since[one.id]:%Y-%m}" if one.id in since else None} for one in offices]
    return {
        "groups": [_group(known, group, removable=group is not None and group not in paying) for group in (*known.rows, None)],
        "offices": told,
        "may": [verb for verb in ("save",) if rights.may(who, entity_of(PayGroup), verb)],
    }


def _group(known: Groups, group: int | None, *, removable: bool) -> dict[str, Any]:
    row = known.row(group)
    rule = PayDay(row.day, row.pays_in, row.shift) if row else PayDay()
    return {"id": group, "key": known.key(group) or EVERYBODY, "is_everybody": group is None, "name": known.name(group), "day": rule.day,
            "pays_in": rule.pays_in, "shift": rule.shift, "removable": removable, "cycle": row.cycle if row else "month",
            "anchor": row.anchor.isoformat() if row and row.anchor else None, "after": row.after if row else None,
            "next": _next(known.cycle(group))}


def _next(cycle: Cycle | None) -> list[dict[str, str]]:
    """The period of today and those that follow, each with its pay day; of a group that is paid by the month none."""
    found: list[dict[str, str]] = []
    day = timezone.localdate()
    while cycle and len(found) < SHOWN:
        span = cycle.around(day)
        found.append({"begins": span.first.isoformat(), "ends": span.last.isoformat(), "pay_day": cycle.paid_on(span).isoformat()})
        day = span.last + ONE_DAY
    return found


class CycleAsked(Schema):
    cycle: str
    anchor: date
    after: int = Field(4, ge=0, le=MOST_AFTER)


@router.post("/pay/groups/periods", operation_id="pay_group_periods")
def periods(request: HttpRequest, given: CycleAsked) -> dict[str, Any]:
    """The next periods and pay days of a cycle before it is kept; none of a calendar month."""
    rights.demand(viewer(request), entity_of(PayGroup), "save")
    length = CYCLES.get(given.cycle)
    return {"next": _next(Cycle(length, given.anchor, given.after) if length else None)}


@router.put("/pay/groups", operation_id="save_pay_group")
def save(request: HttpRequest, given: GroupGiven) -> dict[str, Any]:
    who = viewer(request)
    told = Given({"zh": given.name_zh, "en": given.name_en}, **given.dict(exclude={"key", "name_zh", "name_en"}))
    made = save_group(who, given.key, told)
    return _groups(who) | {"saved": made.key}


@router.delete("/pay/groups/{group_key}", operation_id="remove_pay_group")
def remove(request: HttpRequest, group_key: str) -> dict[str, Any]:
    who = viewer(request)
    remove_group(who, group_key)
    return _groups(who)
