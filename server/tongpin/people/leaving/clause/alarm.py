"""Alarms around non-compete: a decision that is still missing, and compensation that nobody paid."""

from __future__ import annotations

from datetime import date, timedelta

from tongpin.base.access.holders import helpers, holders
from tongpin.base.notices import About, asking, settle_others, tell_many
from tongpin.base.words import say
from tongpin.people.leaving import rules
from tongpin.people.leaving.actions import CASE, DECIDE
from tongpin.people.leaving.entity import LeaveCase, NonCompete

BEFORE = timedelta(days=7)
UNPAID = "unpaid"


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
    return count
