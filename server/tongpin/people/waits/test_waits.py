"""Whoever leaves something lying is reminded, each reminder once; after three days others hear; nothing waits for nobody."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.notices import About, asking, settle, tell
from tongpin.base.notices.entity import Notice
from tongpin.base.notices.late import due_stage
from tongpin.base.signin.entity import User
from tongpin.base.words import say
from tongpin.people.boarding.actions import open_case
from tongpin.people.boarding.conftest import SOON
from tongpin.people.boarding.plan.shipped import load_shipped
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from .lost import ask_lost
from .remind import remind

pytestmark = pytest.mark.django_db
TASK = About("people.boarding_task", 1)


@pytest.mark.parametrize(("late", "reminded", "stage"), [
    (-2, None, None), (-1, None, -1), (0, None, -1), (0, -1, None), (1, -1, 1), (2, 1, None), (3, 1, 3), (5, None, 3), (6, 3, None),
    (7, 3, 7), (13, 7, None), (14, 7, 14), (40, 14, 35),
])
def test_which_reminder_goes_out(late, reminded, stage):
    assert due_stage(late, reminded) == stage


def at_ten(day):
    return datetime.combine(day, time(2), UTC)  # ten in the morning in Beijing


@pytest.fixture
def asked(cast):
    """Asked of `me`, due on a day; HR of the office and the lead are others."""
    day = cast["me"].today
    tell(cast["me"].user_id, say("people.boarding.check_in_notice"), "/boarding/1", sort=asking(about=TASK, due=day))
    return day


def told(viewer):
    found = Notice.objects.filter(user_id=viewer.user_id, message__say__startswith="people.waits.")
    return [one.message["say"].rpartition(".")[2] for one in found.order_by("pk")]


def test_the_person_first_then_lead_and_hr_and_each_once(cast, asked):
    for days in (-1, -1, 1, 1, 2, 3, 3, 7):
        remind(at_ten(asked + timedelta(days=days)))
    assert told(cast["me"]) == ["soon", "late", "late", "late"]
    assert told(cast["lead"]) == told(cast["hr"]) == ["other_late", "other_late"]
    assert Notice.objects.filter(waits=True).count() == 1  # one card on one list


def test_after_an_outage_only_the_newest_goes_out(cast, asked):
    assert [remind(at_ten(asked + timedelta(days=days))) for days in (9, 9)] == [1, 0]
    assert told(cast["me"]) == ["late"]


def test_nobody_is_reminded_at_night_or_of_what_is_done(cast, asked):
    night = datetime.combine(asked + timedelta(days=1), time(18), UTC)
    assert remind(night) == 0
    settle(TASK)
    assert remind(at_ten(asked + timedelta(days=1))) == 0


def test_what_hr_leaves_lying_is_told_to_who_administers_and_not_to_a_lead(cast):
    owner = User.objects.create(username="owner2", email="o@x.example")
    RoleOf.objects.create(user=owner, role="owner")
    day = cast["hr"].today
    tell(cast["hr"].user_id, say("people.boarding.check_in_notice"), "/pay/final/1", sort=asking(about=About("pay.final", 1), due=day))
    remind(at_ten(day + timedelta(days=3)))
    assert told(viewer_of(owner)) == ["other_late"] and told(cast["lead"]) == []


def test_a_task_whose_person_is_gone_goes_to_hr(cast):
    load_shipped()
    lead = Person.objects.get(user=cast["lead"].user_id)
    facts = {"name": "周雨桐", "phone": "13912345678", "office": Office.objects.get(code="beijing"), "lead": lead, "job_title": "工程师",
             "first_day": SOON}
    case, _ = open_case(cast["hr"], facts)
    task = case.tasks.get(key="first_week")
    assert (task.user_id, ask_lost()) == (cast["lead"].user_id, 0)
    User.objects.filter(pk=cast["lead"].user_id).update(is_active=False)
    assert ask_lost() > 0 and ask_lost() == 0
    task.refresh_from_db()
    waiting = Notice.objects.filter(waits=True, about_entity="people.boarding_task", about_id=task.pk)
    assert task.user_id == cast["hr"].user_id and set(waiting.values_list("user", flat=True)) == {cast["hr"].user_id}
