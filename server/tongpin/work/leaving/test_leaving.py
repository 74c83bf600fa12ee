"""A leaver's resources are lines of his hand-over; the successor reports their use, and who asked stays on record."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.words import Missing, Refused
from tongpin.people.leaving import actions as leaving
from tongpin.people.persons.entity import Person
from tongpin.work.conftest import asked
from tongpin.work.resources import actions
from tongpin.work.resources.entity import ResourceRequest, ResourceRound

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(person):
    return person("manager")


@pytest.fixture
def request_of(lead, opened):
    return asked(lead, opened)


@pytest.fixture
def granted(request_of, hr, opened):
    actions.grade(hr, request_of, 5)
    actions.rank(hr, opened)
    actions.decide(hr, ResourceRequest.objects.get(pk=request_of.pk), Decimal(2), "")
    actions.publish(hr, opened)
    ResourceRound.objects.update(objections_until=opened.opens_day)
    actions.finish(hr, ResourceRound.objects.get(pk=opened.pk))
    return ResourceRequest.objects.get(pk=request_of.pk)


def opens_case(lead):
    leaver = Person.objects.get(pk=lead.person_id)
    return leaving.open_case(SYSTEM, leaver, {"last_day": date.today() + timedelta(days=60), "told_on": date.today()})


def lines(case):
    return [one.said["say"].rsplit(".", 1)[-1] for one in case.items.filter(source="resource", state="open")]


def test_what_is_not_decided_is_handed_over(lead, request_of):
    assert lines(opens_case(lead)) == ["holds_asked"]


def test_a_refused_request_binds_nobody(lead, request_of):
    ResourceRequest.objects.update(decision="refused")
    assert lines(opens_case(lead)) == []


def test_the_successor_reports_the_use_of_what_was_granted(lead, granted, person):
    case, next_one = opens_case(lead), person(number=5)
    assert lines(case) == ["holds_granted"]
    (item,) = case.items.filter(source="resource")
    with pytest.raises(Refused):
        leaving.hand_over(SYSTEM, item, None)
    with pytest.raises(Missing):
        actions.request_named(next_one, granted.pk, "use")
    leaving.hand_over(SYSTEM, item, Person.objects.get(pk=next_one.person_id))
    mine = actions.request_named(viewer_of(Person.objects.get(pk=next_one.person_id).user), granted.pk, "use")
    assert (mine.requester_id, mine.keeper_id) == (lead.person_id, next_one.person_id)
    assert actions.use(next_one, mine, Decimal(1), date.today(), "一名已入职") == 1


def test_used_up_it_still_waits_for_its_review_and_then_for_nothing(lead, granted, hr):
    actions.use(lead, granted, Decimal(2), date.today(), "都已入职")
    case = opens_case(lead)
    assert lines(case) == ["holds_review"]
    actions.review(hr, granted, 4, "上线提前")
    leaving.check_again(SYSTEM, case)
    assert lines(case) == []
