"""What a yes writes: the same verbs that HR has by hand, done by the system for the flow, with the request as the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tongpin.base.entities import SYSTEM
from tongpin.base.flow.offers import Param, Run, act
from tongpin.base.words import Refused, say
from tongpin.hours.absence.by_hand import Wish, grant
from tongpin.hours.absence.kinds import OVERTIME
from tongpin.hours.accrual.actions import settle
from tongpin.hours.mend.actions import mend
from tongpin.hours.overtime.rules import PAY
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.people.public import my_person

from . import checks, overtime_check, taking_back, working_time  # noqa: F401  (they register themselves)
from .spans import asked_away, clock, clocks


@act("hours.approve_absence", params=[Param("kind", "text")])
def approve_absence(run: Run) -> Mapping[str, Any]:
    """`kind` of the act, else of the form: annual, sick, trip …"""
    person = _person(run)
    first = run.values.get("day") or run.values["start"]
    span = asked_away(run.values, _book(first, run.values.get("end") or first), person.office_id, person.pk)
    if span is None:
        raise Refused(say("hours.processes.days_missing"))
    kind = str(run.told.get("kind") or run.values.get("kind"))
    settle(run.door, [person.pk], span.start.date())
    papers, event_day = list(run.values.get("papers") or ()), run.values.get("event_day")
    wish = Wish(kind, span.start, span.end, unit=span.unit, papers=papers, event_day=event_day)
    made = grant(SYSTEM, person.pk, wish, reason=_reason(run))
    return {"absence": made.pk if made else None}


@act("hours.approve_overtime")
def approve_overtime(run: Run) -> Mapping[str, Any]:
    span = clocks(run.values)
    if span is None:
        raise Refused(say("hours.processes.days_missing"))
    wish = Wish(OVERTIME, span.start, span.end, str(run.values.get("compensation") or PAY))
    made = grant(SYSTEM, _person(run).pk, wish, reason=_reason(run))
    return {"overtime": made.pk if made else None}


@act("hours.mend_punch")
def mend_punch(run: Run) -> Mapping[str, Any]:
    at = clock(str(run.values.get("clock") or ""), "clock")
    made = mend(SYSTEM, _person(run).pk, run.values["day"], "punch", _reason(run), clock=at.strftime("%H:%M"))
    return {"mend": made.pk}


def _person(run: Run) -> Any:
    person = my_person(run.applicant)
    if person is None:
        raise Refused(say("hours.processes.no_person"))
    return person


def _book(first: date, last: date) -> Rulebook:
    return rulebook(first - timedelta(days=1), last + timedelta(days=1))


def _reason(run: Run) -> str:
    """Names the request, so that the ledger and the day lead back to it."""
    told = say("hours.processes.by_request", number=run.instance.number, reason=str(run.values.get("reason") or ""))
    return told.text("zh")[:300]
