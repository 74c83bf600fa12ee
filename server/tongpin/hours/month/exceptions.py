"""Exceptions of a month, a page at a time: who, when, what, what was seen, and in whose hands it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import Say, say, word
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.facts import Cell, load
from tongpin.hours.day.rules import judge
from tongpin.hours.mend.entity import DayQuestion
from tongpin.hours.punch.entity import Punch
from tongpin.hours.rule.actions import rulebook
from tongpin.people.public import offices

from .caps import CODES, Over, worked_and_coming
from .guard import closed_offices
from .period import Month

MOST = 200


def exceptions(
    viewer: Viewer, month: Month, *, office: int | None = None, code: str = "", after: str = "", limit: int = 50,
) -> dict[str, Any]:
    """Without `code` those that wait; with a code all of it, looked at or not. `after` is the last row's `next`."""
    closed = closed_offices(month.first)
    found = DayResult.objects.filter(rights.rows(viewer, entity_of(DayResult)), day__gte=month.first, day__lte=month.last)
    if code in CODES:
        return _beyond_caps(viewer, worked_and_coming(found, rulebook(month.first, month.last), viewer.today), (office, code, after), limit)
    if office:
        found = found.filter(office_id=office)
    if code == "all":
        found = found.exclude(exceptions=[])
    else:
        found = found.filter(exceptions__contains=[code]) if code else found.exclude(waiting=[]).filter(office_id__in=_open(closed))
    if after:
        day, _, person = after.partition(":")
        found = found.filter(day__gte=date.fromisoformat(day)).exclude(
            day=date.fromisoformat(day), person_id__lte=int(person))
    limit = max(1, min(limit, MOST))
    rows = list(found.select_related("person", "office").order_by("day", "person_id")[: limit + 1])
    page = rows[:limit]
    return {
        "rows": _rows(viewer, page, code, closed),
        "next": f"{page[-1].day}:{page[-1].person_id}" if len(rows) > limit else None,
    }


def _open(closed: Collection[int]) -> list[int]:
    """Named one by one: where all have closed, the database needs not look through the month to find nothing."""
    return [one.id for one in offices() if one.id not in closed]


def _beyond_caps(
    viewer: Viewer, over: list[Over], asked: tuple[int | None, str, str], limit: int,
) -> dict[str, Any]:
    """Warnings by the law's limits: nothing waits, nothing is stored; they are summed up when somebody looks."""
    office, code, after = asked
    wanted = [one for one in over if one.code == code and office in (None, 0, one.result.office_id)]
    if after:
        day, _, person = after.partition(":")
        last = (date.fromisoformat(day), int(person))
        wanted = [one for one in wanted if (one.result.day, one.result.person_id) > last]
    limit = max(1, min(limit, MOST))
    rows = [{
        **_place(one.result), "code": code, "label": word(code), "also": [], "seen": one.told.text(viewer.lang),
        "waits": False, "mended": False, "holder": "", "asked": 0, "answer": "",
    } for one in wanted[:limit]]
    end = wanted[limit - 1].result if len(wanted) > limit else None
    return {"rows": rows, "next": f"{end.day}:{end.person_id}" if end else None}


def _place(one: DayResult) -> dict[str, Any]:
    return {"person": {"id": one.person_id, "name": one.person.name, "number": one.person.number},
            "office": {"id": one.office_id, "name": one.office.name}, "day": one.day.isoformat()}


def _rows(viewer: Viewer, page: list[Any], code: str, closed: Collection[int]) -> list[dict[str, Any]]:
    if not page:
        return []
    cells = [(one.person_id, one.day) for one in page]
    facts = load({one.person_id for one in page}, min(one.day for one in page), max(one.day for one in page))
    asked, by_network = _asked(cells), _by_network(cells)
    rows = [_row(viewer, one, facts.input((one.person_id, one.day)), asked.get((one.person_id, one.day)),
                 (code, one.office_id in closed)) for one in page]
    for row, cell in zip(rows, cells, strict=True):
        if name := by_network.get(cell):
            row["seen"] = " · ".join(filter(None, [row["seen"], say("hours.punch.seen_network", name=name).text(viewer.lang)]))
    return rows


def _by_network(cells: list[Cell]) -> dict[Cell, str]:
    """Days on which a network of the office stood for a position: whoever decides about the day should know."""
    found = Punch.objects.filter(person_id__in={person for person, _ in cells}, day__in={day for _, day in cells}).exclude(network="")
    return {(person or 0, day): name for person, day, name in found.values_list("person_id", "day", "detail")}


def _row(viewer: Viewer, one: Any, given: Any, asked: DayQuestion | None, said: tuple[str, bool]) -> dict[str, Any]:
    code, is_settled = said
    chosen = code if code in one.exceptions else next(iter(one.waiting or one.exceptions))
    clauses = judge(given).clauses if given else []
    seen = next((clause.say for clause in clauses if clause.code == chosen), None)
    return {
        **_place(one),
        "code": chosen, "label": word(chosen),
        "also": [{"code": other, "label": word(other)} for other in one.exceptions if other != chosen],
        "seen": seen.text(viewer.lang) if seen else "", "waits": chosen in one.waiting and not is_settled, "mended": one.mended,
        "holder": _holder(asked).text(viewer.lang) if one.waiting and not is_settled else "",
        "asked": asked.times if asked else 0, "answer": asked.answer if asked else "",
    }


def _holder(asked: DayQuestion | None) -> Say:
    if asked is None:
        return say("hours.month.with_hr")
    if asked.answer:
        return say("hours.month.answered", answer=asked.answer)
    return say("hours.month.with_person", times=asked.times)


def _asked(cells: list[Cell]) -> dict[Cell, DayQuestion]:
    found = DayQuestion.objects.filter(
        person_id__in={person for person, _ in cells}, day__in={day for _, day in cells})
    return {(one.person_id, one.day): one for one in found}
