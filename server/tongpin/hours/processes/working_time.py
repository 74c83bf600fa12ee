"""Working time: so many hours of somebody's own work, by the rule card and calendar of his office."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tongpin.base.flow import offers
from tongpin.base.notices.outlets.peace import work_begins
from tongpin.hours.day.taps import instant_of, local_time
from tongpin.hours.rule.actions import rulebook
from tongpin.people.public import my_person

FURTHEST = 3_000  # days; a calendar that knows no work must not be walked for ever


@offers.working_time
def after(user: int, hours: float, start: datetime) -> datetime:
    """Somebody whom no office employs works round the clock."""
    person = my_person(user)
    if person is None:
        return start + timedelta(hours=hours)
    office, zone = person.office_id, person.office.zone
    now = local_time(start, zone)
    book = rulebook(now.date(), now.date() + timedelta(days=60), [office])
    left = timedelta(hours=hours)
    for ahead in range(FURTHEST):
        day = now.date() + timedelta(days=ahead)
        if not book.day_type(office, day).is_worked:
            continue
        for first, last in book.rule_of(office, day, person.pk).segments(day):
            begin = max(first, now)
            if begin >= last:
                continue
            if left <= last - begin:
                return instant_of(begin + left, zone)
            left -= last - begin
    return start + timedelta(hours=hours)


@work_begins
def begins(user: int, day: date) -> time | None:
    """By the rule card of whom the account belongs to; None on a day without work, or for somebody no office employs."""
    person = my_person(user)
    if person is None:
        return None
    book = rulebook(day, day, [person.office_id])
    if not book.day_type(person.office_id, day).is_worked:
        return None
    parts = book.rule_of(person.office_id, day, person.pk).segments(day)
    return parts[0][0].time() if parts else None
