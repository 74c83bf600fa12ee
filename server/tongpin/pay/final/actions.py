"""Settling a leaver: a person decides, the run of an open month pays, and a later decision corrects what was paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from tongpin.base.calendars import add_months
from tongpin.base.entities import Viewer, door
from tongpin.base.notices import About
from tongpin.base.notices import settle as settle_notices
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.run.runs import settled_for
from tongpin.pay.run.stale import to_compute_again
from tongpin.people import public as people

from .entity import FinalPay, Settlement
from .facts import File, file_of
from .given import clause_month
from .rules import Decided, settled, wrong


def settle(viewer: Viewer, final: FinalPay, told: Decided) -> Settlement:
    """Decided again before its month is approved, it replaces; after that, the next open month pays the difference."""
    with door(viewer, verb=("settle", final), reason=told.note.strip()) as opened:
        file = file_of(final)
        values = checked(viewer, file, told)
        month = pays_in(final)
        values |= {"decided_by": viewer.user_id, "decided_at": timezone.now()}
        known = Settlement.objects.select_for_update().filter(final=final, month=month).first()
        made = opened.change(known, **values) if known else opened.create(Settlement, final=final, month=month, **values)
        settle_notices(About("pay.final", final.pk, "settle"))
        opened.note("settle", "pay.final", final.pk, new={"month": f"{month:%Y-%m}", "severance": told.severance})
        to_compute_again(opened, month, "final_changed", file.person, file.office.id)
    return made


def checked(viewer: Viewer, file: File, told: Decided) -> dict[str, Any]:
    """The fields of the settlement, or every problem at its field."""
    if not file.is_here:
        raise Refused(say("pay.final.elsewhere", office=file.office.name))
    problems = problems_of(file, told)
    if problems:
        raise Refused(problems)
    values: dict[str, Any] = dict(settled(file.facts, told))
    return {**values, "severance": told.severance, "leave_waived": told.leave_waived, "note": told.note.strip()[:400],
            "average_origin": _origin(viewer, file, told) if told.owes else "",
            "local_origin": _local_origin(viewer, file, told) if told.owes else ""}


def problems_of(file: File, told: Decided) -> list[Problem]:
    return [Problem(say(f"pay.final.{what}"), Place(field=field)) for field, what in wrong(file.facts, told)]


def _origin(viewer: Viewer, file: File, told: Decided) -> str:
    if told.average is not None and told.average != file.facts.average:
        return told.average_origin.strip()[:300]
    return file.average.origin.text(viewer.lang)[:300] if file.average.origin else ""


def _local_origin(viewer: Viewer, file: File, told: Decided) -> str:
    if told.local_average is not None and told.local_average != file.facts.local_average:
        return told.local_origin.strip()[:300]
    return file.local.source.get(viewer.lang, "")[:300] if file.local else ""


def end_clause(viewer: Viewer, final: FinalPay, ended_on: date | None, why: str) -> FinalPay:
    """The employer ends a non-compete clause before its time: the month of the day is the last, three more are paid with it."""
    with door(viewer, verb=("settle", final), reason=why.strip()[:300]) as opened:
        found = FinalPay.objects.select_for_update().select_related("person").get(pk=final.pk)
        problems = [Problem(say(f"pay.final.{what}"), Place(field=field)) for field, what in _wrong_end(found, ended_on, why)]
        if problems or ended_on is None:
            raise Refused(problems)
        month = ended_on.replace(day=1)
        ran = (month.year - found.last_day.year) * 12 + month.month - found.last_day.month
        made = opened.change(found, ended_on=ended_on, extra_month=month, months=ran, ended_why=why.strip()[:300])
        told = say("pay.final.clause_ended", day=ended_on, why=why.strip())
        people.compensation_ends(opened, found.case, ran, told.text(viewer.lang)[:400])
        to_compute_again(opened, month, "final_changed", found.person, found.person.office_id)
    return made


def _wrong_end(final: FinalPay, ended_on: date | None, why: str) -> Iterator[tuple[str, str]]:
    if not why.strip():
        yield "why", "end_why_needed"
    if not final.monthly or not final.months or final.ended_on is not None:
        yield "ended_on", "no_clause_runs"
    elif ended_on is None or not 1 <= clause_month(final, ended_on.replace(day=1)) < final.months:
        yield "ended_on", "end_outside"
    elif settled_for(final.person.office_id, ended_on.replace(day=1)):
        yield "ended_on", "end_settled"


def pays_in(final: FinalPay) -> date:
    """The month of the last day, or the first one after it that is not approved yet."""
    month = final.last_day.replace(day=1)
    done = settled_for(final.person.office_id, month)
    while month in done:
        month = add_months(month, 1)
    return month
