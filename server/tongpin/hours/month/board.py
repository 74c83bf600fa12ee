"""Board: a month of all offices at one look, in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Sum

from tongpin.base.access import rights
from tongpin.base.calendars import DayType, warnings
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import Say, named, say, word
from tongpin.hours.day.counting import OPEN, kept, seen
from tongpin.hours.day.entity import DayResult
from tongpin.hours.mend.entity import DayQuestion
from tongpin.hours.punch.entity import Coverage
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.people.public import OfficeFact, head_counts

from .actions import with_unmatched
from .caps import worked_and_coming
from .entity import MonthClose
from .period import Month
from .rules import plain
from .stages import Stage, further_stages

OWN = ("import", "check", "close")


def board(viewer: Viewer, month: Month) -> dict[str, Any]:
    book = rulebook(month.first, month.last)
    mine = {key: one for key, one in book.offices.items()
            if rights.may(viewer, entity_of(MonthClose), "see", {"office": key})}
    people = Counter(head_counts(mine, month.first, month.last))
    shown = [one for one in mine.values() if people[one.id]]
    cells = _cells(shown, month)
    stages = [*OWN, *(key for key in cells if key not in OWN)]
    return {
        "month": str(month), "people": sum(people[one.id] for one in shown),
        "required": _required(book, shown, month), "notes": _notes(viewer, book, shown, month),
        "stages": [_stage(key, cells[key], len(shown)) for key in stages],
        "offices": [_office(viewer, one, people[one.id], {key: cells[key].get(one.id) for key in stages})
                    for one in shown],
        "exceptions": _exceptions(viewer, month, book, cells["check"]),
        "may": [verb for verb in ("close", "reopen") if rights.may(viewer, entity_of(MonthClose), verb)]
        + [verb for verb in ("remind",) if rights.may(viewer, entity_of(DayQuestion), "ask")],
    }


def _cells(shown: list[OfficeFact], month: Month) -> dict[str, dict[int, Stage]]:
    ids = [one.id for one in shown]
    imported = _imported(ids, month)
    waits, to_remind = kept(ids, month.first, "waiting", "open")
    open_ = with_unmatched(waits, month)
    asked = Counter(dict(DayQuestion.objects.filter(day__gte=month.first, day__lte=month.last, answer="").order_by()
                         .values_list("person__office_id").annotate(days=Count("pk"))))
    closes = {one.office_id: one for one in MonthClose.objects.filter(month=month.first, office_id__in=ids)}
    closed = {key for key, one in closes.items() if one.state == "closed"}
    cells: dict[str, dict[int, Stage]] = {key: {} for key in OWN}
    for office in ids:
        cells["import"][office] = imported.get(office) or Stage("wait", (say("hours.month.nothing_imported"),))
        judged = _check(open_[office], asked[office], cells["import"][office])
        check = _settled(open_[office]) if office in closed else replace(judged, facts={**judged.facts, "remind": to_remind[office][OPEN]})
        cells["check"][office] = check
        cells["close"][office] = _close(closes.get(office), check)
    for key, found in further_stages(month).items():
        cells[key] = dict(found)
    return cells


def _imported(ids: list[int], month: Month) -> dict[int, Stage]:
    rows = Coverage.objects.filter(
        office_id__in=ids, first_day__lte=month.last, last_day__gte=month.first,
    ).values("office_id", "source").annotate(
        people=Count("person", distinct=True), records=Sum("lines"), at=Max("brought_at")).order_by("source")
    lines: dict[int, list[Say]] = defaultdict(list)
    last: dict[int, datetime] = {}
    for one in rows:
        lines[one["office_id"]].append(say(
            "hours.month.stage_import", source=named(one["source"]), lines=one["records"], people=one["people"]))
        last[one["office_id"]] = max(one["at"], last.get(one["office_id"], one["at"]))
    return {office: Stage("done", tuple(told), {"at": last[office].isoformat()}) for office, told in lines.items()}


def _check(open_: Counter[str], asked: int, imported: Stage) -> Stage:
    facts = {"counts": dict(open_), "open": sum(open_.values()), "asked": asked}
    if imported.state != "done":
        return Stage("wait", (), facts)
    if not open_:
        return Stage("done", (say("hours.month.nothing_waits"),), facts)
    lines = [say("hours.month.counted", count=count, what=named(code)) for code, count in open_.most_common()]
    if asked:
        lines.append(say("hours.month.asked", count=asked))
    return Stage("attention", tuple(lines), facts)


def _settled(open_: Counter[str]) -> Stage:
    """A closed month waits for nobody: what had waited was taken as judged by whoever closed it."""
    count = sum(open_.values())
    told = say("hours.month.taken_as_judged", count=count) if count else say("hours.month.nothing_waits")
    return Stage("done", (told,), {"counts": {}, "open": 0, "asked": 0})


def _close(standing: MonthClose | None, check: Stage) -> Stage:
    if standing is not None and standing.state == "closed":
        facts = {"at": standing.decided_at.isoformat(), "by": standing.by_name, "note": standing.note}
        return Stage("done", (say("hours.month.closed_by", who=standing.by_name),), facts)
    if check.state == "done":
        return Stage("ready", (say("hours.month.may_close"),))
    return Stage("wait", (say("hours.month.wait_check"),) if check.state == "attention" else ())


def _stage(key: str, cells: dict[int, Stage], total: int) -> dict[str, Any]:
    done = sum(1 for one in cells.values() if one.state == "done")
    return {"key": key, "label": word(f"stage.{key}"), "done": done, "total": total}


def _office(viewer: Viewer, office: OfficeFact, people: int, cells: dict[str, Stage | None]) -> dict[str, Any]:
    now = datetime.now(UTC).astimezone(ZoneInfo(office.zone))
    return {
        "id": office.id, "name": office.name, "code": office.code, "zone": office.zone, "people": people,
        "local_time": now.strftime("%H:%M"), "cells": {
            key: {"state": one.state, "lines": [line.text(viewer.lang) for line in one.lines], **one.facts}
            for key, one in cells.items() if one is not None
        },
    }


def _required(book: Rulebook, shown: list[OfficeFact], month: Month) -> list[dict[str, Any]]:
    """Worked days of the month, once for each calendar."""
    first_of = {book.calendar(one.id): one.id for one in shown}
    return [
        {"place": place, "days": plain(sum((book.due(office, day) for day in month.days), Decimal(0))),
         "special": [{"day": day.isoformat(), "type": kind.value, "label": dict(name)} for day in month.days
                     if (kind := book.day_type(office, day)) in (DayType.MAKEUP_WORK, DayType.STATUTORY)
                     and (name := book.day_name(office, day))]}
        for place, office in sorted(first_of.items())
    ]


def _notes(viewer: Viewer, book: Rulebook, shown: list[OfficeFact], month: Month) -> list[str]:
    places = sorted({book.calendar(one.id) for one in shown})
    return [told.text(viewer.lang) for place in places for told in warnings(place, month.first, month.last)]


def _exceptions(viewer: Viewer, month: Month, book: Rulebook, checks: dict[int, Stage]) -> list[dict[str, Any]]:
    """Chips above the list: each kind of exception with its count, and how many of them wait."""
    days = DayResult.objects.filter(day__gte=month.first, day__lte=month.last)
    found = days.filter(rights.rows(viewer, entity_of(DayResult)))
    every = seen(viewer, month.first, "exceptions", days)
    open_ = sum((Counter(one.facts["counts"]) for one in checks.values()), Counter[str]())
    over = Counter(one.code for one in worked_and_coming(found, book, viewer.today))
    return [{"code": code, "label": word(code), "count": count, "waiting": open_[code]}
            for code, count in [*every.most_common(), *over.most_common()]]
