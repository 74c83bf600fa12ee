"""Everybody with open days of a month is asked in one go, at most once a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.notices import reminding, tell_many
from tongpin.base.words import Forbidden, Place, Problem, Refused, say
from tongpin.hours.day.counting import open_days as still_open
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.month.period import Month
from tongpin.people.public import persons

from .entity import DayQuestion

Days = dict[int, list[date]]  # person → days


@dataclass(frozen=True)
class Reminded:
    """`told` people have a notice; of the others some were told today already, and some have no account to be told at."""

    told: int
    already: int
    without_account: int


def open_days(office_ids: Collection[int], month: Month) -> dict[int, Days]:
    """Per office the days that wait for a word of the person: something was seen, and no answer is there yet."""
    found: dict[int, Days] = {office: defaultdict(list) for office in office_ids}
    for office, person, day in _open(office_ids, month).order_by("day").values_list("office_id", "person_id", "day"):
        found[office][person].append(day)
    return found


def _open(office_ids: Collection[int], month: Month) -> QuerySet[DayResult]:
    answered = DayQuestion.objects.filter(person=OuterRef("person"), day=OuterRef("day")).exclude(answer="")
    days = DayResult.objects.filter(office_id__in=office_ids, day__gte=month.first, day__lte=month.last)
    return still_open(days).filter(~Exists(answered))


def remind(viewer: Viewer, office_ids: Collection[int], month: Month, *, closes: date | None = None) -> Reminded:
    """`closes`: the day on which the month is to be closed, when that is why one reminds."""
    if not office_ids:
        raise Refused(Problem(say("hours.mend.remind_offices"), Place(field="offices")))
    for office in office_ids:
        rights.demand(viewer, entity_of(MonthClose), "see", {"office": office})
    with door(viewer, verb=("ask", DayQuestion)) as opened:
        refuse_closed([(office, month.first) for office in office_ids])
        # Locked: two who click at once remind one after the other, and the second one finds nobody left.
        list(MonthClose.objects.select_for_update().filter(office_id__in=office_ids, month=month.first))
        days = _wanted(viewer, office_ids, month)
        users = {person: one.user_id for person, one in persons(days).items()}
        reachable = {person: own for person, own in days.items() if users[person]}
        _ask(opened, viewer, _not_yet(reachable, viewer.today))
        told = _tell(viewer, {users[person]: own for person, own in reachable.items()}, month, closes)
    return Reminded(told, len(reachable) - told, len(days) - len(reachable))


def _wanted(viewer: Viewer, office_ids: Collection[int], month: Month) -> Days:
    """A person who moved has days in two offices. Asked is only whom the viewer may ask."""
    days: Days = defaultdict(list)
    for own in open_days(office_ids, month).values():
        for person, some in own.items():
            days[person] += some
    asked = entity_of(DayQuestion)
    allowed = {key for key, one in persons(days).items() if rights.may(viewer, asked, "ask", {"person": one, "id": key})}
    if days and not allowed:
        raise Forbidden("base.access.not_allowed", what=asked.label)
    return {person: some for person, some in days.items() if person in allowed}


def _not_yet(days: Days, today: date) -> Days:
    """Without those who were reminded today: their questions count no second time."""
    told = set(DayQuestion.objects.filter(person_id__in=days, reminded_on=today).values_list("person_id", flat=True))
    return {person: some for person, some in days.items() if person not in told}


def _ask(opened: Any, viewer: Viewer, days: Days) -> None:
    standing = {(one.person_id, one.day): one for one in DayQuestion.objects.select_for_update().filter(person_id__in=days)}
    question = say("hours.mend.remind_question").text(viewer.lang)
    made, again = [], []
    for cell in ((person, day) for person, some in days.items() for day in some):
        one = standing.get(cell)
        if one is None:
            made.append(DayQuestion(
                person_id=cell[0], day=cell[1], question=question, asked_by_id=viewer.user_id, reminded_on=viewer.today))
        else:
            one.times, one.reminded_on = one.times + 1, viewer.today
            again.append(one)
    if made:
        opened.create_many(DayQuestion, made)
    opened.change_many(again, ["times", "reminded_on"])


def _tell(viewer: Viewer, days: dict[int | None, list[date]], month: Month, closes: date | None) -> int:
    """One notice a person and day, whatever is clicked how often."""
    by_count: dict[int, list[int | None]] = defaultdict(list)
    for user, some in days.items():
        by_count[len(some)].append(user)
    return sum(
        tell_many(users, say("hours.mend.reminded", who=viewer.name, month=str(month), count=count) if closes is None
                  else say("hours.mend.reminded_close", day=closes, month=str(month), count=count),
                  link=f"/me/hours/{month}", once=f"hours.remind:{month}:{viewer.today}", sort=reminding())
        for count, users in sorted(by_count.items())
    )
