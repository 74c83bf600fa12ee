"""A round from the first request to its review, through the door, with the rights of each."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tongpin.base import registers
from tongpin.base.entities import see
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Missing, Refused
from tongpin.work.conftest import asked, new_round

from . import actions
from .board import round_page
from .entity import GRANTED, ResourceRequest, ResourceRound

pytestmark = pytest.mark.django_db


def codes(refused):
    return [problem.say.code for problem in refused.value.problems]


@pytest.fixture
def lead(person):
    return person("manager")


@pytest.fixture
def two(lead, hr, opened):
    """Two requests for people, three heads to give: the first is graded higher."""
    high, low = asked(lead, opened), asked(lead, opened, subject="三名销售", amount=3, urgency=2)
    actions.grade(hr, high, 5)
    actions.grade(hr, low, 2)
    return actions.rank(hr, opened)


@pytest.fixture
def published(two, hr, opened):
    actions.decide(hr, two[0], Decimal(2), "")
    actions.decide(hr, two[1], Decimal(1), "只剩一个名额")
    return actions.publish(hr, opened)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def end_objections(found):
    ResourceRound.objects.filter(pk=found.pk).update(objections_until=found.opens_day)
    return fresh(found)


def test_the_list_is_ranked_and_every_score_opens(two, hr, opened):
    page = round_page(hr, fresh(opened))
    assert [(row["subject"], row["rank"], row["score"]) for row in page["requests"]] == [
        ("两名测试工程师", 1, "80.00"), ("三名销售", 2, "30.00")]
    assert [part["adds"] for part in page["requests"][0]["parts"]] == ["30.00", "40.00", "10.00"]
    assert [row["proposal"] for row in page["requests"]] == ["2.00", "1.00"]


def test_ranking_waits_for_every_grade(lead, hr, opened):
    asked(lead, opened)
    with pytest.raises(Refused) as refused:
        actions.rank(hr, opened)
    assert codes(refused) == ["work.resources.grade_first"]


def test_less_than_asked_needs_a_reason_and_the_budget_holds(two, hr):
    with pytest.raises(Refused) as refused:
        actions.decide(hr, two[1], Decimal(1), " ")
    assert codes(refused) == ["work.resources.reason_needed"]
    actions.decide(hr, two[0], Decimal(2), "")
    with pytest.raises(Refused) as refused:
        actions.decide(hr, fresh(two[1]), Decimal(2), "更急")
    assert codes(refused) == ["work.resources.over_budget"]


def test_a_lead_grades_and_decides_nothing(two, lead):
    for verb in (lambda: actions.grade(lead, two[0], 5), lambda: actions.decide(lead, two[0], Decimal(2), "")):
        with pytest.raises(Forbidden):
            verb()


def test_before_publishing_only_those_concerned_see_a_request(two, lead, person):
    other = person(number=5)
    assert see(lead, ResourceRequest).count() == 2
    assert see(other, ResourceRequest).count() == 0
    with pytest.raises(Missing):
        actions.request_named(other, two[0].pk, "object")


def test_the_published_list_is_open_and_requesters_are_told(published, person, lead):
    assert see(person(number=5), ResourceRequest).count() == 2
    assert Notice.objects.filter(user=lead.user_id, link=f"/resources/{published.pk}").count() == 1


def test_an_objection_upheld_changes_the_decision(published, two, lead, hr):
    made = actions.object_to(lead, fresh(two[1]), "我们缺人")
    with pytest.raises(Refused) as refused:
        actions.finish(hr, end_objections(published))
    assert codes(refused) == ["work.resources.answer_first"]
    actions.answer(hr, made, upheld=True, text="属实，撤回", granted=Decimal(0))
    assert fresh(two[1]).decision == "refused"
    with pytest.raises(Refused):
        actions.answer(hr, fresh(made), upheld=False, text="再答")


def test_objections_end_and_only_then_the_list_is_final(published, two, lead, hr):
    with pytest.raises(Refused) as refused:
        actions.finish(hr, published)
    assert codes(refused) == ["work.resources.objections_run"]
    ended = end_objections(published)
    with pytest.raises(Refused) as refused:
        actions.object_to(lead, fresh(two[0]), "晚了")
    assert codes(refused) == ["work.resources.objections_over"]
    assert actions.finish(hr, ended).state == "final"


def test_use_is_told_line_by_line_and_never_more_than_granted(published, two, lead, hr):
    actions.finish(hr, end_objections(published))
    assert actions.use(lead, fresh(two[0]), Decimal(1), lead.today, "王芳到岗") == 1
    with pytest.raises(Refused) as refused:
        actions.use(lead, fresh(two[0]), Decimal(2), lead.today, "再来两人")
    assert codes(refused) == ["base.registers.not_enough"]
    assert [line.balance for line in registers.lines(GRANTED, {"request": two[0].pk})] == [2, 1]


def test_past_use_counts_in_the_next_round(published, two, lead, hr):
    actions.finish(hr, end_objections(published))
    actions.use(lead, fresh(two[0]), Decimal(2), lead.today, "都到岗")
    later = new_round(hr, name="2027 上半年")
    request = asked(lead, later)
    actions.grade(hr, request, 3)
    (ranked,) = actions.rank(hr, later)
    assert ranked.past_use == Decimal(2) / 3  # two of the three heads granted were used
    assert ranked.score == Decimal("63.33")


def test_the_last_review_ends_the_round(published, two, hr):
    actions.finish(hr, end_objections(published))
    actions.review(hr, fresh(two[0]), 4, "漏测减半")
    assert fresh(published).state == "final"
    actions.review(hr, fresh(two[1]), 3, "签了两单")
    assert fresh(published).state == "reviewed"


def test_outside_its_days_a_round_takes_nothing(lead, hr):
    over = new_round(hr, opens_day=hr.today - timedelta(days=9), closes_day=hr.today - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        asked(lead, over)
    assert codes(refused) == ["work.resources.round_closed"]


@pytest.mark.parametrize(("more", "code"), [
    ({"amount": Decimal("1.5")}, "work.resources.whole_amount"), ({"amount": 0}, "work.resources.whole_amount")])
def test_half_a_person_is_refused(lead, opened, more, code):
    with pytest.raises(Refused) as refused:
        asked(lead, opened, **more)
    assert codes(refused) == [code]


def test_weights_make_a_hundred(hr):
    with pytest.raises(Refused) as refused:
        new_round(hr, urgency=50)
    assert codes(refused) == ["work.resources.weights"] * 3


def test_every_step_is_in_the_ledger(published, two):
    verbs = LedgerLine.objects.filter(entity="work.request", record=str(two[0].pk)).values_list("verb", flat=True)
    assert len(verbs) >= 3


def test_the_page_asks_the_same_number_of_questions(two, hr, opened, lead, django_assert_max_num_queries):
    for number in range(8):
        asked(lead, ResourceRound.objects.create(name=f"r{number}", opens_day=hr.today, closes_day=hr.today))
    with django_assert_max_num_queries(15):
        round_page(hr, fresh(opened))
