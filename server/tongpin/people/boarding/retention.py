"""Retention: what somebody told who never came is deleted as the consent promises; of leavers, when their term is over."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.entities.records import Door
from tongpin.base.notices import forget_links, tell_many
from tongpin.base.words import say

from . import rules
from .entity import BoardingCase
from .telling import forget_photos, helpers_of


def forget() -> tuple[int, int]:
    """(people who never came, leavers whose term is over). What is due is due by its day, not by the run."""
    gone = cleared = 0
    with door(SYSTEM, reason="retention") as opened:
        for case in BoardingCase.objects.filter(person=None).select_related("office"):
            gone += _never_came(opened, case, _today(case))
        for case in BoardingCase.objects.filter(person__last_day__isnull=False).select_related("office", "person"):
            if rules.cleared_on(case.person.last_day) <= _today(case):  # type: ignore[union-attr,arg-type]
                cleared += _clear(opened, case)
    return gone, cleared


def _never_came(opened: Door, case: BoardingCase, today: date) -> int:
    ends = rules.forgotten_on(case.first_day)
    if today >= ends:
        _clear(opened, case)
        forget_links(f"/boarding/{case.pk}")
        return opened.remove_many(BoardingCase.objects.filter(pk=case.pk))
    if today >= ends - rules.WARNED and case.stage != "withdrawn":
        told = say("people.boarding.forget_soon", name=case.name, day=ends)
        tell_many(helpers_of(case.office_id), told, f"/boarding/{case.pk}", once=f"boarding-ends:{case.pk}:{ends}")
    return 0


def _clear(opened: Door, case: BoardingCase) -> int:
    """Answers and photos, from disk too; the ledger keeps how many there were, not what they said."""
    if not case.answers.exists() and not case.photos.exists():
        return 0
    opened.remove_many(case.answers.all())
    forget_photos(opened, case.photos.all())
    return 1


def _today(case: BoardingCase) -> date:
    return timezone.localdate(timezone=ZoneInfo(case.office.zone))


def ends_on(case: BoardingCase) -> date | None:
    """For the page of a case: when its data will be deleted unless the person comes."""
    if case.person_id is not None or _today(case) < case.first_day + timedelta(days=1):
        return None
    return rules.forgotten_on(case.first_day)
