"""Late: what waits on somebody's list with a day by which it should be done; a room that knows people reminds of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from .entity import Notice

SOON = -1  # the day before
EVERY = 7
_STAGES = (SOON, 1, 3, EVERY)


def due_by(day: date) -> QuerySet[Notice]:
    """The oldest first; nobody whose account is shut."""
    return Notice.objects.filter(waits=True, due_day__lte=day, user__is_active=True).order_by("due_day", "pk")


def stage_of(late: int) -> int | None:
    """The reminder that fits so many days after the day: the day before, then after one, three, seven days and every week."""
    if late >= EVERY:
        return late - late % EVERY
    return max((stage for stage in _STAGES if stage <= late), default=None)


def due_stage(late: int, reminded: int | None) -> int | None:
    """Which one goes out now. What an outage skipped is not caught up: only the newest counts."""
    stage = stage_of(late)
    return None if stage is None or (reminded is not None and stage <= reminded) else stage


def mark_reminded(keys: Iterable[int], stage: int) -> None:
    Notice.objects.filter(pk__in=list(keys)).update(reminded=stage)


def asked_of_somebody(entity: str, matter: str = "") -> QuerySet[Notice]:
    """For a room that looks whether anything of its records waits for nobody: values of `about_id`."""
    found = Notice.objects.filter(waits=True, user__is_active=True, about_entity=entity)
    return found.filter(matter=matter) if matter else found
