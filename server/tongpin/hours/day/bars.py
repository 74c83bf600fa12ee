"""Bars: a day drawn in minutes after its midnight, from the turn of the day to the next."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from tongpin.base.words import word
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.rule.rules import whole_minutes

from .rules import clock
from .taps import merged
from .verdict import DayInput, DayVerdict
from .window import window_of

DAY = 24 * 60


def bars(given: DayInput, verdict: DayVerdict) -> dict[str, Any]:
    cut = given.rule.day_cut.hour * 60 + given.rule.day_cut.minute
    groups = merged(given.taps, given.rule.merge_minutes)
    return {
        "from": cut, "to": DAY + cut,
        "shift": [_bar(given, *half) for half in given.rule.segments(given.day)] if given.type.is_worked else [],
        "approvals": [
            *({**_bar(given, one.start, one.end), "kind": one.kind, "label": kind_label(one.kind)}
              for one in sorted(given.aways)),
            *({**_bar(given, one.start, one.end), "kind": "overtime", "label": word("overtime"),
               "hours": str(one.hours)} for one in sorted(given.extras)),
        ],
        "taps": [{"at": _minute(given, group.first), "text": clock(group.first, given.day),
                  "use": verdict.used.get(group.taps[0].ref, "between"), "count": len(group.taps),
                  "by_hand": group.taps[0].by_hand} for group in groups],
        "judged": _judged(given, verdict),
    }


def _judged(given: DayInput, verdict: DayVerdict) -> list[dict[str, Any]]:
    """What of the due time was worked, late or early; and the overtime that counts."""
    pieces = []
    if given.type.is_worked and verdict.first and verdict.last and verdict.required:
        window = window_of(given.day, given.rule, given.aways, [verdict.first, verdict.last])
        start, end = verdict.first, verdict.last
        if verdict.missing:
            start, end = (end, end) if "end" in verdict.missing else (start, start)
        for first, last in window.left:
            inside = (max(first, start), min(last, end))
            if inside[0] < inside[1]:
                pieces.append({**_bar(given, *inside), "code": "normal", "label": word("normal")})
        if verdict.late_minutes:
            pieces.append({**_bar(given, window.start, verdict.first), "code": "late", "label": word("late")})
        if verdict.early_minutes:
            pieces.append({**_bar(given, verdict.last, window.end), "code": "early", "label": word("early")})
    pieces += [{**_bar(given, one.start, one.end), "code": "overtime", "label": word("overtime"),
                "hours": str(one.hours)} for one in sorted(given.extras)]
    return pieces


def _bar(given: DayInput, start: datetime, end: datetime) -> dict[str, Any]:
    return {"start": _minute(given, start), "end": _minute(given, end),
            "text": f"{clock(start, given.day)}–{clock(end, given.day)}"}


def _minute(given: DayInput, moment: datetime) -> int:
    return whole_minutes(moment - datetime.combine(given.day, time()))
