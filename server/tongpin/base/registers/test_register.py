"""Registers: balances are always the sum of their movements, whatever is posted and taken back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongpin.base import registers
from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door
from tongpin.base.words import Refused, say

registers.register("probe.free")
registers.register("probe.stock", never_negative=True)
CAUSE = say("base.registers.taken_back")
FIRST = date(2026, 1, 1)

posts = st.lists(st.tuples(
    st.integers(1, 3), st.decimals(min_value=-9, max_value=9, places=2), st.integers(0, 40), st.sampled_from("abc")), max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(moves=posts, back=st.sampled_from("abc"))
def test_registers_sum_to_balances(db, moves, back):
    with door(SYSTEM) as d:
        registers.post_many(d, "probe.free", [
            registers.Post({"person": who}, amount, FIRST + timedelta(days=day), CAUSE, source)
            for who, amount, day, source in moves])
        registers.reverse(d, "probe.free", [back])
    assert registers.disagreements() == []
    for who in (1, 2, 3):
        told = registers.lines("probe.free", {"person": who})
        assert (told[-1].balance if told else 0) == registers.balance("probe.free", {"person": who})
        middle = FIRST + timedelta(days=20)
        assert registers.balance("probe.free", {"person": who}, at=middle) == sum(
            one.amount for one in told if one.day <= middle)


def test_what_was_taken_back_counts_nothing(db):
    with door(SYSTEM) as d:
        registers.post(d, "probe.free", {"person": 1}, amount=Decimal("2.5"), day=FIRST, cause=CAUSE, source="x:1")
        assert registers.reverse(d, "probe.free", ["x:1"]) == 1
        assert registers.reverse(d, "probe.free", ["x:1"]) == 0
    assert registers.balance("probe.free", {"person": 1}) == 0


def test_stock_never_goes_below_nothing(db):
    with door(SYSTEM) as d:
        registers.post(d, "probe.stock", {"item": "pen"}, amount=Decimal(2), day=FIRST, cause=CAUSE)
    with pytest.raises(Refused) as refused, door(SYSTEM) as d:
        registers.post(d, "probe.stock", {"item": "pen"}, amount=Decimal(-3), day=FIRST, cause=CAUSE)
    assert refused.value.problems[0].say.code == "base.registers.not_enough"
    assert registers.balance("probe.stock", {"item": "pen"}) == 2
