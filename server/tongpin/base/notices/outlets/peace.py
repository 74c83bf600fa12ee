"""Peace: what a user wishes of quiet hours, and his days by his own calendar and working time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from django.utils import timezone

from tongpin.base.access.viewer import facts_of
from tongpin.base.calendars import day_type
from tongpin.base.signin.entity import User

from .entity import NoticeWishes
from .rules import Days, free_from

Begins = Callable[[int, date], time | None]
_begins: list[Begins] = []


def work_begins(source: Begins) -> Begins:
    """Used once, by the room that knows rule cards: when a user's work begins on a day, None when he does not work."""
    _begins[:] = [source]
    return source


def wishes_of(user: User) -> NoticeWishes:
    return NoticeWishes.objects.filter(user=user).first() or NoticeWishes(user=user)


def days_of(user: User) -> Days:
    facts = facts_of([user.pk])[user.pk]
    zone, place = str(facts.get("me.zone") or user.zone), str(facts.get("me.place") or "")
    return Days(zone, lambda day: not day_type(place, day).is_worked,
                lambda day: _begins[0](user.pk, day) if _begins else None)


def held_until(user: User) -> datetime | None:
    """Until when a notice that is not urgent would wait now; None: it goes out at once."""
    now = timezone.now()
    free = free_from(now, days_of(user), wishes_of(user), urgent=False)
    return free if free > now else None
