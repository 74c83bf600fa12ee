"""The non-compete decision of a secret-bearing job, and what was paid for it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tongpin.base.entities import Door, Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.notices import About, settle
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.leaving import paper, rules
from tongpin.people.leaving.entity import LeaveCase, NonCompete, NonCompetePayment
from tongpin.people.money import pay_facts

WRONG = {
    "months_needed": "people.leaving.months_needed", "months_too_many": "people.leaving.months_too_many",
    "rate_needed": "people.leaving.rate_needed", "rate_no_share": "people.leaving.rate_no_share",
    "rate_low": "people.leaving.rate_low", "rate_low_long": "people.leaving.rate_low_long",
    "base_needed": "people.leaving.base_needed",
}
Terms = dict[str, Any]  # months, rate, base, base_origin


def bind(viewer: Viewer, case: LeaveCase, terms: Terms) -> NonCompete:
    """A clause that would be void or too cheap is refused at its field."""
    facts = pay_facts(case.person_id, case.last_day)
    rate = share(terms.get("rate"))
    base, origin = terms.get("base"), (terms.get("base_origin") or "").strip()
    if base is None and facts.average is not None:
        base, origin = facts.average, facts.origin.text(viewer.lang) if facts.origin else ""
    problems = [Problem(say(WRONG[what]), Place(field=field)) for field, what in rules.wrong(terms.get("months"), rate, base)]
    if base is not None and not origin:
        problems.append(Problem(say("people.leaving.origin_needed"), Place(field="base_origin")))
    if problems:
        raise Refused(problems)
    assert rate is not None and base is not None
    return _decided(viewer, case, {
        "is_bound": True, "months": terms["months"], "rate": rate, "base": base, "base_origin": origin[:300],
        "least": facts.least, "monthly": rules.monthly(base, rate, facts.least), "reason": ""})


def free(viewer: Viewer, case: LeaveCase, reason: str) -> NonCompete:
    if not reason.strip():
        raise Refused(Problem(say("people.leaving.reason_needed"), Place(field="reason")))
    nothing = dict.fromkeys(("months", "rate", "base", "least", "monthly"))
    return _decided(viewer, case, {"is_bound": False, **nothing, "base_origin": "", "reason": reason.strip()[:400]})


def _decided(viewer: Viewer, case: LeaveCase, terms: Terms) -> NonCompete:
    with open_door(viewer, verb=("decide", case)) as door:
        if case.state != "open":
            raise Refused(say("people.leaving.decided_closed"))
        if terms["is_bound"] and not case.secret_bearing:
            title: Any = case.job_title or say("people.leaving.no_title")
            raise Refused(Problem(say("people.leaving.clause_unflagged", title=title), Place(field="is_bound")))
        terms |= {"decided_by": viewer.user_id, "decided_at": timezone.now()}
        known = NonCompete.objects.filter(case=case).first()
        paper.undo(door, case)
        settle(About("people.leave_case", case.pk, "decide"))
        return door.change(known, **terms) if known else door.create(NonCompete, case=case, **terms)


def paid(viewer: Viewer, case: LeaveCase, month: int, amount: Decimal, paid_on: date) -> NonCompetePayment:
    with open_door(viewer, verb=("decide", case)) as door:
        decision = NonCompete.objects.filter(case=case, is_bound=True).first()
        if decision is None:
            raise Refused(say("people.leaving.no_clause"))
        if not 1 <= month <= (decision.months or 0):
            raise Refused(Problem(say("people.leaving.paid_month", month=month), Place(field="month")))
        return door.create(NonCompetePayment, decision=decision, month=month, amount=amount, paid_on=paid_on)


def paid_by_run(door: Door, payments: Iterable[tuple[int, int, Decimal, date]]) -> None:
    """(case, month of the clause, amount, day): what payslips have paid, noted once; paid otherwise meanwhile, put right."""
    told = {(case, month): (amount, day) for case, month, amount, day in payments}
    bound = {one.case_id: one for one in NonCompete.objects.filter(case_id__in={case for case, _ in told}, is_bound=True)}
    for (case, month), (amount, day) in told.items():
        if case in bound:
            known = NonCompetePayment.objects.filter(decision=bound[case], month=month).first()
            facts = {"amount": amount, "paid_on": day}
            door.change(known, **facts) if known else door.create(NonCompetePayment, decision=bound[case], month=month, **facts)


def ended(door: Door, case: int, months: int, told: str) -> None:
    """The employer ended the clause early: `months` are those that ran, so that nobody is reminded of the rest."""
    for one in NonCompete.objects.filter(case_id=case, is_bound=True):
        door.change(one, months=months, reason=told)


def share(rate: Decimal | None) -> Decimal | None:
    """30 and 0.3 are the same: people write both."""
    return None if rate is None else (rate / 100 if rate > 2 else rate)
