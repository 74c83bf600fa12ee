"""Lost: what is open and stands on nobody's list, since an account was shut, opened later, or the house is older than its lists."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM, door
from tongpin.base.notices.late import asked_of_somebody
from tongpin.people.boarding.asking import CHECK_IN, TASK, ask_for, ask_how_it_goes
from tongpin.people.boarding.entity import OFF_BOARD, BoardingTask, CheckIn
from tongpin.people.boarding.telling import helpers_of
from tongpin.people.contracts.actions import NO_ACCOUNT, ask_to_seal, ask_to_sign
from tongpin.people.contracts.actions import OWNER as CONTRACT
from tongpin.people.contracts.entity import Contract


def ask_lost() -> int:
    """How many there were; the next time there are none."""
    return _tasks() + _check_ins() + _contracts()


def _tasks() -> int:
    """Whoever had it is gone: HR of the office has it now."""
    lost = BoardingTask.objects.filter(done_at=None).exclude(case__stage__in=OFF_BOARD).exclude(
        pk__in=asked_of_somebody(TASK).values("about_id"))
    count = 0
    with door(SYSTEM, reason="waits for nobody") as opened:
        for task in lost.select_related("case__office", "user"):
            if task.user is None or not task.user.is_active:
                opened.change(task, user_id=next(iter(helpers_of(task.case.office_id)), None))
            if task.user_id is not None:
                ask_for(task)
                count += 1
    return count


def _check_ins() -> int:
    lost = CheckIn.objects.filter(told_at__isnull=False, answered_at=None).exclude(case__stage__in=OFF_BOARD).exclude(
        pk__in=asked_of_somebody(CHECK_IN).values("about_id"))
    return sum(ask_how_it_goes(one) for one in lost.select_related("case__office", "case__person__user", "case__lead__user"))


def _contracts() -> int:
    """Sent before the person had an account, or to be sealed by somebody who is gone."""
    count, told = 0, set(asked_of_somebody(CONTRACT, NO_ACCOUNT).values_list("about_id", flat=True))
    for state, matter, ask in (("sent", "sign", ask_to_sign), ("signed", "seal", ask_to_seal)):
        lost = Contract.objects.filter(state=state).exclude(pk__in=asked_of_somebody(CONTRACT, matter).values("about_id"))
        for contract in lost.select_related("person__user", "person__office"):
            user = contract.person.user
            if contract.pk not in told or (user is not None and user.is_active):
                count += ask(contract, SYSTEM.today)
    return count
