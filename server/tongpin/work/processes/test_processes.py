"""A resource request is one process from the wish to the decision; the board of the round decides through its tasks."""

from decimal import Decimal

import pytest

from tongpin.base.flow import actions as flow
from tongpin.base.flow.drawing import shipped
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.words import Refused
from tongpin.people.persons.entity import Person
from tongpin.work.conftest import new_round
from tongpin.work.resources import actions as resources
from tongpin.work.resources.board import round_page
from tongpin.work.resources.entity import ResourceRequest, ResourceRound

from . import actions

pytestmark = pytest.mark.django_db
VALUES = {"kind": "people", "subject": "两名测试", "amount": "2", "urgency": "4", "reason": "版本多"}


@pytest.fixture(autouse=True)
def processes(grants):
    shipped.load_shipped()


@pytest.fixture
def me(person):
    return person()  # nobody above has an account: the step of the lead is passed


@pytest.fixture
def filed(me, hr, opened):
    """In the round, to be graded by HR."""
    actions.ask(me, opened, VALUES)
    return ResourceRequest.objects.get()


@pytest.fixture
def ranked(filed, hr, opened):
    actions.grade(hr, filed, 4)
    (made,) = resources.rank(hr, opened)
    return made


def task(node):
    return FlowTask.objects.get(node=node, state="open")


def instance():
    return FlowInstance.objects.get()


def codes(refused):
    return [(one.say.code.rsplit(".", 1)[-1], one.place.field) for one in refused.value.problems]


def test_the_lead_agrees_before_it_joins_the_round(person, hr, opened):
    lead, me = person("manager", number=1), person(number=2)
    Person.objects.filter(pk=me.person_id).update(manager=lead.person_id)
    actions.ask(me, opened, VALUES)
    assert not ResourceRequest.objects.exists()
    (mine,) = round_page(me, opened)["mine"]
    assert mine["with"] == [Person.objects.get(pk=lead.person_id).name] and "两名测试" in mine["title"]
    flow.decide(lead, task("lead").pk, flow.Verdict("approve"))
    made = ResourceRequest.objects.get()
    assert (made.round_id, made.requester_id, made.urgency) == (opened.pk, me.person_id, 4)
    assert round_page(me, opened)["mine"] == [] and task("grade").user_id == hr.user_id


def test_over_http_it_is_asked_for_and_not_written(person, hr, opened, client):
    lead, me = person("manager", number=1), person("manager", number=2)
    Person.objects.filter(pk=me.person_id).update(manager=lead.person_id)
    client.force_login(Person.objects.get(pk=me.person_id).user)
    answer = client.post(f"/api/v1/resources/{opened.pk}/requests", {**VALUES, "urgency": 4, "amount": 2}, "application/json")
    assert (answer.status_code, len(answer.json()["mine"]), answer.json()["requests"]) == (200, 1, [])
    assert FlowInstance.objects.get().flow.key == actions.KEY


def test_it_joins_the_round_that_was_chosen(me, hr, opened):
    later = new_round(hr, name="2027 上半年", closes_day=opened.closes_day.replace(year=opened.closes_day.year + 1))
    actions.ask(me, later, VALUES)
    flow.start(me, actions.KEY, VALUES, {})
    assert list(ResourceRequest.objects.order_by("id").values_list("round_id", flat=True)) == [later.pk, opened.pk]


@pytest.mark.parametrize(("closed", "more", "field"), [
    (True, {}, "kind"), (True, {"round": 1}, "round"), (False, {"amount": "1.5"}, "amount")])
def test_refused_where_it_is_typed(me, opened, closed, more, field):
    if closed:
        ResourceRound.objects.update(state="ranked")
    with pytest.raises(Refused) as refused:
        flow.start(me, actions.KEY, {**VALUES, **({"round": opened.pk} if "round" in more else more)}, {})
    assert refused.value.problems[0].place.field == field


def test_graded_ranked_and_granted_through_its_tasks(ranked, hr, opened):
    page = round_page(hr, opened)
    assert page["requests"][0]["standing"]["id"] == instance().pk and ranked.strategic == 4
    told = [one.text.text("en") for one in actions.as_it_stands(instance(), hr)]
    assert told == [f"Place 1, {ranked.score:.0f} points; by rank it would get 2, of its kind 3 is left"]
    actions.decide(hr, ranked, Decimal(1), "另一名下一轮")
    ranked.refresh_from_db()
    assert (ranked.decision, ranked.granted, ranked.decision_reason) == ("partly", 1, "另一名下一轮")
    assert instance().status == "done" and resources.publish(hr, opened).state == "published"


def test_in_the_inbox_the_same_is_decided_with_the_same_rules(ranked, hr):
    decide = task("decide").pk
    for granted, why, code in ((3, "", ("granted_range", "granted")), (1, " ", ("reason_needed", "decision_reason"))):
        with pytest.raises(Refused) as refused:
            flow.decide(hr, decide, flow.Verdict("approve", values={"granted": granted, "decision_reason": why}))
        assert codes(refused) == [code]
    flow.decide(hr, decide, flow.Verdict("approve", values={"granted": 2}))
    ranked.refresh_from_db()
    assert ranked.decision == "granted"


@pytest.mark.parametrize("at_the_board", [True, False])
def test_a_no_grants_nothing_and_its_comment_is_the_reason(ranked, hr, at_the_board):
    if at_the_board:
        actions.decide(hr, ranked, Decimal(0), "预算用完")
    else:
        flow.decide(hr, task("decide").pk, flow.Verdict("refuse", "预算用完"))
    ranked.refresh_from_db()
    assert (ranked.decision, ranked.granted, ranked.decision_reason) == ("refused", 0, "预算用完")
    assert instance().status == "refused"


def test_nothing_is_decided_before_the_ranking(filed, hr):
    actions.grade(hr, filed, 4)
    for verdict in (flow.Verdict("approve", values={"granted": 2}), flow.Verdict("refuse", "不")):
        with pytest.raises(Refused, match="wrong_state"):
            flow.decide(hr, task("decide").pk, verdict)
    assert instance().status == "running" and not ResourceRequest.objects.get().decision


def test_a_grade_is_corrected_at_the_record_until_it_is_decided(ranked, hr, opened):
    actions.grade(hr, ranked, 2)
    (again,) = resources.rank(hr, opened)
    assert again.strategic == 2 and task("decide").state == "open"


def test_whom_the_process_does_not_ask_does_not_decide_past_it(ranked, as_role):
    owner = as_role("owner")
    with pytest.raises(Refused, match="asked_of"):
        actions.decide(owner, ranked, Decimal(2), "")
    assert not ResourceRequest.objects.get().decision


@pytest.mark.parametrize("graded", [True, False])
def test_taken_back_it_leaves_the_round(filed, me, hr, graded):
    if graded:
        actions.grade(hr, filed, 4)
    flow.withdraw(me, instance().pk, "不需要了")
    assert not ResourceRequest.objects.exists()
