"""Leaving as screens read it: the board of cases by stage, one case with its list, and the leaver's own page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q

from tongpin.base import files
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.words import Say, say, word
from tongpin.people.certificates.actions import OWNER
from tongpin.people.certificates.entity import Certificate
from tongpin.people.money import pay_facts
from tongpin.people.persons.entity import Person

from . import rules
from .clause.alarm import unpaid_months
from .entity import REASONS, HandOver, JobLevel, LeaveCase, NonCompete
from .farewell.shown import link_shown
from .holdings import sources
from .process.actions import resignations

VERBS = ("open", "hand_over", "waive", "decide", "close", "withdraw", "certify", "ask_certificate")
STAGES = ("hand_over", "decision", "account", "certificate", "closed")
LATELY = 60  # closed cases that the board still shows


def board(viewer: Viewer) -> dict[str, Any]:
    cases = list(see(viewer, LeaveCase).exclude(state="withdrawn").select_related("person", "office")
                 .annotate(all=Count("items", distinct=True), left=Count("items", filter=Q(items__state="open"), distinct=True))
                 .order_by("last_day", "pk"))
    decided = dict(see(viewer, NonCompete).filter(case__in=cases).values_list("case_id", "is_bound"))
    mays = rights.may(viewer, entity_of(LeaveCase), "open")
    return {
        "stages": [{"key": key, "label": word(f"leaving.stage.{key}")} for key in STAGES],
        "requests": _requests(viewer), "cases": [_line(viewer, one, decided) for one in cases if _is_shown(one, viewer.today)],
        "reasons": _reasons(), "may": ["open"] if mays else [],
        "flagged": list(JobLevel.objects.filter(secret_bearing=True).values_list("job_title", flat=True)) if mays else [],
    }


def _is_shown(case: LeaveCase, today: date) -> bool:
    return case.state != "closed" or case.closed_at is None or (today - case.closed_at.date()).days <= LATELY


def _line(viewer: Viewer, case: LeaveCase, decided: dict[int, bool]) -> dict[str, Any]:
    return {**_head(case, viewer.today), "items": case.all, "left": case.left,  # type: ignore[attr-defined]
            "decision": ("bound" if decided[case.pk] else "free") if case.pk in decided else None}


def _head(case: LeaveCase, today: date) -> dict[str, Any]:
    by = rules.certificate_by(case.last_day)
    return {
        "id": case.pk, "person": {"id": case.person_id, "title": case.person.name, "number": case.person.number},
        "office": {"id": case.office_id, "title": case.office.name}, "zone": case.office.zone, "job_title": case.job_title,
        "state": case.state, "reason_kind": case.reason_kind, "reason": word(f"reason_kind.{case.reason_kind}"),
        "told_on": case.told_on.isoformat(), "last_day": case.last_day.isoformat(), "in_probation": case.in_probation,
        "off_hour": case.off_hour, "off_at": case.off_at.isoformat(), "secret_bearing": case.secret_bearing,
        "off_done_at": case.off_done_at and case.off_done_at.isoformat(), "has_account": case.person.user_id is not None,
        "certificate_by": by.isoformat(), "certificate_late": case.certificate_at is None and today > by,
        "certificate_at": case.certificate_at and case.certificate_at.isoformat(),
        "certificate_asked_at": case.certificate_asked_at and case.certificate_asked_at.isoformat(),
        "kept_until": rules.kept_until(case.last_day).isoformat(),
        "closed_at": case.closed_at and case.closed_at.isoformat(), "days_left": (case.last_day - today).days,
    }


def one_case(viewer: Viewer, case: LeaveCase) -> dict[str, Any]:
    entity = entity_of(LeaveCase)
    may = [verb for verb in VERBS if rights.may(viewer, entity, verb, case)]
    items = list(see(viewer, HandOver).filter(case=case).select_related("successor", "done_by").order_by("pk"))
    clause = see(viewer, NonCompete).filter(case=case).first()
    names = dict(Person.objects.filter(user_id__in={one.done_by_id for one in items}).values_list("user_id", "name"))
    return {
        **_head(case, viewer.today), "text": case.text, "reasons": _reasons(),
        "notes": [{"level": level, "text": told.text(viewer.lang)} for level, told in _notes(viewer, case)],
        "groups": list(_groups(viewer, items, names)), "may": may,
        "decision": _clause(viewer, clause) if clause else None,
        "certificate": _certificate(viewer, case),
        "link": link_shown(case) if "certify" in may and case.state != "withdrawn" else None,
        "proposal": _proposal(viewer, case) if "decide" in may and case.secret_bearing else None,
    }


def _certificate(viewer: Viewer, case: LeaveCase) -> dict[str, Any] | None:
    """The paper that was issued, for whoever may read it."""
    made = see(viewer, Certificate).filter(pk=case.certificate_id or 0).first()
    kept = files.of_owner(OWNER, made.pk).last() if made else None
    return {"code": made.code, "issued_day": made.issued_day, "file": files.shown_file(kept)} if made and kept else None


def _notes(viewer: Viewer, case: LeaveCase) -> Iterable[tuple[str, Say]]:
    if case.state in ("withdrawn",):
        return
    told = rules.notice(case.reason_kind, case.told_on, case.last_day, in_probation=case.in_probation)
    if told.short:
        yield "warning", say("people.leaving.notice_short", needed=told.needed, given=told.given)
        if case.reason_kind == "dismissal_notice":
            yield "warning", say("people.leaving.notice_pay")
    if case.last_day < viewer.today and case.off_done_at is None and case.state == "open":
        yield "warning", say("people.leaving.last_day_past")
    if case.state in ("open", "closed") and case.certificate_at is None:
        by = rules.certificate_by(case.last_day)
        late = viewer.today > by
        yield (("warning", say("people.leaving.certificate_late", day=by)) if late
               else ("note", say("people.leaving.certificate_by", day=by)))


def _groups(viewer: Viewer, items: list[HandOver], names: dict[Any, str]) -> Iterable[dict[str, Any]]:
    known = sources()
    for name in dict.fromkeys(one.source for one in items):
        source = known.get(name)
        yield {
            "key": name, "label": word(f"holding.{name}"), "needs_successor": source.needs_successor if source else False,
            "items": [{
                "id": one.pk, "text": Say.from_json(one.said).text(viewer.lang), "state": one.state, "reason": one.reason,
                "successor": {"id": one.successor_id, "title": one.successor.name} if one.successor else None,
                "done_at": one.done_at and one.done_at.isoformat(), "done_by": names.get(one.done_by_id, ""),
            } for one in items if one.source == name],
        }


def _clause(viewer: Viewer, clause: NonCompete) -> dict[str, Any]:
    payments = list(clause.payments.order_by("month"))
    return {
        "is_bound": clause.is_bound, "months": clause.months, "rate": clause.rate and f"{clause.rate:f}", "reason": clause.reason,
        "base": _money(clause.base), "base_origin": clause.base_origin, "least": _money(clause.least),
        "monthly": _money(clause.monthly), "decided_at": clause.decided_at.isoformat(),
        "paid": [{"month": one.month, "amount": _money(one.amount), "paid_on": one.paid_on.isoformat()} for one in payments],
        "unpaid": unpaid_months(clause, viewer.today) if clause.is_bound else [],
    }


def _proposal(viewer: Viewer, case: LeaveCase) -> dict[str, Any]:
    """What pay knows: asked for by whoever decides."""
    facts = pay_facts(case.person_id, case.last_day)
    return {"average": _money(facts.average), "origin": facts.origin.text(viewer.lang) if facts.origin else "",
            "least": _money(facts.least), "currency": facts.currency,
            "most_months": rules.MOST_MONTHS, "least_rate": f"{rules.LEAST_RATE:f}", "long_rate": f"{rules.LONG_RATE:f}"}


def own(viewer: Viewer) -> dict[str, Any]:
    """The leaver's own page: the running case, else how far the resignation is, else the way to resign."""
    case = LeaveCase.objects.filter(person=viewer.person_id).exclude(state="withdrawn").order_by("-pk").first()
    return {"case": one_case(viewer, case) if case else None, "request": resignations(viewer).get((viewer.user_id,)),
            "notice_days": rules.notice_days("resignation", in_probation=False), "today": viewer.today.isoformat()}


def _requests(viewer: Viewer) -> list[dict[str, Any]]:
    """Resignations that nobody has taken up yet, of those that the viewer may open."""
    found = {user: told for (user,), told in resignations(viewer).items() if told["opens"]}
    people = Person.objects.filter(user__in=found).select_related("office").order_by("pk")
    return [{**found[one.user_id], "person": {"id": one.pk, "title": one.name}, "office": {"id": one.office_id, "title": one.office.name}}
            for one in people]


def _reasons() -> list[dict[str, Any]]:
    return [{"value": one, "label": word(f"reason_kind.{one}")} for one in REASONS]


def _money(amount: Any) -> str | None:
    return None if amount is None else f"{amount:.2f}"
