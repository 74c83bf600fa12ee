"""Asking: what a case asks of colleagues stands on their lists until it is done, and leaves them when nobody needs it any more."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base.notices import About, asking, group_topic, settle, tell, tell_many
from tongpin.base.words import say
from tongpin.people.persons.entity import Person

from .entity import BoardingCase, BoardingTask, CheckIn

TOPIC = group_topic("people.boarding")
CASE, TASK, CHECK_IN = "people.boarding", "people.boarding_task", "people.check_in"
CHECK = "check"  # HR compares answers and photos
CHECKED_WITHIN, ANSWERED_WITHIN = timedelta(days=2), timedelta(days=3)


def ask_for(task: BoardingTask) -> None:
    """Whoever has it now; given to somebody else, it waits for him alone."""
    about = About(TASK, task.pk)
    settle(about)
    told = say("people.boarding.task_notice", name=task.case.name, task=task.label, day=task.due_day)
    tell(task.user_id, told, f"/boarding/{task.case_id}", sort=asking(about=about, due=task.due_day), topic=TOPIC)


def ask_to_check(case: BoardingCase, helpers: list[int]) -> None:
    told = say("people.boarding.submitted_notice", name=case.name)
    tell_many(helpers, told, f"/boarding/{case.pk}", once=f"boarding:{case.pk}:{case.submitted_at:%Y%m%d%H%M%S}", topic=TOPIC,
              sort=asking(about=About(CASE, case.pk, CHECK), due=_today(case) + CHECKED_WITHIN))


def whom(one: CheckIn) -> Person | None:
    return one.case.person if one.asks == "self" else one.case.lead


def ask_how_it_goes(one: CheckIn) -> int:
    """How many were asked: nobody, while whoever is meant cannot sign in."""
    person = whom(one)
    if person is None or person.user is None or not person.user.is_active:
        return 0
    told = say("people.boarding.lead_check_in_notice", name=one.case.name) if one.asks == "lead" else say(
        "people.boarding.check_in_notice")
    settle(About(CHECK_IN, one.pk, "unasked"))
    return tell(person, told, f"/boarding/check-in/{one.pk}", sort=asking(
        about=About(CHECK_IN, one.pk, "answer"), due=max(_today(one.case), one.due_day) + ANSWERED_WITHIN))


def off_the_lists(case: BoardingCase) -> None:
    """The offer fell away, or the case is over: what is still open needs nobody."""
    settle(About(CASE, case.pk))
    for task in case.tasks.filter(done_at=None):
        settle(About(TASK, task.pk))
    for one in case.check_ins.filter(answered_at=None):
        settle(About(CHECK_IN, one.pk))


def _today(case: BoardingCase) -> date:
    return timezone.localdate(timezone=ZoneInfo(case.office.zone))
