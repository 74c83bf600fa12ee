"""A change is proposed by a colleague, agreed to by the head of the department and by HR, and then reaches everybody concerned."""

import pytest

from tongpin.base.flow import actions as flow
from tongpin.base.flow.drawing import shipped
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.words import Missing, Refused
from tongpin.people import public as people
from tongpin.people.departments.entity import Department
from tongpin.people.persons.entity import Person
from tongpin.work.changes import actions
from tongpin.work.changes.entity import Acknowledgement, Change
from tongpin.work.changes.listing import change_page

from .actions import KEY

pytestmark = pytest.mark.django_db
VALUES = {"subject": "补卡三天内申请", "sort": "process", "text": "缺卡后三天内在手机上申请", "effective_day": "2027-01-01", "days": 5}


@pytest.fixture
def cast(grants, person, hr):
    """Me, who proposes; the head of my department; HR."""
    shipped.load_shipped()
    me, lead = person(), person("manager", number=1)
    mine = Person.objects.get(pk=me.person_id).department_id
    Department.objects.filter(pk=mine).update(head=lead.person_id)
    return {"me": me, "lead": lead, "hr": hr}


def says(viewer, verdict="approve", comment=""):
    task = FlowTask.objects.get(user=viewer.user_id, state="open", sort_of="approve")
    flow.decide(viewer, task.pk, flow.Verdict(verdict, comment=comment))


def test_lead_and_hr_agree_and_all_concerned_are_asked(cast):
    instance = flow.start(cast["me"], KEY, VALUES, {})
    says(cast["lead"])
    assert not Change.objects.exists()
    says(cast["hr"])
    change = Change.objects.get()
    assert (FlowInstance.objects.get().status, change.request, change.published_by_id) == ("done", instance.pk, cast["hr"].user_id)
    assert (change.acknowledge_by - cast["hr"].today).days == 5
    assert Acknowledgement.objects.filter(change=change).count() == len(people.people_of(None, cast["hr"].today))
    told = change_page(cast["me"], change)["agreed"]
    assert (len(told["by"]), told["opens"]) == (2, True)
    actions.acknowledge(cast["me"], change)
    assert change_page(cast["hr"], change)["change"]["read"] == change_page(cast["lead"], change)["reached"]["read"] == 1


def test_only_the_office_that_it_is_for(cast):
    office = people.offices()[0].id
    flow.start(cast["me"], KEY, {**VALUES, "office": office}, {})
    says(cast["lead"])
    says(cast["hr"])
    assert set(Acknowledgement.objects.values_list("person__office_id", flat=True)) == {office}


def test_a_refusal_publishes_nothing(cast):
    flow.start(cast["me"], KEY, VALUES, {})
    says(cast["lead"])
    says(cast["hr"], "refuse", "和现行制度重复")
    assert FlowInstance.objects.get().status == "refused" and not Change.objects.exists()


@pytest.mark.parametrize("days", [0, 61])
def test_days_are_refused_where_they_are_typed(cast, days):
    with pytest.raises(Refused) as refused:
        flow.start(cast["me"], KEY, {**VALUES, "days": days}, {})
    assert refused.value.problems[0].place.field == "days"


def test_who_does_not_work_here_proposes_nothing(cast, as_role):
    with pytest.raises(Missing):
        flow.flow_to_start(as_role("auditor"), KEY)


def test_hr_publishes_at_once_only_with_the_reason(cast):
    draft = actions.draft(cast["hr"], {"subject": "台风停工", "sort": "rule", "text": "今天在家", "effective_day": cast["hr"].today})
    with pytest.raises(Refused) as refused:
        actions.publish(cast["hr"], draft, " ")
    assert refused.value.problems[0].place.field == "reason"
    actions.publish(cast["hr"], draft, "台风今晚登陆")
    assert change_page(cast["me"], Change.objects.get())["urgent"] == "台风今晚登陆"
