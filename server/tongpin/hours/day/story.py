"""Story of a day: bars, taps and how each was used, the clauses of the judgment, and the week around it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.calendars import source as calendar_source
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import Both, Missing, Say, word
from tongpin.hours.absence.entity import Absence
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.mend.entity import DayQuestion, Mend
from tongpin.hours.month.caps import A_MONTH, worked_over
from tongpin.hours.month.guard import is_closed
from tongpin.hours.month.period import month_of
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.punch.entity import Punch, SourceVerdict
from tongpin.hours.rule.actions import rulebook
from tongpin.hours.rule.rules import RESULTS
from tongpin.people.public import PersonFact

from .actions import explain, result_of
from .bars import bars
from .entity import DayResult
from .facts import Facts
from .rules import clock, clock_text
from .short import short
from .taps import local_time
from .verdict import DayInput, DayVerdict, Extra
from .whose import whose
from .window import Away


def story(viewer: Viewer, person: int, day: date) -> dict[str, Any]:
    told = explain(person, day)
    if told is None:
        raise Missing()
    given, verdict, facts = told
    post = facts.post(person, day)
    assert post is not None
    place = whose(post, day)
    rights.demand(viewer, entity_of(DayResult), "see", place)
    zone = facts.book.zone(post.office_id)
    return {
        "person": _person(post, facts), "day": day.isoformat(), "weekday": day.isoweekday(), "zone": zone,
        "type": _coded(f"day_{given.type.value}"), "name": dict(given.name) if given.name else None,
        "rule": _rule(given, facts, post.office_id), "verdict": _coded(verdict.code),
        "result": _result(verdict), "bars": bars(given, verdict),
        "punches": _punches(viewer, person, day, zone, verdict) if given.rule.kind != RESULTS else [],
        "clauses": [{"code": one.code, "label": _label(one.code), "text": one.say.text(viewer.lang),
                     "inputs": dict(one.inputs)} for one in verdict.clauses],
        "exceptions": [_coded(code) for code in verdict.exceptions],
        "waiting": [_coded(code) for code in verdict.waiting],
        "warnings": _warnings(viewer, person, day),
        "approved": _approved(viewer, given, place),
        "source": _told(person, day), "mends": _mends(person, day, zone), "question": _question(person, day),
        "week": week(viewer, person, day), "closed": is_closed(post.office_id, day),
        "drifted": _drifted(told, person) if is_closed(post.office_id, day) else [],
        "may": _may(viewer, place),
    }


def _person(post: PersonFact, facts: Facts) -> dict[str, Any]:
    office = facts.book.offices[post.office_id]
    return {"id": post.id, "name": post.name, "number": post.number, "department": post.department,
            "office": {"id": office.id, "name": office.name, "zone": office.zone}}


def _coded(code: str) -> dict[str, Any]:
    return {"code": code, "label": _label(code)}


def _label(code: str) -> Both:
    return word(code)


def _rule(given: DayInput, facts: Facts, office: int) -> dict[str, Any]:
    rule = given.rule
    parts = rule.segments(given.day)
    begin, end = parts[0][0], parts[-1][1]
    return {
        "version": rule.version, "start": clock_text(begin.time()), "end": clock_text(end.time()), "off": rule.off,
        "meal_start": clock_text(rule.meal_start), "meal_end": clock_text(rule.meal_end),
        "day_cut": clock_text(rule.day_cut), "merge_minutes": rule.merge_minutes,
        "late_grace": rule.late_grace, "early_grace": rule.early_grace, "calendar": facts.book.calendar(office),
        "calendar_source": calendar_source(facts.book.calendar(office), given.day),
    }


def _result(verdict: DayVerdict) -> dict[str, Any]:
    return {
        "required": str(verdict.required), "attended": str(verdict.attended),
        "late_minutes": verdict.late_minutes, "early_minutes": verdict.early_minutes,
        "missing": [_coded("missing" if side == "unknown" else f"missing_{side}") for side in verdict.missing],
        "absent": str(verdict.absent), "trip": str(verdict.trip),
        "leave": [{"kind": kind, "label": kind_label(kind), "days": str(days)}
                  for kind, days in sorted(verdict.leave.items())],
        "overtime": [{"kind": kind, "label": word(f"overtime.kind.{kind}"), "hours": str(hours)}
                     for kind, hours in sorted(verdict.overtime.items())],
        "first": clock(verdict.first, verdict.day) if verdict.first else None,
        "last": clock(verdict.last, verdict.day) if verdict.last else None,
    }


# What months and pay are counted from.
_FIGURES = ("required", "attended", "late_minutes", "early_minutes", "missing", "absent", "trip", "leave", "overtime")
_KEPT = Decimal("0.0001")  # as the table keeps them


def _drifted(told: tuple[DayInput, DayVerdict, Facts], person: int) -> list[Both]:
    """Names of the figures of a closed month that `judge` would tell otherwise today: the stored ones hold."""
    given, verdict, _ = told
    stored = DayResult.objects.filter(person_id=person, day=given.day).select_related("office").first()
    if stored is None:
        return []
    now = result_of(verdict, person=person, office=stored.office_id, zone=stored.office.zone, given=given)
    return [word(f"day_result.{name}") for name in _FIGURES if _rounded(stored, name) != _rounded(now, name)]


def _rounded(result: DayResult, name: str) -> Any:
    value = getattr(result, name)
    if name == "leave":
        return {kind: Decimal(days).quantize(_KEPT, ROUND_HALF_UP) for kind, days in value.items()}
    return value.quantize(_KEPT, ROUND_HALF_UP) if isinstance(value, Decimal) else value


def _punches(viewer: Viewer, person: int, day: date, zone: str, verdict: DayVerdict) -> list[dict[str, Any]]:
    """As they came, seconds and all; and those that HR added."""
    rows = [
        {"id": one.pk, "at": one.punched_at.isoformat(), "local": _seconds(one.punched_at, zone), "text": one.text,
         "source": one.source, "source_label": word(one.source), "detail": one.where(viewer.lang), "file": one.file,
         "line": one.line, "use": use, "use_label": word(f"use.{use}"), "by_hand": False}
        for one in Punch.objects.filter(person_id=person, day=day)
        for use in [verdict.used.get(str(one.pk), "between")]
    ]
    for one in Mend.objects.filter(person_id=person, day=day, kind="punch", taken_back=False):
        if one.punched_at:
            use = verdict.used.get(f"mend:{one.pk}", "between")
            rows.append({
                "id": f"mend:{one.pk}", "at": one.punched_at.isoformat(), "local": _seconds(one.punched_at, zone),
                "text": one.reason, "source": "hours.mend", "source_label": word("mend.kind.punch"),
                "detail": one.by_name, "file": "", "line": None, "use": use, "use_label": word(f"use.{use}"),
                "by_hand": True})
    return sorted(rows, key=lambda row: str(row["at"]))


def _seconds(at: datetime, zone: str) -> str:
    return f"{local_time(at, zone):%Y-%m-%d %H:%M}:{at.second:02d}"


def _told(person: int, day: date) -> list[dict[str, Any]]:
    return [
        {"source": one.source, "label": word(one.source), "code": one.code, "said": word(one.code),
         "minutes": one.minutes} for one in SourceVerdict.objects.filter(person_id=person, day=day).order_by("code")
    ]


def _approved(viewer: Viewer, given: DayInput, place: dict[str, Any]) -> list[dict[str, Any]]:
    """Leave, trips and overtime that count on the day, in local times; `may_take_back`: by the viewer's own word."""
    every: list[tuple[str, type[Absence | Overtime], Both, Away | Extra]] = [
        *(("leave", Absence, kind_label(one.kind), one) for one in sorted(given.aways)),
        *(("overtime", Overtime, word("overtime"), extra) for extra in sorted(given.extras))]
    return [{"ref": one.ref, "what": what, "label": label, "start": f"{one.start:%Y-%m-%dT%H:%M}", "end": f"{one.end:%Y-%m-%dT%H:%M}",
             "may_take_back": rights.may(viewer, entity_of(model), "approve", place)} for what, model, label, one in every]


