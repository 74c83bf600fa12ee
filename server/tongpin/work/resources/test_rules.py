"""Scores and rankings: by tables, and what must hold for any requests."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .rules import CRITERIA, Ranked, decision_of, parts, past_use, proposal, ranking, score

WEIGHTS = {"urgency": 40, "strategic": 40, "past_use": 20}
requests = st.lists(
    st.builds(
        Ranked, key=st.integers(1, 10**6), kind=st.sampled_from(["people", "equipment", "money"]),
        amount=st.decimals(1, 1000, places=0), score=st.decimals(0, 100, places=2), filed=st.integers(0, 99)),
    max_size=30, unique_by=lambda one: one.key)
budgets = st.fixed_dictionaries({}, optional={
    kind: st.decimals(0, 2000, places=2) for kind in ("people", "equipment", "money")})


@pytest.mark.parametrize(("urgency", "strategic", "used", "wanted"), [
    (5, 5, Decimal(1), "100.00"), (1, 1, Decimal(0), "0.00"), (3, 3, None, "50.00"),
    (5, 1, None, "50.00"), (4, 2, Decimal("0.8"), "56.00"), (2, 5, Decimal("0.333"), "56.66"),
])
def test_score(urgency, strategic, used, wanted):
    assert str(score(parts(WEIGHTS, urgency, strategic, used))) == wanted


@pytest.mark.parametrize(("granted", "used", "wanted"), [
    ("0", "0", None), ("10", "0", "0"), ("10", "7", "0.7"), ("10", "12", "1"), ("10", "-1", "0"),
])
def test_past_use(granted, used, wanted):
    found = past_use(Decimal(granted), Decimal(used))
    assert found == (None if wanted is None else Decimal(wanted))


def test_a_tie_goes_to_the_earlier_one():
    late = Ranked(1, "money", Decimal(1), Decimal(70), filed=2)
    early = Ranked(2, "money", Decimal(1), Decimal(70), filed=1)
    assert ranking([late, early]) == [early, late]


def test_people_are_whole_and_money_may_be_part():
    people = Ranked(1, "people", Decimal(3), Decimal(90), 0)
    money = Ranked(2, "money", Decimal(1000), Decimal(80), 1)
    assert proposal([people, money], {"people": Decimal("2.5"), "money": Decimal(400)}) == {1: 2, 2: 400}


@given(requests, budgets)
def test_a_proposal_never_spends_more_than_there_is(found, budget):
    given_out = proposal(found, budget)
    for kind in ("people", "equipment", "money"):
        spent = sum(given_out[one.key] for one in found if one.kind == kind)
        assert spent <= budget.get(kind, 0)
    assert all(0 <= given_out[one.key] <= one.amount for one in found)


@given(requests, budgets)
def test_nobody_lower_gets_what_a_higher_one_of_the_kind_lacks(found, budget):
    given_out = proposal(found, budget)
    for kind in ("people", "equipment", "money"):
        short = False
        for one in (one for one in ranking(found) if one.kind == kind):
            assert not short or given_out[one.key] == 0 or kind != "money"
            short = short or given_out[one.key] < one.amount


@given(st.integers(1, 5), st.integers(1, 5), st.decimals(0, 1, places=3))
def test_better_in_one_criterion_is_never_a_lower_score(urgency, strategic, used):
    base = score(parts(WEIGHTS, urgency, strategic, used))
    assert score(parts(WEIGHTS, min(urgency + 1, 5), strategic, used)) >= base
    assert score(parts(WEIGHTS, urgency, min(strategic + 1, 5), used)) >= base
    assert {part.criterion for part in parts(WEIGHTS, urgency, strategic, used)} == set(CRITERIA)


@pytest.mark.parametrize(("amount", "granted", "wanted"), [(3, 3, "granted"), (3, 1, "partly"), (3, 0, "refused")])
def test_decision(amount, granted, wanted):
    assert decision_of(Decimal(amount), Decimal(granted)) == wanted
