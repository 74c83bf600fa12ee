"""Day results: recomputed for the cells that something touched, and explained for the one that is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.rule.actions import rulebook

from .entity import DayResult
from .facts import Cell, Facts, load
from .rules import judge
from .taps import instant_of
from .verdict import DayInput, DayVerdict

KEY = ("day", "person_id")


def recompute(door: Any, cells: Collection[Cell]) -> int:
    """Judges these days anew and stores what came out. Refused where the month is closed."""
    if not cells:
        return 0
    first, last = min(day for _, day in cells), max(day for _, day in cells)
    book = rulebook(first - timedelta(days=1), last)
    if book.turns_elsewhen:
        cells = _with_eves(cells)
    facts = load({person for person, _ in cells}, min(day for _, day in cells), last, book)
    refuse_closed({(post.office_id, day) for person, day in cells if (post := facts.post(person, day))})
    rows = list(_rows(facts, cells))
    if rows:
        door.replace_many(DayResult, rows, key=KEY)
    return len(rows)


def _with_eves(cells: Collection[Cell]) -> set[Cell]:
    """Where a night is worked, a tap of one day may close the day before."""
    eves = {(person, day - timedelta(days=1)) for person, day in cells if day.day > 1}
    judged = DayResult.objects.filter(person_id__in={person for person, _ in eves}, day__in={day for _, day in eves})
    return set(cells) | (eves & set(judged.values_list("person_id", "day")))


def explain(person: int, day: date) -> tuple[DayInput, DayVerdict, Facts] | None:
    """The judgment of one day told again, with everything it looked at."""
    facts = load([person], day, day)
    given = facts.input((person, day))
    return None if given is None else (given, judge(given), facts)


def _rows(facts: Facts, cells: Iterable[Cell]) -> Iterable[DayResult]:
    """A day on which nothing is known of anybody is judged once for all who share its rule."""
    quiet: dict[object, DayVerdict] = {}
    for person, day in sorted(cells):
        post = facts.post(person, day)
        if post is None:
            continue
        given = facts.given(post, day)
        zone = facts.book.zone(post.office_id)
        key = quiet_key(given)
        verdict = quiet.get(key) if key else None
        if verdict is None:
            verdict = judge(given)
            if key:
                quiet[key] = verdict
        yield result_of(verdict, person=person, office=post.office_id, zone=zone, given=given)


def quiet_key(given: DayInput) -> object | None:
    """What the verdict depends on when nobody tapped, was away or worked extra; None when somebody did."""
    if given.taps or given.aways or given.extras or given.noted or given.mended:
        return None
    return given.day, given.type, id(given.rule), given.told, given.is_employed, given.is_covered  # a rulebook makes each rule once


def result_of(verdict: DayVerdict, *, person: int, office: int, zone: str, given: DayInput) -> DayResult:
    return DayResult(
        person_id=person, office_id=office, day=verdict.day, day_type=verdict.type.value, code=verdict.code,
        off=given.rule.off if verdict.type.is_worked else "",
        required=verdict.required, attended=verdict.attended,
        late_minutes=verdict.late_minutes, early_minutes=verdict.early_minutes,
        worked_minutes=verdict.worked_minutes, missing=list(verdict.missing), absent=verdict.absent, trip=verdict.trip,
        leave={kind: str(days) for kind, days in sorted(verdict.leave.items())},
        overtime={kind: str(hours) for kind, hours in sorted(verdict.overtime.items())},
        first_at=instant_of(verdict.first, zone) if verdict.first else None,
        last_at=instant_of(verdict.last, zone) if verdict.last else None,
        exceptions=list(verdict.exceptions), waiting=verdict.waiting, rule=given.rule.version,
        mended=given.mended is not None,
    )
