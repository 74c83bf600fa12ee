"""Conditions mean the same in SQL and in Python, for every condition and every record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongpin.base.access.viewer import SYSTEM
from tongpin.base.conditions import as_sql, check, holds
from tongpin.base.entities import door
from tongpin.base.words import Refused

DAYS = [date(2026, 10, 1), date(2026, 10, 8)]
FACTS = {"me.days": [1, 2], "me.person": 2, "today": "2026-10-08", "me.nobody": []}

leaf = st.one_of(
    st.tuples(st.sampled_from(["is", "is_not"]), st.just("days"), st.sampled_from([1, 2, "$me.person", "$me.days", "$me.nobody"])),
    st.tuples(st.sampled_from(["over", "under", "at_least", "at_most"]), st.just("days"), st.sampled_from([1, 2, 3])),
    st.tuples(st.sampled_from(["over", "under", "is"]), st.just("start"), st.sampled_from(["2026-10-01", "$today"])),
    st.tuples(st.sampled_from(["over", "at_most", "is"]), st.just("cost"), st.sampled_from(["1.00", "2.50"])),
    st.tuples(st.just("has"), st.just("subject"), st.sampled_from(["a", "B", "电"])),
    st.tuples(st.sampled_from(["is", "in"]), st.just("answer"), st.sampled_from([["yes"], ["yes", "no"], []])),
    st.tuples(st.just("empty"), st.sampled_from(["days", "start", "cost"])),
).map(list)
conditions = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: ["all", *parts]),
        st.lists(inner, max_size=3).map(lambda parts: ["any", *parts]),
        inner.map(lambda part: ["not", part])),
    max_leaves=6)


def _fill(sort):
    rows = [("a", 1, "1.00", DAYS[0], "yes"), ("Ab电", 2, None, DAYS[1], "no"), ("c", None, "2.50", None, ""),
            ("电脑", 3, "3.00", DAYS[1], "yes")]
    with door(SYSTEM) as d:
        for subject, days, cost, start, answer in rows:
            d.create(sort.entity.model, **sort.values(subject=subject, days=days, cost=cost, start=start, answer=answer))
    return list(sort.entity.model.objects.order_by("pk"))


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(condition=conditions)
def test_sql_and_python_agree(sort, condition):
    records = list(sort.entity.model.objects.order_by("pk")) or _fill(sort)
    told = sort.rename(condition)
    check(told)
    by_sql = set(sort.entity.model.objects.filter(as_sql(told, FACTS)).values_list("pk", flat=True))
    by_python = {record.pk for record in records if holds(told, record, FACTS)}
    assert by_sql == by_python


@pytest.mark.parametrize("wrong", [
    [], "x", ["drop table"], ["is", "days"], ["is", 3, 4], ["not"], ["all", ["nothing"]], ["empty", "a", "b"],
    ["is", "days", "$me.unknown"],
])
def test_what_is_no_condition_is_refused(sort, wrong):
    with pytest.raises(Refused):
        check(wrong)
        as_sql(wrong, FACTS)


def test_depth_and_size_are_limited():
    deep = ["empty", "days"]
    for _ in range(20):
        deep = ["not", deep]
    with pytest.raises(Refused):
        check(deep)
    with pytest.raises(Refused):
        check(["all", *[["empty", "days"]] * 300])


def test_money_and_days_compare_as_what_they_are():
    assert holds(["over", "cost", "9.50"], {"cost": Decimal("10.00")}, {})
    assert not holds(["over", "start", "2026-10-10"], {"start": date(2026, 10, 9)}, {})
