"""People without an account: no process waits for them in silence, and the page says whose account is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM, door
from tongpin.base.flow import actions as flow
from tongpin.base.flow.beginning import begin_due
from tongpin.base.flow.drawing.actions import publish_shipped
from tongpin.base.flow.entity import Flow, FlowInstance, FlowTask
from tongpin.base.flow.offers import Seeking
from tongpin.base.flow.page import instance_page
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.people.accounts.actions import open_accounts
from tongpin.people.boarding import actions as boarding
from tongpin.people.boarding.entity import CheckIn
from tongpin.people.boarding.jobs import roll_boarding
from tongpin.people.boarding.plan.shipped import load_shipped as load_plans
from tongpin.people.boarding.shown import case_page
from tongpin.people.contracts.entity import Contract
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import unasked

pytestmark = pytest.mark.django_db
FORM = [{"id": "whom", "kind": "link", "label": {"zh": "谁", "en": "Whom"}, "options": {"target": "people.person"}}]


@pytest.fixture
def owner(cast):
    account = User.objects.create(username="owner", email="owner@qiming.example", lang="zh")
    RoleOf.objects.create(user=account, role="owner")
    return viewer_of(account)


@pytest.fixture
def unseen(cast):
    """A colleague who has no account, and leads and heads whatever `me` belongs to."""
    person = Person.objects.filter(user=None, office__code="beijing").order_by("id").first()
    mine = Person.objects.get(pk=cast["me"].person_id)
    department = Department.objects.create(name="渠道部", head=person)
    Person.objects.filter(pk=mine.pk).update(manager=person, department=department)
    Person.objects.filter(pk=person.pk).update(manager=None)
    return person


def asked(cast, who, nobody=None, values=None):
    step = {"id": "yes", "kind": "approve", "title": {"zh": "批", "en": "yes"}, "who": [who], "mode": "any",
            "nobody": nobody or {"then": "admin"}}
    body = {"format": 1, "form": FORM, "title": {"zh": "{applicant}", "en": "{applicant}"}, "summary": [], "steps": [step]}
    with door(SYSTEM) as opened:
        made = opened.create(Flow, key="ask", label_zh="问", label_en="Ask")
        publish_shipped(opened, made, body, "")
    return flow.start(viewer_of(User.objects.get(pk=cast["me"].user_id)), "ask", values or {}, {})


@pytest.mark.parametrize("who", [{"by": "lead", "up": 1}, {"by": "department_lead"}, {"by": "field", "field": "whom"}])
def test_an_administrator_reads_whose_account_is_missing_and_tries_again(cast, owner, unseen, who):
    instance = asked(cast, who, values={"whom": unseen.pk})
    assert FlowInstance.objects.get().is_stuck
    assert [one["id"] for one in instance_page(owner, instance.pk)["unreached"]] == [unseen.pk]
    open_accounts(cast["hr"], [unseen.pk])
    assert instance_page(owner, instance.pk)["unreached"] == []
    flow.mend(owner, FlowTask.objects.get(sort_of="admin", state="open").pk, "again")
    unseen.refresh_from_db()
    assert FlowTask.objects.get(instance=instance, state="open").user_id == unseen.user_id


def test_an_account_that_was_closed_is_none(cast, owner):
    User.objects.filter(pk=cast["lead"].user_id).update(is_active=False)
    instance = asked(cast, {"by": "person", "ids": [cast["lead"].user_id]})
    assert [one["id"] for one in instance_page(owner, instance.pk)["unreached"]] == [cast["lead"].person_id]


def test_a_lead_without_an_account_is_passed_over_for_the_next_above(cast, unseen):
    Person.objects.filter(pk=unseen.pk).update(manager=cast["hr"].person_id)
    User.objects.filter(pk=cast["lead"].user_id).update(is_active=False)
    instance = asked(cast, {"by": "lead", "up": 1})
    assert FlowTask.objects.get(instance=instance, state="open").user_id == cast["hr"].user_id


@pytest.mark.parametrize(("nobody", "status", "asks"), [
    ({"then": "pass"}, "done", None), ({"then": "ask", "who": [{"by": "role", "role": "hr"}]}, "running", "hr")])
def test_the_rule_of_the_step_holds_where_an_office_has_no_lead(cast, nobody, status, asks):
    instance = asked(cast, {"by": "office_lead"}, nobody)
    assert FlowInstance.objects.get().status == status
    waits = list(FlowTask.objects.filter(instance=instance, state="open").values_list("user_id", flat=True))
    assert waits == ([cast[asks].user_id] if asks else [])


def test_where_the_only_one_of_the_office_is_gone_those_for_all_offices_are_asked(cast, owner):
    gone = RoleOf.objects.get(role="hr")
    office = Office.objects.get(code="beijing").pk
    RoleOf.objects.filter(pk=gone.pk).update(offices=[office])
    RoleOf.objects.create(user_id=owner.user_id, role="hr", offices=[])
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    instance = asked(cast, {"by": "role", "role": "hr", "near": True})
    assert FlowTask.objects.get(instance=instance, state="open").user_id == owner.user_id


@pytest.fixture
def case(cast, unseen):
    load_plans()
    facts = {"name": "周雨桐", "phone": "13912345678", "office": Office.objects.get(code="beijing"), "lead": unseen,
             "job_title": "销售顾问", "first_day": SYSTEM.today + timedelta(days=10), "number": "BJ900"}
    return boarding.open_case(cast["hr"], facts)[0]


def test_tasks_of_a_lead_without_an_account_are_done_by_hr_and_the_page_says_so(cast, unseen, case):
    assert case.tasks.get(key="first_week").user_id == cast["hr"].user_id
    assert not case.tasks.filter(user=None).exists()
    assert case_page(cast["hr"], case)["unreached"] == [{"id": unseen.pk, "name": unseen.name}]


def test_a_check_in_that_reaches_nobody_is_told_to_hr_once_and_sent_when_it_can_be(cast, unseen, case):
    case.person, case.stage = Person.objects.get(pk=cast["me"].person_id), "ready"
    case.save()
    CheckIn.objects.create(case=case, when="week1", asks="lead", due_day=SYSTEM.today)
    assert [roll_boarding().values["asked"] for _ in range(2)] == [0, 0]
    assert Notice.objects.filter(user=cast["hr"].user_id, message__say="people.boarding.check_in_unasked").count() == 1
    open_accounts(cast["hr"], [unseen.pk])
    assert roll_boarding().values["asked"] == 1


def test_a_probation_of_somebody_without_an_account_is_told_to_hr_and_begins_later(cast, on_probation):
    me = Person.objects.get(pk=cast["me"].person_id)
    Person.objects.filter(pk=me.pk).update(user=None)
    assert [begin_due(timezone.now()) for _ in range(2)] == [0, 0]
    notice = Notice.objects.get(user=cast["hr"].user_id, message__say="people.probation.unasked")
    assert notice.link == f"/people/{me.pk}"
    open_accounts(cast["hr"], [me.pk])
    assert begin_due(timezone.now()) == 1 and FlowInstance.objects.get().about_id == Contract.objects.get().pk


def test_an_office_lead_with_a_closed_account_is_named(cast, unseen):
    mine = Person.objects.get(pk=cast["me"].person_id)
    gone = User.objects.create(username="gone", email="gone@qiming.example", is_active=False)
    RoleOf.objects.create(user=gone, role="office_lead", offices=[mine.office_id])
    Person.objects.filter(pk=unseen.pk).update(user=gone)
    assert unasked.office_lead({}, Seeking(mine.user_id, {"office": mine.office_id}, {}, {}, timezone.now())) == [
        ("people.person", unseen.pk)]
