"""Source: where DingTalk's or WeCom's own verdict differs from ours, the day says so."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tongpin.base.words import Say, named, say

from .verdict import ZERO, DayInput, DayVerdict, SourceSays


def compare(given: DayInput, verdict: DayVerdict) -> None:
    """Only what both sides could see is compared: lateness, early leaving, missing taps, absence."""
    if not given.told or not given.is_employed:
        return
    theirs = {one for one in given.told if one.code != "normal"}
    ours = set(_ours(verdict))
    if _folded(theirs) == _folded(ours):
        return
    verdict.except_("source_differs")
    verdict.note("source_differs", say("hours.day.source_differs", theirs=_sentence(theirs), ours=_sentence(ours)),
                 theirs=[_json(one) for one in sorted(theirs)], ours=[_json(one) for one in sorted(ours)])


def take_source(given: DayInput, verdict: DayVerdict) -> None:
    """HR lets the source's verdict count instead of ours."""
    codes = {one.code: one.minutes for one in given.told}
    verdict.late_minutes, verdict.early_minutes = codes.get("late", 0), codes.get("early", 0)
    verdict.missing = tuple(
        side for code, side in (("missing_start", "start"), ("missing_end", "end"), ("missing", "unknown"))
        if code in codes
    )
    away = sum(verdict.leave.values(), ZERO) + verdict.trip
    verdict.absent = verdict.required - away if "absent" in codes else ZERO
    verdict.attended = max(verdict.required - away - verdict.absent, ZERO)


def _ours(verdict: DayVerdict) -> Iterable[SourceSays]:
    if verdict.late_minutes:
        yield SourceSays("late", verdict.late_minutes)
    if verdict.early_minutes:
        yield SourceSays("early", verdict.early_minutes)
    for side in verdict.missing:
        yield SourceSays("missing" if side == "unknown" else f"missing_{side}")
    if verdict.absent > Decimal(0):
        yield SourceSays("absent")


def _folded(said: Iterable[SourceSays]) -> set[SourceSays]:
    """A missing tap whose side one party does not know is the same missing tap."""
    return {SourceSays("missing") if one.code.startswith("missing") else one for one in said}


def _sentence(said: set[SourceSays]) -> list[Say]:
    if not said:
        return [say("hours.day.said_normal")]
    return [
        say("hours.day.said_minutes", what=named(one.code), minutes=one.minutes) if one.minutes
        else say("hours.day.said", what=named(one.code)) for one in sorted(said)
    ]


def _json(one: SourceSays) -> dict[str, Any]:
    return {"code": one.code, "minutes": one.minutes}
