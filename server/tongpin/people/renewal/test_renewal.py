"""A renewal: it begins by itself; what is settled becomes a draft or a leave case; the law stands in between."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM
from tongpin.base.flow import actions as flow
from tongpin.base.flow.beginning import begin_due
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Refused
from tongpin.people.contracts.actions import record_paper
from tongpin.people.contracts.entity import Contract
from tongpin.people.contracts.rules import DAY
from tongpin.people.contracts.shipped import load_shipped
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.persons.entity import Person

from .process.actions import KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def term(cast):
    """A fixed term of three years; `second`: the one before it was one too."""
    load_shipped()

    def make(left, second=False):
        person = Person.objects.select_related("office__legal_entity").get(pk=cast["me"].person_id)
        last = SYSTEM.today + timedelta(days=left)
        first = add_months(last, -36) + DAY
        kept = {"kind": "labour", "legal_entity": person.office.legal_entity, "pay": 15000, "position": "销售"}
        if second:
            before = add_months(first, -36)
            record_paper(cast["hr"], person, {**kept, "valid_from": before, "valid_to": first - DAY}, before)
        return record_paper(cast["hr"], person, {**kept, "valid_from": first, "valid_to": last}, first)

    return make


def begun(days=0):
    begin_due(timezone.now() + timedelta(days=days))
    return FlowInstance.objects.filter(flow__key=KEY).first()


def does(cast, who, instance, **values):
    task = FlowTask.objects.get(instance=instance, user=cast[who].user_id, state="open")
    flow.decide(cast[who], task.pk, flow.Verdict("done", values=values))


@pytest.mark.parametrize(("left", "begins"), [(61, False), (60, True), (-10, True), (-40, False)])
def test_sixty_days_before_the_end(term, left, begins):
    term(left)
    assert (begun() is not None) == begins


def test_a_further_term_becomes_a_draft(cast, term):
    now = term(40)
    instance = begun()
    until = add_months(now.valid_to, 36)
    does(cast, "lead", instance, proposal="renew")
    does(cast, "me", instance, wish="renew")
    does(cast, "hr", instance, outcome="fixed", until=until.isoformat())
    made = Contract.objects.get(state="draft")
    assert (made.kind, made.valid_from, made.valid_to) == ("renewal", now.valid_to + DAY, until)
    assert (made.pay, made.probation_months) == (now.pay, 0)
    assert Notice.objects.filter(user=cast["hr"].user_id, link=f"/contracts/{made.pk}").exists()
    assert begin_due(timezone.now()) == 0


def test_after_two_terms_only_an_open_end(cast, term):
    term(40, second=True)
    instance = begun()
    does(cast, "lead", instance, proposal="end")
    does(cast, "me", instance, wish="renew")
    for wrong in ({"outcome": "fixed", "until": "2035-01-01"}, {"outcome": "end"}):
        with pytest.raises(Refused) as refused:
            does(cast, "hr", instance, **wrong)
        assert refused.value.problems[0].place.field == "outcome"
    does(cast, "hr", instance, outcome="open")
    assert Contract.objects.get(state="draft").valid_to is None


def test_whoever_wants_to_go_goes_with_the_term(cast, term):
    now = term(40, second=True)
    instance = begun()
    does(cast, "lead", instance, proposal="renew")
    does(cast, "me", instance, wish="leave")
    does(cast, "hr", instance, outcome="end")
    case = LeaveCase.objects.get()
    assert (case.reason_kind, case.last_day, case.state) == ("expiry", now.valid_to, "open")
