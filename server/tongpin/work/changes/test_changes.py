"""A change reaches whom it concerns, once each, and is urged until read."""

from datetime import timedelta

import pytest

from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused
from tongpin.people import public as people

from . import actions
from .entity import Acknowledgement, Change
from .listing import change_page, changes, unread_count
from .rules import concerns, is_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(hr):
    values = {"subject": "考勤新规", "sort": "rule", "text": "十点前打卡", "effective_day": hr.today + timedelta(days=7),
              "acknowledge_by": hr.today + timedelta(days=3)}
    return actions.draft(hr, values)


def test_everybody_concerned_is_told_once(change, hr, person):
    me = person()
    actions.publish(hr, change, "停电")
    assert Acknowledgement.objects.filter(change=change).count() == len(people.people_of(None, hr.today))
    assert Notice.objects.filter(user=me.user_id, link=f"/changes/{change.pk}").count() == 1
    assert unread_count(me.person_id) == 1


def test_only_the_office_it_is_for(change, hr):
    office = people.offices()[0]
    actions.publish(hr, actions.draft(hr, {"offices": [office.id]}, change), "停电")
    told = set(Acknowledgement.objects.filter(change=change).values_list("person__office_id", flat=True))
    assert told == {office.id}


def test_a_department_stands_for_all_below_it(change, hr):
    departments = {one.department_id for one in people.people_of(None, hr.today)} - {None}
    one = sorted(departments)[0]
    actions.publish(hr, actions.draft(hr, {"departments": [one]}, change), "停电")
    told = Acknowledgement.objects.filter(change=change).values_list("person__department_id", flat=True)
    assert set(told) <= people.departments_below([one]) and one in told


def test_reading_it_is_on_record_and_counts(change, hr, person):
    me = person()
    actions.publish(hr, change, "停电")
    mine = Notice.objects.filter(user_id=me.user_id, waits=True, link=f"/changes/{change.pk}")
    assert mine.count() == 1
    first = actions.acknowledge(me, change)
    assert not mine.exists()
    assert actions.acknowledge(me, change).read_at == first.read_at
    page = change_page(hr, change)
    assert (page["change"]["read"], unread_count(me.person_id)) == (1, 0)
    assert me.person_id not in [row["person"]["id"] for row in page["late"]]


def test_the_published_text_stays(change, hr):
    actions.publish(hr, change, "停电")
    with pytest.raises(Refused):
        actions.draft(hr, {"text": "九点前打卡"}, change)
    with pytest.raises(Refused):
        actions.publish(hr, change, "停电")


def test_drafts_are_hidden_and_only_hr_publishes(change, person):
    me = person("manager")
    assert changes(me)["changes"] == []
    with pytest.raises(Forbidden):
        actions.publish(me, change, "停电")


def test_the_job_reminds_once_a_day_and_tells_the_lead(change, hr, person):
    person()
    actions.publish(hr, change, "停电")
    everybody = Acknowledgement.objects.filter(change=change).count()
    assert actions.remind_due(change.acknowledge_by - timedelta(days=1)) == 0
    days = [change.acknowledge_by + timedelta(days=ahead) for ahead in (0, 0, 1, 3)]
    assert [actions.remind_due(day) for day in days] == [everybody, 0, 0, everybody]


def test_a_newcomer_is_told_of_what_still_runs(change, hr):
    actions.publish(hr, change, "停电")
    late = Acknowledgement.objects.filter(change=change).first()
    late.delete()
    assert [actions.newcomers(late.person_id) for _ in range(2)] == [1, 0]


def test_colleagues_see_no_names_of_others(change, hr, person):
    actions.publish(hr, change, "停电")
    assert len(change_page(person(number=4), change)["late"]) == 1


def test_the_list_asks_few_questions(hr, change, django_assert_max_num_queries):
    for number in range(12):
        Change.objects.create(subject=str(number), sort="data", text="x", effective_day=hr.today)
    with django_assert_max_num_queries(15):
        changes(hr)


@pytest.mark.parametrize(("offices", "departments", "wanted"), [
    ([], [], True), ([1], [], True), ([2], [], False), ([2], [7], True), ([], [8], False)])
def test_concerns(offices, departments, wanted):
    assert concerns(1, 7, offices=offices, departments=departments) is wanted


def test_due_days(hr):
    last = hr.today
    assert [is_due(last, None, last + timedelta(days=ahead)) for ahead in (-1, 0, 5)] == [False, True, True]
    assert [is_due(last, last, last + timedelta(days=ahead)) for ahead in (0, 2, 3)] == [False, False, True]
    assert not is_due(None, None, last)