def _mends(person: int, day: date, zone: str) -> list[dict[str, Any]]:
    return [
        {"id": one.pk, "kind": one.kind, "label": word(f"mend.kind.{one.kind}"), "reason": one.reason,
         "by": one.by_name, "at": one.made_at.isoformat(), "taken_back": one.taken_back,
         "clock": f"{local_time(one.punched_at, zone):%H:%M}" if one.punched_at else None}
        for one in Mend.objects.filter(person_id=person, day=day).order_by("id")
    ]


def _question(person: int, day: date) -> dict[str, Any] | None:
    one = DayQuestion.objects.filter(person_id=person, day=day).first()
    return None if one is None else {
        "text": one.question, "times": one.times, "asked_at": one.asked_at.isoformat(), "answer": one.answer,
        "answered_at": one.answered_at.isoformat() if one.answered_at else None}


def _warnings(viewer: Viewer, person: int, day: date) -> list[dict[str, Any]]:
    """Overtime beyond the law: of the day itself, and of its month where this day is part of it."""
    month = month_of(day)
    found = DayResult.objects.filter(person_id=person, day__gte=month.first, day__lte=month.last)
    if not any(one.day == day and one.overtime for one in found):
        return []
    over = worked_over(found, rulebook(month.first, month.last))
    return [{**_coded(one.code), "text": one.told.text(viewer.lang)}
            for one in over if one.code == A_MONTH or one.result.day == day]


def week(viewer: Viewer, person: int, day: date) -> list[dict[str, Any]]:
    """Monday to Sunday around the day, each with one short word."""
    monday = day - timedelta(days=day.weekday())
    found = {one.day: one for one in DayResult.objects.filter(
        person_id=person, day__gte=monday, day__lte=monday + timedelta(days=6))}
    shown = []
    for ahead in range(7):
        one = found.get(monday + timedelta(days=ahead))
        told: Say | None = short(one) if one else None
        shown.append({
            "day": (monday + timedelta(days=ahead)).isoformat(), "code": one.code if one else None,
            "label": word(one.code) if one else None, "text": told.text(viewer.lang) if told else "",
            "waits": bool(one and one.waiting)})
    return shown


def _may(viewer: Viewer, place: dict[str, Any]) -> list[str]:
    may = [verb for verb in ("mend",) if rights.may(viewer, entity_of(Mend), verb, place)]
    may += [verb for verb in ("ask",) if rights.may(viewer, entity_of(DayQuestion), verb, place)]
    if viewer.person_id == place["id"]:
        may.append("answer")
    return may
