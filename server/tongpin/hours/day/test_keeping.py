"""Keeping: whatever happens to days, in whichever order, the kept counts are the counted ones."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tongpin.base.entities import SYSTEM, door
from tongpin.base.jobs import later
from tongpin.base.jobs.entity import JobRun
from tongpin.base.jobs.queue import run_waiting
from tongpin.base.words import Forbidden, Missing, Refused
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.conftest import bring
from tongpin.hours.mend.actions import ask, mend, take_back
from tongpin.hours.mend.entity import Mend
from tongpin.hours.month.actions import close, reopen
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.month.period import month_named
from tongpin.hours.punch.entity import Punch
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import move

from .actions import recompute
from .counting import OPEN, kept, seen
from .entity import DayCount, DayResult
from .keeping import fold, months, recount

OCTOBER = month_named("2026-10")


def counted() -> Counter:
    """By the days themselves, in Python: (office, month, sort, code) → days."""
    found = Counter()
    for office, day, exceptions, waiting in DayResult.objects.values_list("office_id", "day", "exceptions", "waiting"):
        month = day.replace(day=1)
        found.update((office, month, "exceptions", code) for code in exceptions)
        found.update((office, month, "waiting", code) for code in waiting)
        found[office, month, "open", OPEN] += waiting not in ([], ["no_data"])
    return +found


def as_kept() -> Counter:
    found = Counter()
    for *key, days in DayCount.objects.values_list("office_id", "month", "sort", "code", "days"):
        found[tuple(key)] += days
    return Counter({key: days for key, days in found.items() if days})


class Month:
    """A month in which things happen by chance: each deed goes through the verbs that people use."""

    def __init__(self, seed: int):
        self.by = random.Random(seed)
        self.people = sorted(Person.objects.values_list("pk", flat=True))
        self.offices = sorted(Office.objects.values_list("pk", flat=True))

    def someone(self) -> tuple[int, date]:
        return self.by.choice(self.people), date(2026, 10, self.by.randint(1, 31))

    def tap(self) -> None:
        who, day = self.someone()
        person = Person.objects.select_related("office").get(pk=who)
        at = datetime.combine(day, time(self.by.randint(0, 12), self.by.randint(0, 59)), UTC)
        with door(SYSTEM) as opened:
            opened.create_many(Punch, [Punch(
                office=person.office, person=person, day=day, zone=person.office.zone, punched_at=at, text="tap", source="test",
                key=f"{self.by.random()}"[:32])])
            recompute(opened, {(who, day)})

    def mend(self) -> None:
        mend(SYSTEM, *self.someone(), self.by.choice(["excuse", "confirm", "punch"]), "核对", clock="09:00")

    def take_back(self) -> None:
        if standing := Mend.objects.filter(taken_back=False).order_by("pk").first():
            take_back(SYSTEM, standing.person_id, standing.day, standing.pk)

    def ask(self) -> None:
        ask(SYSTEM, *self.someone(), "那天怎么了？")

    def leave(self) -> None:
        who, day = self.someone()
        start = datetime.combine(day, time(9))
        approve(SYSTEM, who, self.by.choice(["personal", "trip"]), start, start + timedelta(hours=9), reason="口头批准")

    def close(self) -> None:
        close(SYSTEM, [self.by.choice(self.offices)], OCTOBER, as_judged=True)

    def reopen(self) -> None:
        if standing := MonthClose.objects.filter(state="closed").order_by("pk").first():
            reopen(SYSTEM, standing.office_id, OCTOBER, reason="补")

    def move(self) -> None:
        """The days of whoever moved are judged where the post is then."""
        who, day = self.someone()
        move(SYSTEM, Person.objects.get(pk=who), day, {"office": self.by.choice(self.offices), "department": None})
        with door(SYSTEM) as opened:
            recompute(opened, {(who, one) for one in OCTOBER.days})

    def judge(self) -> None:
        with door(SYSTEM) as opened:
            recompute(opened, {self.someone() for _ in range(150)})

    def take_away(self) -> None:
        """As an import is taken back."""
        with door(SYSTEM) as opened:
            opened.remove_many(DayResult.objects.filter(person_id=self.by.choice(self.people)))

    def bring(self) -> None:
        bring("每日统计")

    def fold(self) -> None:
        fold()


DEEDS = ("tap", "mend", "take_back", "ask", "leave", "close", "reopen", "move", "judge", "take_away", "fold")


@pytest.mark.parametrize("seed", range(5))
def test_after_any_sequence_of_verbs_they_are_the_counted_ones(october, db, seed):
    month, done = Month(seed), Counter()
    assert as_kept() == counted()
    for deed in [*month.by.choices(DEEDS, k=30), "bring"]:
        with suppress(Refused, Missing, Forbidden):  # what the house refuses changes nothing
            getattr(month, deed)()
            done[deed] += 1
        assert as_kept() == counted(), (deed, done)
    assert len(done) > 6  # most of what was tried has been done
    before = as_kept()
    fold()
    assert as_kept() == before
    assert DayCount.objects.count() == len(before)


def test_what_a_broken_transaction_wrote_is_not_counted(october, db):
    before = as_kept()
    with pytest.raises(ZeroDivisionError), door(SYSTEM) as opened:
        opened.remove_many(DayResult.objects.exclude(waiting=[]))
        raise ZeroDivisionError
    assert as_kept() == before == counted()


def test_the_nightly_job_puts_right_what_was_kept_wrong_and_tells(october, db):
    assert recount(OCTOBER) == 0
    later("hours.recount")
    run_waiting()
    assert JobRun.objects.get(name="hours.recount").message["say"] == "hours.day.counts_agree"
    DayCount.objects.filter(sort="waiting", code="absent").delete()
    DayCount.objects.filter(sort="open").update(days=7)
    DayCount.objects.create(office_id=Office.objects.first().pk, month=date(2026, 2, 1), sort="waiting", code="absent", days=3)
    later("hours.recount")
    run_waiting()
    told = JobRun.objects.filter(name="hours.recount").latest("pk").message
    assert (told["say"], told["values"]["count"] > 3) == ("hours.day.recounted", True)
    assert as_kept() == counted()
    assert next(str(one) for one in months()) == "2026-02"


def test_who_sees_only_some_people_has_their_days_counted(october, as_role, person):
    days = DayResult.objects.filter(day__gte=OCTOBER.first, day__lte=OCTOBER.last)
    place = person("BJ001").office_id
    lead, employee, hr = as_role("office_lead", person("BJ001")), as_role("employee", person("BJ002")), as_role("hr")
    whole = Counter()
    for codes in days.values_list("exceptions", flat=True):
        whole.update(codes)
    assert seen(hr, OCTOBER.first, "exceptions", days) == whole
    assert seen(lead, OCTOBER.first, "exceptions", days) == kept([place], OCTOBER.first, "exceptions")[0][place]
    of_one = Counter(code for codes in days.filter(person=person("BJ002")).values_list("exceptions", flat=True) for code in codes)
    assert seen(employee, OCTOBER.first, "exceptions", days) == of_one
