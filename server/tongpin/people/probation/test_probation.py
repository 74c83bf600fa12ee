"""The end of a probation: it begins by itself, is judged and settled, and the contract says so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tongpin.base.flow import actions as flow
from tongpin.base.flow.beginning import begin_due
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.flow.page import instance_page
from tongpin.base.words import Refused
from tongpin.people.contracts.entity import Contract
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.persons.entity import Person

from .process.actions import KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def instance(on_probation):
    assert begin_due(timezone.now()) == 1
    return FlowInstance.objects.get(flow__key=KEY)


def does(cast, who, instance, **values):
    viewer = cast[who]
    task = FlowTask.objects.get(instance=instance, user=viewer.user_id, state="open")
    flow.decide(viewer, task.pk, flow.Verdict("done", values=values))


def test_it_begins_once(cast, instance):
    assert begin_due(timezone.now()) == 0
    assert (instance.applicant_id, instance.about_id) == (cast["me"].user_id, Contract.objects.get().pk)


def test_whoever_passes_is_a_regular(cast, instance):
    does(cast, "me", instance, review="签下两家新客户")
    does(cast, "lead", instance, outcome="pass", remarks="可以带新人")
    does(cast, "hr", instance)
    assert FlowInstance.objects.get(pk=instance.pk).status == "done"
    assert Contract.objects.get().probation_result == "passed"


def test_what_is_for_hr_is_hidden_from_the_person(cast, instance):
    does(cast, "me", instance)
    does(cast, "lead", instance, outcome="pass", remarks="只给人事看")
    assert "remarks" not in instance_page(cast["me"], instance.pk)["values"]
    assert instance_page(cast["hr"], instance.pk)["values"]["remarks"] == "只给人事看"


def test_an_extension_needs_the_law_and_a_yes(cast, instance):
    contract = Contract.objects.get()
    does(cast, "me", instance)
    with pytest.raises(Refused) as refused:
        does(cast, "lead", instance, outcome="extend", extended_to="2030-01-01")
    assert refused.value.problems[0].place.field == "extended_to"
    later = contract.probation_end + timedelta(days=20)
    does(cast, "lead", instance, outcome="extend", extended_to=later.isoformat())
    does(cast, "hr", instance)
    does(cast, "me", instance, agreed="yes")
    contract.refresh_from_db()
    assert (contract.probation_end, contract.probation_result) == (later, "")
    assert begin_due(timezone.now() + timedelta(days=15)) == 1  # the new end is judged again


def test_whoever_does_not_agree_is_settled_anew(cast, instance):
    later = Contract.objects.get().probation_end + timedelta(days=20)
    does(cast, "me", instance)
    does(cast, "lead", instance, outcome="extend", extended_to=later.isoformat())
    does(cast, "hr", instance)
    does(cast, "me", instance, agreed="no")
    with pytest.raises(Refused):
        does(cast, "hr", instance)
    does(cast, "hr", instance, outcome="pass")
    assert Contract.objects.get().probation_result == "passed"


def test_whoever_fails_leaves_with_a_reason(cast, instance):
    does(cast, "me", instance)
    with pytest.raises(Refused):
        does(cast, "lead", instance, outcome="part")
    does(cast, "lead", instance, outcome="part", reason="三个月没有完成约定的客户数")
    does(cast, "hr", instance)
    case = LeaveCase.objects.get()
    assert (case.reason_kind, case.in_probation, case.last_day) == ("dismissal_fault", True, Contract.objects.get().probation_end)


def test_only_hr_takes_it_back(cast, instance):
    with pytest.raises(Refused):
        flow.withdraw(cast["me"], instance.pk)
    flow.withdraw(cast["hr"], instance.pk, "重来")
    assert FlowInstance.objects.get(pk=instance.pk).status == "withdrawn"


def test_nobody_fails_a_probation_that_is_over(cast, instance, monkeypatch):
    does(cast, "me", instance)
    does(cast, "lead", instance, outcome="part", reason="不合适")
    late = timezone.now() + timedelta(days=12)
    monkeypatch.setattr(timezone, "now", lambda: late)
    with pytest.raises(Refused) as refused:
        does(cast, "hr", instance)
    assert refused.value.problems[0].place.field == "outcome"
    assert not LeaveCase.objects.exists()


def test_who_has_no_account_is_left_to_the_alarms(on_probation):
    Person.objects.filter(pk=on_probation.person_id).update(user=None)
    assert begin_due(timezone.now()) == 0
