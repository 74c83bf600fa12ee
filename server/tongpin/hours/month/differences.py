"""Differences of a month that was opened again: what each person had before and has now, who changed it and why.

Pay took what stood at a close. Every reopening keeps that; two reopenings are two steps, so that no step is lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tongpin.base.entities import Door, Viewer
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.ledger.story import actor_names, because
from tongpin.base.words import Both, word
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.day.entity import DayResult
from tongpin.hours.mend.entity import Mend

from .entity import RESETTLED, MonthKept, MonthReopening
from .period import Month
from .rules import MonthTotals, plain
from .sums import totals_between

DAYS = ("required_days", "attended_days", "absent_days")
COUNTS = ("late_minutes", "early_minutes", "missing")
LEDGER = ("hours.absence", "hours.overtime")
Flat = Mapping[str, str]


@dataclass(frozen=True)
class Moved:
    """One figure. `code`: required_days …, leave.<kind> (days) or overtime.<class> (hours)."""

    code: str
    old: str
    new: str

    @property
    def label(self) -> Both:
        head, _, kind = self.code.partition(".")
        if head == "leave":
            return kind_label(kind)
        return word(f"{kind}_hours" if head == "overtime" else head)


@dataclass(frozen=True)
class Cause:
    """Who changed something of the person in between, and why; `day` where it was about one."""

    who: str
    reason: Both
    day: str = ""


@dataclass(frozen=True)
class Difference:
    """Of one person between a close and what stands now, or stood when the month was opened once more."""

    office: int
    person: int
    reopening: MonthReopening
    moved: tuple[Moved, ...]
    causes: tuple[Cause, ...]


def flat(totals: MonthTotals) -> dict[str, str]:
    """What is not zero, as text that compares."""
    found: dict[str, Any] = {name: plain(getattr(totals, name)) for name in DAYS}
    found |= {name: getattr(totals, name) for name in COUNTS}
    found["trip"] = plain(totals.trip_days)
    found |= {f"leave.{kind}": plain(days) for kind, days in totals.leave.items()}
    found |= {f"overtime.{kind}": plain(hours) for kind, hours in totals.overtime_hours.items()}
    return {code: str(amount) for code, amount in sorted(found.items()) if amount}


def compare(old: Flat, new: Flat) -> tuple[Moved, ...]:
    """Codes in one order; a figure that is missing is 0."""
    return tuple(Moved(code, old.get(code, "0"), new.get(code, "0")) for code in sorted({*old, *new})
                 if old.get(code, "0") != new.get(code, "0"))


def keep(opened: Door, viewer: Viewer, office: int, month: Month, reason: str) -> MonthReopening:
    """Before anything changes."""
    made = opened.create(MonthReopening, office=office, month=month.first, by_name=viewer.name[:120], reason=reason.strip()[:300])
    totals = totals_between(_people([office], month)[office], month.first, month.last)
    rows = [MonthKept(reopening=made, person_id=person, totals=flat(one)) for person, one in sorted(totals.items())]
    if rows:
        opened.create_many(MonthKept, rows)
    return made


def differences(viewer: Viewer, office_ids: Collection[int], month: Month) -> list[Difference]:
    """Of everybody in these offices, the last step first; few queries for however many. The viewer only names who changed it."""
    steps: dict[int, list[MonthReopening]] = defaultdict(list)
    for one in MonthReopening.objects.filter(office_id__in=office_ids, month=month.first).order_by("at"):
        steps[one.office_id].append(one)
    if not steps:
        return []
    kept: dict[int, dict[int, Flat]] = defaultdict(dict)
    for row in MonthKept.objects.filter(reopening__in=[one for those in steps.values() for one in those]):
        kept[row.reopening_id][row.person_id] = row.totals
    people = _people(steps, month)
    now = {person: flat(one) for person, one in totals_between(
        {person for those in people.values() for person in those}, month.first, month.last).items()}
    told: list[tuple[int, MonthReopening, datetime, int, tuple[Moved, ...]]] = []
    for office, those in steps.items():
        states = _states(those, kept, {person: now[person] for person in people[office]})
        for at, reopening in enumerate(those):
            until = those[at + 1].at if at + 1 < len(those) else timezone.now()
            told += [(office, reopening, until, person, rows) for person in {*states[at], *states[at + 1]}
                     if (rows := compare(states[at].get(person, {}), states[at + 1].get(person, {})))]
    causes = _causes(viewer, {person for _, _, _, person, _ in told}, month, min(one.at for those in steps.values() for one in those))
    found = [Difference(office, person, reopening, rows, tuple(
        cause for at, cause in causes[person] if reopening.at <= at <= until)) for office, reopening, until, person, rows in told]
    return sorted(found, key=lambda one: (-one.reopening.pk, one.person))


def _states(steps: Sequence[MonthReopening], kept: Mapping[int, Mapping[int, Flat]], now: Mapping[int, Flat]) -> list[Mapping[int, Flat]]:
    """What everybody had at each step, and now. Whom a new settlement does not concern had what stands at the step after it."""
    states = [now]
    for one in reversed(steps):
        states.insert(0, {**(states[0] if one.sort == RESETTLED else {}), **kept[one.pk]})
    return states


def _people(office_ids: Collection[int], month: Month) -> dict[int, set[int]]:
    """Office → who has days there in the month."""
    found: dict[int, set[int]] = {one: set() for one in office_ids}
    days = DayResult.objects.filter(office_id__in=office_ids, day__gte=month.first, day__lte=month.last)
    for office, person in days.order_by().values_list("office_id", "person_id").distinct():
        found[office].add(person)
    return found


def _causes(viewer: Viewer, people: Collection[int], month: Month, since: datetime) -> dict[int, list[tuple[datetime, Cause]]]:
    """Mends of these days, and leave and overtime written by hand or by a request, in the order in which they were made."""
    found: dict[int, list[tuple[datetime, Cause]]] = defaultdict(list)
    mends = Mend.objects.filter(person_id__in=people, day__gte=month.first, day__lte=month.last, made_at__gte=since)
    for one in mends.order_by("made_at"):
        found[one.person_id].append((one.made_at, Cause(one.by_name, {"zh": one.reason, "en": one.reason}, one.day.isoformat())))
    lines = list(LedgerLine.objects.filter(entity__in=LEDGER, at__gte=since).order_by("seq")) if people else []
    names = actor_names({line.actor for line in lines})
    bodies = [json.loads(line.body) for line in lines]
    why = because(viewer, [body["reason"] for body in bodies])
    for line, body in zip(lines, bodies, strict=True):
        person = _person_in(body)
        if person in people:
            found[person].append((line.at, Cause(names[line.actor], why[body["reason"]])))
    return found


def _person_in(body: Mapping[str, Any]) -> int:
    told = (body.get("new") or {}).get("person") or (body.get("old") or {}).get("person")
    return int(str(told)) if str(told or "").isdigit() else 0
