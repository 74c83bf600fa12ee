"""Reminders of what was asked: to the person the day before and when it is late; after three days to the lead and HR too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tongpin.base.access.holders import helpers, holders
from tongpin.base.notices import About, reminding, tell, tell_many
from tongpin.base.notices.entity import Notice
from tongpin.base.notices.late import SOON, due_by, due_stage, mark_reminded
from tongpin.base.words import Say, say
from tongpin.people.papers.remind import lead_of
from tongpin.people.persons.entity import Person

RISES = 3  # days late from which others hear of it
# Of these the lead may know: what is prepared for a newcomer, how he settles, and that somebody has not signed.
OF_THE_TEAM = ("people.boarding_task", "people.check_in", "people.contract", "people.leave_case")


@dataclass(frozen=True)
class Late:
    notice: Notice
    person: Person | None  # who has no post here administers only
    stage: int
    days: int


def remind(now: datetime) -> int:
    """What is due at this instant; run as often as you like, each reminder goes out once."""
    found = list(_late(now))
    asked = _asked(found)
    for one in found:
        tell(one.notice.user_id, _own(one), one.notice.link, once=f"late:{one.notice.pk}:{one.stage}",
             sort=reminding(listed=False, urgent=one.stage > 0))
        if one.stage >= RISES and one.person is not None:
            _rise(one, one.person, asked[_about(one.notice)])
        mark_reminded([one.notice.pk], one.stage)
    return len(found)


def _late(now: datetime) -> Iterator[Late]:
    rows = list(due_by(now.date() + timedelta(days=2)))  # the latest local day on earth is tomorrow by UTC
    found = Person.objects.filter(user__in={one.user_id for one in rows})
    people = {one.user_id: one for one in found.select_related("office", "manager", "department__head")}
    for one in rows:
        person = people.get(one.user_id)
        today: date | None = person.reminded_on(now) if person else now.date()
        if today is None or one.due_day is None:
            continue
        days = (today - one.due_day).days
        if (stage := due_stage(days, one.reminded)) is not None:
            yield Late(one, person, stage, days)


def _own(one: Late) -> Say:
    what, day = Say.from_json(one.notice.message), one.notice.due_day
    if one.stage == SOON:
        return say("people.waits.soon", what=what, day=day)
    return say("people.waits.late", what=what, day=day, count=one.days)


def _rise(one: Late, person: Person, asked: set[int]) -> None:
    """HR of the person's office; what HR itself leaves lying, whoever administers hears."""
    told = say("people.waits.other_late", name=person.name, what=Say.from_json(one.notice.message), count=one.days)
    above = lead_of(person) if one.notice.about_entity in OF_THE_TEAM else None
    users = {above.user_id} if above and above.user_id else set()
    users |= set(helpers("hr", person.office_id)) - asked or holders("owner")
    tell_many(sorted(users - asked), told, one.notice.link, once=f"late:{one.notice.pk}:{one.stage}")


def _about(one: Notice) -> About:
    return About(one.about_entity, one.about_id or 0, one.matter)


def _asked(found: list[Late]) -> dict[About, set[int]]:
    """Who else has the same on the list: he needs not be told that others have it."""
    asked: dict[About, set[int]] = {_about(one.notice): set() for one in found}
    kept = Notice.objects.filter(waits=True, about_id__in=[one.notice.about_id for one in found])
    for one in kept.only("about_entity", "about_id", "matter", "user_id"):
        if _about(one) in asked:
            asked[_about(one)].add(one.user_id)
    return asked
