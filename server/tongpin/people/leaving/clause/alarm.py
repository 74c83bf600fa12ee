"""Alarms around non-compete: a decision that is still missing, and compensation that nobody paid."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q

from tongpin.base.access.holders import helpers, holders
from tongpin.base.notices import About, asking, settle_others, tell_many
from tongpin.base.words import say
from tongpin.people.leaving import rules
from tongpin.people.leaving.actions import CASE, CERTIFICATE, DECIDE, PAST
from tongpin.people.leaving.entity import LeaveCase, NonCompete
from tongpin.people.papers.remind import lead_of

BEFORE = timedelta(days=7)
UNPAID = "unpaid"
LONG_AGO = timedelta(days=366)  # a house that begins with old cases is not flooded


def unpaid_months(decision: NonCompete, today: date) -> list[int]:
    paid = {one.month for one in decision.payments.all()}
    return rules.unpaid(decision.case.last_day, decision.months or 0, paid, today)


def alarm(today: date) -> int:
    """Each alarm once; a further unpaid month is a new one."""
    count = 0
    unpaid: list[int] = []
    bound = NonCompete.objects.filter(is_bound=True, case__state="closed", case__last_day__lt=today)
    for decision in bound.select_related("case__person").prefetch_related("payments"):
        late = unpaid_months(decision, today)
        if len(late) >= rules.ALARM_AFTER:
            told = say("people.leaving.told_unpaid", name=decision.case.person.name, count=len(late))
            payers = holders("hr", "payroll", office=decision.case.office_id) or holders("owner")
            count += tell_many(sorted(payers), told, f"/leaving/{decision.case_id}", once=f"unpaid:{decision.pk}:{late[-1]}",
                               sort=asking(about=About(CASE, decision.case_id, UNPAID)))
            unpaid.append(decision.case_id)
    settle_others(CASE, UNPAID, unpaid)
    open_cases = LeaveCase.objects.filter(state="open", secret_bearing=True, non_compete=None, last_day__lte=today + BEFORE)
    for case in open_cases.select_related("person"):
        told = say("people.leaving.told_decide", name=case.person.name, day=case.last_day)
        count += tell_many(helpers("hr", case.office_id), told, f"/leaving/{case.pk}", once=f"decide:{case.pk}:{case.last_day}",
                           sort=asking(about=About(CASE, case.pk, DECIDE), due=case.last_day))
    return count + _not_handed_over(today) + _certificates(today)


def _not_handed_over(today: date) -> int:
    """A week and a day before the last day, lead and HR hear what is still open; past it HR has the case on the list until it is closed."""
    count = 0
    cases = LeaveCase.objects.filter(state="open", last_day__lte=today + BEFORE)
    left_open = Count("items", filter=Q(items__state="open"))
    for case in cases.select_related("person__manager", "person__department__head").annotate(left=left_open):
        left, hr, link = case.left, helpers("hr", case.office_id), f"/leaving/{case.pk}"
        if case.last_day < today:
            told = say("people.leaving.told_past", name=case.person.name, day=case.last_day)
            count += tell_many(hr, told, link, once=f"leaving-past:{case.pk}:{case.last_day}",
                               sort=asking(about=About(CASE, case.pk, PAST), due=case.last_day))
        elif left:
            stage = 1 if case.last_day <= today + timedelta(days=1) else BEFORE.days
            told = say("people.leaving.told_left", name=case.person.name, day=case.last_day, count=left)
            above = lead_of(case.person)
            count += tell_many([*([above] if above else []), *hr], told, link, once=f"leaving-left:{case.pk}:{case.last_day}:{stage}")
    return count


def _certificates(today: date) -> int:
    """Owed within fifteen days of the end (art. 50), asked for or not: on the list of HR from the last day on."""
    owed = LeaveCase.objects.filter(state__in=("open", "closed"), certificate_at=None, last_day__lte=today,
                                    last_day__gte=today - LONG_AGO).select_related("person")
    return sum(tell_many(
        helpers("hr", case.office_id), say("people.leaving.told_owed", name=case.person.name, day=rules.certificate_by(case.last_day)),
        f"/leaving/{case.pk}", once=f"certificate-owed:{case.pk}:{case.last_day}",
        sort=asking(about=About(CASE, case.pk, CERTIFICATE), due=rules.certificate_by(case.last_day))) for case in owed)
